import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefinitionBundle } from '@guiyi/contracts';
import { renameEntities } from './rename-entities';

const { documents } = JSON.parse(
  readFileSync(join(__dirname, '../../../../rules/templates/distribution.bundle.json'), 'utf8'),
) as DefinitionBundle;
const find = (from: DefinitionBundle['documents'], kind: string, key: string): Record<string, unknown> =>
  from.find((one) => one.kind === kind && one.key === key)!.document;

it('renames an entity in all of its documents and in the references to it', () => {
  const renamed = renameEntities(documents, { dealer: 'dealer-2' });
  expect(renamed.map(({ kind, key }) => `${kind}:${key}`)).toEqual(
    documents.map(({ kind, key }) => `${kind}:${key === 'dealer' ? 'dealer-2' : key}`),
  );
  expect(find(renamed, 'entity', 'dealer-2')).toEqual({
    ...find(documents, 'entity', 'dealer'),
    id: 'dealer-2',
  });
  expect(find(renamed, 'form', 'dealer-2')['id']).toBe('dealer-2');
  for (const kind of ['standardization', 'validation', 'matching', 'numbering', 'survivorship'])
    expect(find(renamed, kind, 'dealer-2')).toEqual({
      ...find(documents, kind, 'dealer'),
      id: `dealer-2-${kind}`,
      entity: 'dealer-2',
    });
  expect(find(renamed, 'entity', 'dealer-store')).toMatchObject({
    id: 'dealer-store',
    properties: { dealer: { 'x-field': { kind: 'reference', entity: 'dealer-2' } } },
  });
  expect(find(renamed, 'matching', 'dealer-store')).toMatchObject({
    crossEntity: [{ entity: 'dealer-2', link: 'dealer' }],
  });
  expect(find(renamed, 'validation', 'dealer-store')).toEqual(find(documents, 'validation', 'dealer-store'));
});

it('renames overlays and the rows of collections, and exchanges two names at once', () => {
  const lines = {
    type: 'array',
    items: { $ref: 'b.schema.json' },
    'x-field': { kind: 'collection', collection: 'b' },
  };
  const bundle = [
    { kind: 'entity', key: 'a', version: 0, document: { id: 'a', properties: { lines } } },
    { kind: 'entity', key: 'b', version: 0, document: { id: 'b', properties: {} } },
    { kind: 'overlay', key: 'a-sales', version: 0, document: { id: 'a-sales', entity: 'a', add: { lines } } },
  ] as unknown as DefinitionBundle['documents'];
  const other = {
    ...lines,
    items: { $ref: 'a.schema.json' },
    'x-field': { kind: 'collection', collection: 'a' },
  };
  expect(renameEntities(bundle, { a: 'b', b: 'a' })).toMatchObject([
    { key: 'b', document: { id: 'b', properties: { lines: other } } },
    { key: 'a', document: { id: 'a' } },
    { key: 'b-sales', document: { id: 'b-sales', entity: 'b', add: { lines: other } } },
  ]);
});

it('leaves everything as it is without other ids', () => {
  expect(renameEntities(documents, {})).toEqual(documents);
  expect(renameEntities(documents, { dealer: 'dealer' })).toEqual(documents);
});
