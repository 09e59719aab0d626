import type { DefinitionBundle } from '@guiyi/contracts';

type Documents = DefinitionBundle['documents'];
type Fields = Readonly<Record<string, unknown>>;

/**
 * The documents of a template with other ids for its entities: in the documents of each, in references and collections
 * between them, where entries are looked for among each other, and in overlays. Vocabularies stay as they are and are shared.
 *
 * @param entities ids by the id in the template; entities that are left out keep theirs
 */
export function renameEntities(documents: Documents, entities: Readonly<Record<string, string>>): Documents {
  const names = new Map(Object.entries(entities).filter(([before, after]) => before !== after));
  if (names.size === 0) return documents;
  return documents.map((one) => {
    if (one.kind === 'vocabulary' || one.kind === 'roles') return one;
    const { entity } = one.document as { entity?: unknown };
    const before = one.kind === 'overlay' ? String(entity) : one.key;
    const key = one.kind === 'overlay' ? renamedId(one.key, before, names) : (names.get(one.key) ?? one.key);
    return { ...one, key, document: renamedDocument(one.document, before, names) };
  });
}

function renamedDocument(document: Fields, before: string, names: ReadonlyMap<string, string>): Fields {
  const named: Record<string, unknown> = { ...document };
  if (typeof document['id'] === 'string') named['id'] = renamedId(document['id'], before, names);
  if (typeof document['entity'] === 'string')
    named['entity'] = names.get(document['entity']) ?? document['entity'];
  for (const part of ['properties', 'add', 'fields'])
    if (isFields(document[part])) named[part] = renamedFields(document[part], names);
  if (Array.isArray(document['crossEntity']))
    named['crossEntity'] = document['crossEntity'].map((rule: Fields) => ({
      ...rule,
      entity: names.get(String(rule['entity'])) ?? rule['entity'],
    }));
  return named;
}

function renamedFields(fields: Fields, names: ReadonlyMap<string, string>): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      if (!isFields(field) || !isFields(field['x-field'])) return [name, field];
      const settings: Record<string, unknown> = { ...field['x-field'] };
      for (const setting of ['entity', 'collection']) {
        const id = settings[setting];
        if (typeof id === 'string') settings[setting] = names.get(id) ?? id;
      }
      return [name, { ...field, ...renamedItems(field['items'], names), 'x-field': settings }];
    }),
  );
}

/** The rows of a collection are described by the document of another entity. */
function renamedItems(items: unknown, names: ReadonlyMap<string, string>): { items?: Fields } {
  if (!isFields(items) || typeof items['$ref'] !== 'string') return {};
  const ending = '.schema.json';
  const after = names.get(items['$ref'].slice(0, -ending.length));
  return after === undefined ? {} : { items: { ...items, $ref: `${after}${ending}` } };
}

/** customer-validation of customer becomes dealer-validation of dealer. */
function renamedId(id: string, before: string, names: ReadonlyMap<string, string>): string {
  const after = names.get(before);
  if (after === undefined || (id !== before && !id.startsWith(`${before}-`))) return id;
  return `${after}${id.slice(before.length)}`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
