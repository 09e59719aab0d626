import type { EntityDocument, FieldSchema } from '../generated/types';
import { checkField } from './check-field';

const row = {
  id: 'contact',
  titleField: 'name',
  properties: {
    name: { type: 'string', maxLength: 40, 'x-field': { kind: 'text' } },
    isMain: { type: 'boolean', 'x-field': { kind: 'boolean' } },
    isHidden: {
      type: 'boolean',
      'x-field': { kind: 'boolean', showWhen: { '!!': [{ var: 'name' }] }, whenHidden: 'clear' },
    },
    isComputed: { type: 'boolean', 'x-field': { kind: 'computed', compute: true } },
  },
} as unknown as EntityDocument;

function problemsOf(meaning: FieldSchema['x-field']): string[] {
  const field: FieldSchema = { type: 'array', items: { $ref: 'contact.schema.json' }, 'x-field': meaning };
  const context = { fields: new Set(['contacts']), collections: new Map([['contact', row]]) };
  return checkField('contacts', field, '', context).map(({ code, pointer }) => `${code} ${pointer}`);
}

it.each([
  ['isMain', []],
  ['missing', ['bad-primary /x-field/primary']],
  ['constructor', ['bad-primary /x-field/primary']],
  ['name', ['bad-primary /x-field/primary']],
  ['isHidden', ['bad-primary /x-field/primary']],
  ['isComputed', ['bad-primary /x-field/primary']],
])('a primary row marked by %s', (primary, problems) => {
  expect(problemsOf({ kind: 'collection', collection: 'contact', primary })).toEqual(problems);
});

it('has no primary row where there are no rows', () => {
  const field: FieldSchema = {
    type: 'boolean',
    'x-field': { kind: 'boolean', primary: 'isMain' },
  };
  expect(checkField('flag', field, '', { fields: new Set(['flag']) })).toMatchObject([
    { code: 'setting-of-other-kind', pointer: '/x-field/primary' },
  ]);
});
