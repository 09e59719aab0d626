/** What the values of a column are. */
export const columnKinds = [
  'rowIdentifier',
  'identifier',
  'uscc',
  'phone',
  'email',
  'url',
  'date',
  'year',
  'number',
  'postcode',
  'houseNumber',
  'address',
  'place',
  'organizationName',
  'personName',
  'name',
  'text',
  'list',
  'category',
  'boolean',
] as const;

export type ColumnKind = (typeof columnKinds)[number];
