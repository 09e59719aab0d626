import type { FieldMeaning, FieldSchema, LocalizedText } from '@guiyi/contracts';

export type FieldKind = FieldMeaning['kind'];
type FieldKindGroup = 'text' | 'number' | 'choice' | 'contact' | 'identity' | 'relation';

interface KindTemplate {
  group: FieldKindGroup;
  /** What a field of the kind starts as. A kind of field that is missing here does not compile. */
  schema: FieldSchema;
  /** What a field that was just made is called. */
  label: LocalizedText;
}

function text(kind: FieldKind, maxLength: number, meaning: Partial<FieldMeaning> = {}): FieldSchema {
  return { type: 'string', maxLength, 'x-field': { kind, ...meaning } };
}

const listed = { filterable: true } as const;
const ordered = { filterable: true, sortable: true } as const;

export const fieldKinds: Readonly<Record<FieldKind, KindTemplate>> = {
  text: {
    group: 'text',
    schema: text('text', 200),
    label: { 'zh-CN': '文本', 'zh-TW': '文字', en: 'Text' },
  },
  longText: {
    group: 'text',
    schema: text('longText', 2000),
    label: { 'zh-CN': '长文本', 'zh-TW': '長文字', en: 'Long text' },
  },
  number: {
    group: 'number',
    schema: { type: 'number', 'x-field': { kind: 'number', ...ordered } },
    label: { 'zh-CN': '数字', 'zh-TW': '數字', en: 'Number' },
  },
  money: {
    group: 'number',
    schema: { type: 'number', minimum: 0, 'x-field': { kind: 'money', ...ordered } },
    label: { 'zh-CN': '金额', 'zh-TW': '金額', en: 'Amount' },
  },
  date: {
    group: 'number',
    schema: { type: 'string', format: 'date', 'x-field': { kind: 'date', ...ordered } },
    label: { 'zh-CN': '日期', 'zh-TW': '日期', en: 'Date' },
  },
  boolean: {
    group: 'choice',
    schema: { type: 'boolean', 'x-field': { kind: 'boolean', ...ordered } },
    label: { 'zh-CN': '是否', 'zh-TW': '是否', en: 'Yes or no' },
  },
  choice: {
    group: 'choice',
    schema: text('choice', 60, ordered),
    label: { 'zh-CN': '单选', 'zh-TW': '單選', en: 'Choice' },
  },
  multiChoice: {
    group: 'choice',
    schema: {
      type: 'array',
      items: { type: 'string', maxLength: 60 },
      maxItems: 50,
      uniqueItems: true,
      'x-field': { kind: 'multiChoice', ...listed },
    },
    label: { 'zh-CN': '多选', 'zh-TW': '多選', en: 'Several choices' },
  },
  tags: {
    group: 'choice',
    schema: {
      type: 'array',
      items: { type: 'string', maxLength: 50 },
      maxItems: 50,
      uniqueItems: true,
      'x-field': { kind: 'tags', ...listed },
    },
    label: { 'zh-CN': '标签', 'zh-TW': '標籤', en: 'Tags' },
  },
  phone: {
    group: 'contact',
    schema: text('phone', 100, { searchable: true, mask: 'phone' }),
    label: { 'zh-CN': '电话', 'zh-TW': '電話', en: 'Phone' },
  },
  email: {
    group: 'contact',
    schema: text('email', 254, { searchable: true, mask: 'email' }),
    label: { 'zh-CN': '邮箱', 'zh-TW': '電子信箱', en: 'E-mail' },
  },
  url: {
    group: 'contact',
    schema: text('url', 300),
    label: { 'zh-CN': '网址', 'zh-TW': '網址', en: 'Web address' },
  },
  region: {
    group: 'contact',
    schema: text('region', 60, { vocabulary: 'region', ...ordered }),
    label: { 'zh-CN': '行政区划', 'zh-TW': '行政區劃', en: 'Region' },
  },
  address: {
    group: 'contact',
    schema: text('address', 300, { searchable: true, mask: 'text' }),
    label: { 'zh-CN': '地址', 'zh-TW': '地址', en: 'Address' },
  },
  postcode: {
    group: 'contact',
    schema: text('postcode', 20, listed),
    label: { 'zh-CN': '邮政编码', 'zh-TW': '郵遞區號', en: 'Postcode' },
  },
  code: {
    group: 'identity',
    schema: text('code', 40, { searchable: true, ...ordered, immutable: true }),
    label: { 'zh-CN': '编码', 'zh-TW': '編碼', en: 'Code' },
  },
  identifier: {
    group: 'identity',
    schema: text('identifier', 60, { searchable: true, ...listed, mask: 'identifier' }),
    label: { 'zh-CN': '证照号码', 'zh-TW': '證照號碼', en: 'Identifier' },
  },
  organizationName: {
    group: 'identity',
    schema: text('organizationName', 200, { searchable: true, ...ordered }),
    label: { 'zh-CN': '单位名称', 'zh-TW': '單位名稱', en: 'Organization name' },
  },
  personName: {
    group: 'identity',
    schema: text('personName', 100, { searchable: true, mask: 'personName' }),
    label: { 'zh-CN': '姓名', 'zh-TW': '姓名', en: 'Person name' },
  },
  user: {
    group: 'relation',
    schema: text('user', 100, ordered),
    label: { 'zh-CN': '用户', 'zh-TW': '使用者', en: 'User' },
  },
  department: {
    group: 'relation',
    schema: text('department', 63, { vocabulary: 'department', ...ordered }),
    label: { 'zh-CN': '部门', 'zh-TW': '部門', en: 'Department' },
  },
  reference: {
    group: 'relation',
    schema: text('reference', 36, listed),
    label: { 'zh-CN': '关联记录', 'zh-TW': '關聯記錄', en: 'Reference' },
  },
  attachment: {
    group: 'relation',
    schema: {
      type: 'array',
      items: { type: 'string', maxLength: 36 },
      maxItems: 10,
      'x-field': { kind: 'attachment' },
    },
    label: { 'zh-CN': '附件', 'zh-TW': '附件', en: 'Attachment' },
  },
  computed: {
    group: 'number',
    schema: { type: 'string', maxLength: 200, 'x-field': { kind: 'computed' } },
    label: { 'zh-CN': '计算值', 'zh-TW': '計算值', en: 'Computed' },
  },
  collection: {
    group: 'relation',
    schema: { type: 'array', maxItems: 100, 'x-field': { kind: 'collection' } },
    label: { 'zh-CN': '明细表', 'zh-TW': '明細表', en: 'Collection' },
  },
};

export const kindGroups: readonly FieldKindGroup[] = [
  'text',
  'number',
  'choice',
  'contact',
  'identity',
  'relation',
];

/** In the order of the palette. */
export const allKinds = Object.keys(fieldKinds) as FieldKind[];
