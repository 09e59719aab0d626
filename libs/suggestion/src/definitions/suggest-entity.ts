import type { EntityDocument, FormDocument } from '@guiyi/contracts';
import { headerText } from '../kinds/field-texts';
import { kinds } from '../kinds/registry';
import type { TableProfile } from '../profile/column-profile';

/** Columns that say best what a record is about, best first. */
const titleKinds = ['organizationName', 'personName', 'text', 'name', 'list'];

const recordTitle = { 'zh-CN': '记录', 'zh-TW': '記錄', en: 'Record' };

/** Every column as a field of text: what a table holds is kept whatever its kind. */
export function suggestEntity(
  entity: string,
  profile: TableProfile,
  fields: readonly string[],
): EntityDocument {
  const titleColumn =
    titleKinds
      .map((kind) => profile.columns.find((column) => column.kind === kind && column.ignored === undefined))
      .find((column) => column !== undefined) ?? profile.columns[0]!;
  return {
    $schema: '../../../../schemas/rule-files/entity.schema.json',
    formatVersion: 1,
    id: entity,
    titleField: fields[titleColumn.position]!,
    type: 'object',
    additionalProperties: false,
    required: [],
    properties: Object.fromEntries(
      profile.columns.map(({ position, kind }) => [
        fields[position]!,
        { type: 'string' as const, 'x-field': { kind: kinds[kind].fieldKind } },
      ]),
    ),
  };
}

/** The headers of the table as labels, by which its columns are found again. */
export function suggestForm(entity: string, profile: TableProfile, fields: readonly string[]): FormDocument {
  return {
    $schema: '../../../../schemas/rule-files/form.schema.json',
    formatVersion: 1,
    id: entity,
    title: recordTitle,
    sections: [{ id: 'columns', title: recordTitle, fields: [...fields] }],
    fields: Object.fromEntries(
      profile.columns.map(({ position, header }) => [
        fields[position]!,
        { label: headerText(header.trim() === '' ? fields[position]! : header) },
      ]),
    ),
  };
}
