import type { FieldSchema } from '@guiyi/contracts';
import { customerEntity } from '~/shared/definitions/entity-scope';
import { rightTo, type DefinitionSet } from '~/shared/definitions/definition-set';

/** A column of the list: a field of the entity, or something that every record has. */
export interface ListColumn {
  id: string;
  field?: FieldSchema;
  sortable: boolean;
  width: number;
}

const customerColumns = [
  'code',
  'name',
  'uscc',
  'contact',
  'mobile',
  'city',
  'industry',
  'category',
  'owner',
  'status',
  'updatedAt',
];

const MOST_DEFAULT_FIELDS = 8;

/** What a list shows until somebody chooses: code and title, the first fields, state and time of the last change. */
export function defaultColumns({ storage }: DefinitionSet): readonly string[] {
  if (storage.id === customerEntity) return customerColumns;
  const code = Object.entries(storage.properties).find(([, field]) => field['x-field'].kind === 'code')?.[0];
  const fields = Object.entries(storage.properties)
    .filter(([, field]) => !['collection', 'longText', 'attachment', 'code'].includes(field['x-field'].kind))
    .map(([name]) => name)
    .filter((name) => name !== storage.titleField)
    .slice(0, MOST_DEFAULT_FIELDS);
  return [code ?? 'code', storage.titleField, ...fields, 'status', 'updatedAt'];
}

const recordColumns: readonly ListColumn[] = [
  { id: 'code', sortable: true, width: 150 },
  { id: 'status', sortable: true, width: 96 },
  { id: 'updatedAt', sortable: true, width: 150 },
  { id: 'updatedBy', sortable: true, width: 120 },
  { id: 'createdAt', sortable: true, width: 150 },
];

const wideKinds: Readonly<Partial<Record<FieldSchema['x-field']['kind'], number>>> = {
  organizationName: 260,
  address: 280,
  longText: 260,
  identifier: 190,
  email: 190,
  url: 180,
  phone: 160,
  money: 130,
  code: 150,
  boolean: 90,
};

/** Every column that the person may see, fields in document order first. Rows of collections need a page, not a cell. */
export function listColumns(set: DefinitionSet): ListColumn[] {
  const fields = Object.entries(set.storage.properties)
    .filter(([name, field]) => field['x-field'].kind !== 'collection' && rightTo(set, name) !== 'hidden')
    .map(([name, field]): ListColumn => ({
      id: name,
      field,
      sortable: field['x-field'].sortable === true && rightTo(set, name) !== 'masked',
      width: wideKinds[field['x-field'].kind] ?? 120,
    }));
  const holdsCode = fields.some(({ field }) => field?.['x-field'].kind === 'code');
  const ofRecord = recordColumns.filter(
    ({ id }) => !Object.hasOwn(set.storage.properties, id) && !(id === 'code' && holdsCode),
  );
  return [
    ...ofRecord.filter(({ id }) => id === 'code'),
    ...fields,
    ...ofRecord.filter(({ id }) => id !== 'code'),
  ];
}

/** Fields that a list may be narrowed by; masked values would give themselves away. */
export function filterableFields(set: DefinitionSet): string[] {
  return Object.entries(set.storage.properties)
    .filter(
      ([name, field]) =>
        field['x-field'].filterable === true && ['read', 'edit'].includes(rightTo(set, name)),
    )
    .map(([name]) => name);
}
