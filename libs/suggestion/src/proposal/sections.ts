import type { FormSection, LocalizedText } from '@guiyi/contracts';
import type { ColumnKind } from '../kinds/column-kind';
import type { ProposedColumn } from './proposal';

type SectionId = 'identity' | 'contact' | 'address' | 'details' | 'remarks';

const titles: Readonly<Record<SectionId, LocalizedText>> = {
  identity: { 'zh-CN': '基本信息', 'zh-TW': '基本資訊', en: 'Basics' },
  contact: { 'zh-CN': '联系方式', 'zh-TW': '聯絡方式', en: 'Contact' },
  address: { 'zh-CN': '地址', 'zh-TW': '地址', en: 'Address' },
  details: { 'zh-CN': '业务信息', 'zh-TW': '業務資訊', en: 'Business' },
  remarks: { 'zh-CN': '备注', 'zh-TW': '備註', en: 'Remarks' },
};

const sectionOfKind: Readonly<Partial<Record<ColumnKind, SectionId>>> = {
  rowIdentifier: 'identity',
  organizationName: 'identity',
  personName: 'identity',
  uscc: 'identity',
  identifier: 'identity',
  name: 'identity',
  phone: 'contact',
  email: 'contact',
  url: 'contact',
  address: 'address',
  place: 'address',
  postcode: 'address',
  houseNumber: 'address',
};

/** The fields of a form by what they are about, in the order of the columns. Sections without a field are left out. */
export function sectionsOf(columns: readonly ProposedColumn[]): FormSection[] {
  return (Object.keys(titles) as SectionId[]).flatMap((id) => {
    const fields = columns.filter((column) => sectionOf(column) === id).map(({ field }) => field);
    return fields.length === 0 ? [] : [{ id, title: titles[id], columns: id === 'remarks' ? 1 : 3, fields }];
  });
}

function sectionOf({ kind, type }: ProposedColumn): SectionId {
  return type === 'longText' ? 'remarks' : (sectionOfKind[kind] ?? 'details');
}
