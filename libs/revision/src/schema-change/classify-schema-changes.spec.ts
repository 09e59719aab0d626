import type { EntityDocument, FieldSchema, UniquenessRule, VocabularyDocument } from '@guiyi/contracts';
import { classifySchemaChanges } from './classify-schema-changes';
import type { SchemaState } from './schema-change';

const field = (settings: Partial<FieldSchema> = {}, meaning: object = {}): FieldSchema => ({
  type: 'string',
  ...settings,
  'x-field': { kind: 'text', ...meaning },
});
const number = (settings: Partial<FieldSchema> = {}): FieldSchema =>
  field({ type: 'number', ...settings }, { kind: 'number' });
const list = (items: FieldSchema['items'], settings: Partial<FieldSchema> = {}): FieldSchema =>
  field({ type: 'array', items, ...settings }, { kind: 'tags' });
const rows = (entity: string): FieldSchema =>
  field(
    { type: 'array', items: { $ref: `${entity}.schema.json` } },
    { kind: 'collection', collection: entity },
  );

const rowEntity = (properties: Record<string, FieldSchema>, required: string[] = []): EntityDocument => ({
  $schema: '',
  formatVersion: 1,
  id: 'contact',
  titleField: 'name',
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const vocabulary = (...codes: string[]): VocabularyDocument =>
  ({ id: 'source', entries: codes.map((code) => ({ code })) }) as unknown as VocabularyDocument;
const unique = (...fields: string[]): UniquenessRule =>
  ({ id: 'u', fields, title: {}, message: {} }) as unknown as UniquenessRule;

interface Given {
  fields?: Record<string, FieldSchema>;
  required?: string[];
  rows?: Record<string, FieldSchema>;
  requiredInRows?: string[];
  uniqueness?: UniquenessRule[];
  codes?: string[];
}

function state(given: Given): SchemaState {
  const properties = {
    ...given.fields,
    ...(given.rows === undefined ? {} : { contacts: rows('contact') }),
  };
  return {
    entity: {
      id: 'customer',
      properties,
      required: given.required ?? [],
      collections: given.rows === undefined ? {} : { contacts: rowEntity(given.rows, given.requiredInRows) },
    },
    uniqueness: given.uniqueness ?? [],
    vocabularies: new Map(given.codes === undefined ? [] : [['source', vocabulary(...given.codes)]]),
  };
}

const coded = field({}, { kind: 'choice', vocabulary: 'source' });
const computed = field({}, { kind: 'computed', compute: { var: 'a' } });

describe('each edit is classed by what it does to stored values', () => {
  it.each<[string, Given, Given, [string, string, string, string][]]>([
    ['nothing changed', { fields: { a: field() } }, { fields: { a: field() } }, []],
    ['a new field', {}, { fields: { a: field() } }, [['a', 'added', 'compatible', 'none']]],
    [
      'a new required field',
      {},
      { fields: { a: field() }, required: ['a'] },
      [['a', 'required', 'backfill', 'blank']],
    ],
    [
      'a field becomes required',
      { fields: { a: field() } },
      { fields: { a: field() }, required: ['a'] },
      [['a', 'required', 'backfill', 'blank']],
    ],
    [
      'a field is no longer required',
      { fields: { a: field() }, required: ['a'] },
      { fields: { a: field() } },
      [],
    ],
    ['a field is removed', { fields: { a: field() } }, {}, [['a', 'removed', 'destructive', 'holding']]],
    [
      'a computed field is removed',
      { fields: { a: computed } },
      {},
      [['a', 'removed', 'backfill', 'holding']],
    ],
    [
      'a field becomes computed',
      { fields: { a: field() } },
      { fields: { a: computed } },
      [['a', 'kindChanged', 'destructive', 'holding']],
    ],
    ...(
      [
        ['text to number', field(), number(), 'destructive'],
        ['number to text', number(), field(), 'backfill'],
        ['whole number to number', number({ type: 'integer' }), number(), 'backfill'],
        ['number to whole number', number(), number({ type: 'integer' }), 'destructive'],
        ['yes or no to text', field({ type: 'boolean' }), field(), 'backfill'],
        ['text to yes or no', field(), field({ type: 'boolean' }), 'destructive'],
        ['text to list of texts', field(), list({ type: 'string' }), 'backfill'],
        ['list of texts to text', list({ type: 'string' }), field(), 'destructive'],
        ['list of numbers to list of texts', list({ type: 'number' }), list({ type: 'string' }), 'backfill'],
        [
          'list of texts to list of numbers',
          list({ type: 'string' }),
          list({ type: 'number' }),
          'destructive',
        ],
        ['text to rows', field(), rows('contact'), 'destructive'],
        ['rows to list of texts', rows('contact'), list({ type: 'string' }), 'destructive'],
      ] as const
    ).map(([name, before, after, effect]): [string, Given, Given, [string, string, string, string][]] => [
      `a type changes: ${name}`,
      { fields: { a: before } },
      { fields: { a: after } },
      [['a', 'typeChanged', effect, 'holding']],
    ]),
    [
      'a kind changes, the type stays',
      { fields: { a: field() } },
      { fields: { a: field({}, { kind: 'phone' }) } },
      [['a', 'kindChanged', 'backfill', 'invalid']],
    ],
    [
      'a reference goes to another entity',
      { fields: { a: field({}, { kind: 'reference', entity: 'customer' }) } },
      { fields: { a: field({}, { kind: 'reference', entity: 'supplier' }) } },
      [['a', 'kindChanged', 'backfill', 'invalid']],
    ],
    ...(
      [
        ['maxLength down', { maxLength: 9 }, { maxLength: 8 }, 'limitsNarrowed'],
        ['maxLength up', { maxLength: 8 }, { maxLength: 9 }, 'limitsWidened'],
        ['minLength up', { minLength: 1 }, { minLength: 2 }, 'limitsNarrowed'],
        ['minLength down', { minLength: 2 }, { minLength: 1 }, 'limitsWidened'],
        ['minimum up', { minimum: 1 }, { minimum: 2 }, 'limitsNarrowed'],
        ['minimum down', { minimum: 2 }, { minimum: 1 }, 'limitsWidened'],
        ['maximum down', { maximum: 2 }, { maximum: 1 }, 'limitsNarrowed'],
        ['maximum up', { maximum: 1 }, { maximum: 2 }, 'limitsWidened'],
        ['minItems up', { minItems: 1 }, { minItems: 2 }, 'limitsNarrowed'],
        ['maxItems down', { maxItems: 2 }, { maxItems: 1 }, 'limitsNarrowed'],
        ['enum narrowed', { enum: ['x', 'y'] }, { enum: ['x'] }, 'limitsNarrowed'],
        ['enum widened', { enum: ['x'] }, { enum: ['x', 'y'] }, 'limitsWidened'],
        ['enum exchanged', { enum: ['x'] }, { enum: ['y'] }, 'limitsNarrowed'],
        ['enum new', {}, { enum: ['x'] }, 'limitsNarrowed'],
        ['enum gone', { enum: ['x'] }, {}, 'limitsWidened'],
        ['pattern new', {}, { pattern: '^a' }, 'limitsNarrowed'],
        ['pattern gone', { pattern: '^a' }, {}, 'limitsWidened'],
        ['pattern changed', { pattern: '^a' }, { pattern: '^b' }, 'limitsNarrowed'],
        ['format new', {}, { format: 'date' }, 'limitsNarrowed'],
        ['format gone', { format: 'date' }, {}, 'limitsWidened'],
        ['multipleOf finer', { multipleOf: 1 }, { multipleOf: 0.5 }, 'limitsWidened'],
        ['multipleOf coarser', { multipleOf: 1 }, { multipleOf: 2 }, 'limitsNarrowed'],
        ['uniqueItems on', { uniqueItems: false }, { uniqueItems: true }, 'limitsNarrowed'],
        ['uniqueItems off', { uniqueItems: true }, { uniqueItems: false }, 'limitsWidened'],
        ['items shorter', { items: { maxLength: 9 } }, { items: { maxLength: 8 } }, 'limitsNarrowed'],
        [
          'items of fewer values',
          { items: { enum: ['x', 'y'] } },
          { items: { enum: ['x'] } },
          'limitsNarrowed',
        ],
      ] as const
    ).map(([name, before, after, change]): [string, Given, Given, [string, string, string, string][]] => [
      `limits: ${name}`,
      { fields: { a: field(before as never) } },
      { fields: { a: field(after as never) } },
      [
        change === 'limitsNarrowed'
          ? ['a', change, 'backfill', 'invalid']
          : ['a', change, 'compatible', 'none'],
      ],
    ]),
    [
      'a field becomes immutable',
      { fields: { a: field() } },
      { fields: { a: field({}, { immutable: true }) } },
      [['a', 'immutable', 'compatible', 'holding']],
    ],
    [
      'a field becomes unique',
      { fields: { a: field() } },
      { fields: { a: field() }, uniqueness: [unique('a')] },
      [['a', 'unique', 'backfill', 'shared']],
    ],
    [
      'a uniqueness rule stays under another order of its fields',
      { uniqueness: [unique('a', 'b')] },
      { uniqueness: [unique('b', 'a')] },
      [],
    ],
    [
      'a code is taken out of a vocabulary',
      { fields: { a: coded }, codes: ['x', 'y'] },
      { fields: { a: coded }, codes: ['x'] },
      [['a', 'valuesRemoved', 'backfill', 'codes']],
    ],
    [
      'another vocabulary',
      { fields: { a: coded } },
      { fields: { a: field({}, { kind: 'choice', vocabulary: 'grade' }) } },
      [['a', 'vocabularyChanged', 'backfill', 'invalid']],
    ],
    [
      'fields of rows',
      { rows: { name: field(), fax: field(), age: field() } },
      { rows: { name: field({ maxLength: 5 }), age: number(), mail: field() }, requiredInRows: ['mail'] },
      [
        ['contacts.name', 'limitsNarrowed', 'backfill', 'invalid'],
        ['contacts.age', 'typeChanged', 'destructive', 'holding'],
        ['contacts.mail', 'required', 'backfill', 'blank'],
        ['contacts.fax', 'removed', 'destructive', 'holding'],
      ],
    ],
    [
      'the collection itself is removed',
      { rows: { name: field() } },
      {},
      [['contacts', 'removed', 'destructive', 'holding']],
    ],
    [
      'several edits of one field',
      { fields: { a: field() } },
      { fields: { a: field({ maxLength: 3 }, { immutable: true }) }, required: ['a'] },
      [
        ['a', 'required', 'backfill', 'blank'],
        ['a', 'limitsNarrowed', 'backfill', 'invalid'],
        ['a', 'immutable', 'compatible', 'holding'],
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    const found = classifySchemaChanges(state(before), state(after));
    expect(found.map((one) => [one.field, one.change, one.effect, one.concern.records])).toEqual(expected);
    for (const { sentence } of found) {
      expect(Object.keys(sentence).sort()).toEqual(['en', 'zh-CN', 'zh-TW']);
      expect(sentence.en).not.toMatch(/[{}]|""/);
    }
  });
});

describe('a rename', () => {
  const before = state({ fields: { a: field() } });

  it('that is stated moves values instead of dropping them', () => {
    const after = state({ fields: { b: field() } });
    const found = classifySchemaChanges(before, after, { renames: [{ field: 'b', renamedFrom: 'a' }] });
    expect(found).toMatchObject([
      { field: 'b', renamedFrom: 'a', change: 'renamed', effect: 'backfill', rewrites: true },
    ]);
  });

  it('can come with another type', () => {
    const after = state({ fields: { b: number() } });
    const found = classifySchemaChanges(before, after, { renames: [{ field: 'b', renamedFrom: 'a' }] });
    expect(found.map(({ change, effect }) => [change, effect])).toEqual([
      ['renamed', 'backfill'],
      ['typeChanged', 'destructive'],
    ]);
  });

  it('is believed only where the one field goes and the other comes', () => {
    const after = state({ fields: { a: field(), b: field() } });
    const found = classifySchemaChanges(before, after, { renames: [{ field: 'b', renamedFrom: 'a' }] });
    expect(found.map(({ change }) => change)).toEqual(['added']);
  });

  it('works in rows, and for a collection with its rows', () => {
    const inRows = classifySchemaChanges(
      state({ rows: { tel: field() } }),
      state({ rows: { phone: field() } }),
      { renames: [{ field: 'contacts.phone', renamedFrom: 'contacts.tel' }] },
    );
    expect(inRows).toMatchObject([
      { field: 'contacts.phone', renamedFrom: 'contacts.tel', change: 'renamed' },
    ]);
  });
});

it('calls fields by their labels', () => {
  const labels = new Map([['a', { 'zh-CN': '名称', 'zh-TW': '名稱', en: 'Name' }]]);
  const [change] = classifySchemaChanges(state({ fields: { a: field() } }), state({}), { labels });
  expect(change?.sentence['zh-CN']).toContain('“名称”');
});
