import type { FieldMigration, FieldSchema } from '@guiyi/contracts';
import { classifySchemaChanges } from './classify-schema-changes';
import { planConversions } from './plan-conversions';
import type { SchemaState } from './schema-change';

const field = (type: FieldSchema['type']): FieldSchema => ({ type, 'x-field': { kind: 'text' } });
const state = (properties: Record<string, FieldSchema>): SchemaState => ({
  entity: { id: 'customer', properties, required: [], collections: {} },
  uniqueness: [],
  vocabularies: new Map(),
});

function plan(
  before: Record<string, FieldSchema>,
  after: Record<string, FieldSchema>,
  ...migrations: Omit<FieldMigration, 'entity'>[]
) {
  const renames = migrations.flatMap(({ field: name, renamedFrom }) =>
    renamedFrom === undefined ? [] : [{ field: name, renamedFrom }],
  );
  const changes = classifySchemaChanges(state(before), state(after), { renames });
  return planConversions(
    changes,
    migrations.map((migration, position) => ({ migration: { entity: 'customer', ...migration }, position })),
    state(before),
  );
}

const text = field('string');
const number = field('number');

it('does nothing to values that stay right', () => {
  expect(plan({ a: text }, { a: text, b: text })).toEqual({ conversions: [], problems: [] });
});

it('rewrites what changed its type, was renamed or removed, and fills what an expression is given for', () => {
  const { conversions, problems } = plan(
    { a: text, b: number, c: text, d: text },
    { a: number, b: text, e: text, f: text },
    { field: 'a', expression: { '+': [{ var: 'a' }] } },
    { field: 'e', renamedFrom: 'c' },
    { field: 'f', expression: { var: 'c' } },
    { field: 'd', setAside: true },
  );
  expect(problems).toEqual([]);
  expect(conversions.map(({ from, to, setAside }) => [from, to, setAside])).toEqual([
    ['a', 'a', false],
    ['b', 'b', false],
    ['c', 'e', false],
    [undefined, 'f', false],
    ['d', undefined, true],
  ]);
});

it.each<[string, Omit<FieldMigration, 'entity'>[], string, string]>([
  [
    'a field that does not change',
    [{ field: 'b', setAside: true }],
    'migration-of-nothing',
    '/migrations/0/field',
  ],
  [
    'a field that is not there',
    [{ field: 'x', setAside: true }],
    'migration-of-nothing',
    '/migrations/0/field',
  ],
  [
    'the same field twice',
    [
      { field: 'a', setAside: true },
      { field: 'a', setAside: true },
    ],
    'migration-twice',
    '/migrations/0/field',
  ],
  ['a rename of nothing', [{ field: 'a', renamedFrom: 'zz' }], 'not-renamed', '/migrations/0/renamedFrom'],
  [
    'an expression for a removed field',
    [{ field: 'gone', expression: { var: 'gone' } }],
    'nothing-to-convert-to',
    '/migrations/0/expression',
  ],
])('refuses a migration of %s', (_, migrations, code, pointer) => {
  const { problems } = plan({ a: text, b: text, gone: text }, { a: number, b: text }, ...migrations);
  expect(problems).toMatchObject([{ code, pointer }]);
});

it.each([[{ var: 'nowhere' }], [{ nosuch: [] }], [{ var: 'constructor' }], [{ '+': [], '-': [] }]])(
  'checks the expression %j before it is run',
  (expression) => {
    const { problems } = plan({ a: text }, { a: number }, { field: 'a', expression: expression });
    expect(problems[0]?.pointer).toMatch(/^\/migrations\/0\/expression/);
  },
);
