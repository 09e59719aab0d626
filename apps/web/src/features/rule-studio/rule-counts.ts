const counted = [
  'fields',
  'matchForms',
  'genericValues',
  'rules',
  'uniqueness',
  'blockingKeys',
  'comparisons',
  'clauses',
  'vetoes',
  'parts',
  'types',
  'entries',
] as const;

export type CountName = (typeof counted)[number];

/** How much a document of rules consists of, by what it is called in the document. */
export function countsOf(document: Readonly<Record<string, unknown>>): { name: CountName; count: number }[] {
  return counted.flatMap((name) => {
    const items = document[name];
    return Array.isArray(items) ? [{ name, count: items.length }] : [];
  });
}
