import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityDocument, ValidationDocument } from '@guiyi/contracts';
import { checkValidation } from './check-validation';

const root = join(__dirname, '../../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const shipped = read('rules/customer/validation.json') as ValidationDocument;
const pathsOf = (file: string, prefix = ''): string[] =>
  Object.keys((read(`schemas/entities/${file}.schema.json`) as EntityDocument).properties).map(
    (name) => prefix + name,
  );
const context = {
  entity: 'customer',
  fields: new Set([
    ...pathsOf('customer'),
    ...pathsOf('contact', 'contacts.'),
    ...pathsOf('bank-account', 'bank.'),
  ]),
  departments: new Set(['sales', 'finance', 'service']),
};

test('the shipped document is right', () => {
  expect(checkValidation(shipped, context)).toEqual([]);
});

const first = shipped.rules[0] as ValidationDocument['rules'][number];
const unique = shipped.uniqueness[0] as ValidationDocument['uniqueness'][number];
type Change = (document: ValidationDocument) => Partial<ValidationDocument>;
const withRule =
  (part: Partial<typeof first>): Change =>
  () => ({ rules: [{ ...first, ...part }] });
const withUniqueness =
  (part: Partial<typeof unique>): Change =>
  () => ({ uniqueness: [{ ...unique, ...part }] });

test.each<[string, Change, string[]]>([
  [
    'uniqueness in no department',
    withUniqueness({ departments: [] }),
    ['never-applies /uniqueness/0/departments'],
  ],
  [
    'uniqueness in a department that does not exist',
    withUniqueness({ departments: ['sales', 'moon'] }),
    ['unknown-department /uniqueness/0/departments/1'],
  ],
  [
    'uniqueness under a condition that time changes',
    withUniqueness({ when: { '>': [{ daysSince: { var: 'createdOn' } }, 30] } }),
    ['unknown-variable /uniqueness/0/when/>/0/daysSince', 'condition-of-the-moment /uniqueness/0/when'],
  ],
  [
    'uniqueness under a condition on what was stored before',
    withUniqueness({ when: { changed: 'name' } }),
    ['condition-of-the-moment /uniqueness/0/when'],
  ],
  ['one blank only', withUniqueness({ blankIs: 'value' }), ['blank-collides /uniqueness/0/blankIs']],
  ['several fields may be blank', withUniqueness({ fields: ['code', 'name'], blankIs: 'value' }), []],
  [
    'a severity for coming into use, which happens at every door',
    withRule({ doors: ['import'], severityByDoor: { publish: 'block' } }),
    [],
  ],
  ['a rule for coming into use', withRule({ doors: ['publish'], severityByDoor: undefined }), []],
  ['another entity', () => ({ entity: 'supplier' }), ['wrong-entity /entity']],
  ['an id twice', () => ({ rules: [first, first] }), ['duplicate-id /rules/1/id']],
  [
    'an id of a rule and of a uniqueness rule',
    withRule({ id: unique.id }),
    ['duplicate-id /uniqueness/0/id'],
  ],
  ['the id that limits use', withRule({ id: 'schema' }), ['duplicate-id /rules/0/id']],
  ['an unknown field to fix', withRule({ field: 'nmae' }), ['unknown-field /rules/0/field']],
  [
    'an unknown variable',
    withRule({ check: { blank: { var: 'nmae' } } }),
    ['unknown-variable /rules/0/check/blank'],
  ],
  [
    'a row field outside its rows',
    withRule({ check: { blank: { var: 'contacts.mobile' } } }),
    ['unknown-variable /rules/0/check/blank'],
  ],
  [
    'an unknown operator',
    withRule({ check: { lenght: { var: 'name' } } }),
    ['unknown-operator /rules/0/check'],
  ],
  [
    'a condition with two keys',
    withRule({ when: { '>': [{ var: 'name' }, 1], '<': [1] } }),
    ['not-an-expression /rules/0/when'],
  ],
  [
    'a pattern with lookahead',
    withRule({ check: { matches: [{ var: 'name' }, '(?!a)'] } }),
    ['bad-pattern /rules/0/check/matches/1'],
  ],
  ['a rule that reads nothing', withRule({ check: true }), ['constant-rule /rules/0/check']],
  [
    'an empty list of doors',
    withRule({ doors: [] }),
    [
      'never-applies /rules/0/doors',
      ...['import', 'sync', 'merge'].map((door) => `unused-severity /rules/0/severityByDoor/${door}`),
    ],
  ],
  [
    'an unknown department',
    withRule({ departments: ['sales', 'sale'] }),
    ['unknown-department /rules/0/departments/1'],
  ],
  [
    'a message that names nothing',
    withRule({ message: { 'zh-CN': '{nmae}', en: '{name} {value}' } }),
    ['unknown-field /rules/0/message/zh-CN'],
  ],
  [
    'each of what is no collection',
    withRule({ each: 'name', message: first.title }),
    ['unknown-collection /rules/0/each', 'unknown-variable /rules/0/check/>=/0/length'],
  ],
  ['a row field without each', withRule({ field: 'contacts.mobile' }), ['field-outside-rows /rules/0/field']],
  [
    'each with a field of another collection',
    withRule({ field: 'bank.accountNo', each: 'contacts' }),
    ['field-outside-rows /rules/0/field'],
  ],
  [
    'uniqueness of an unknown field',
    withUniqueness({ fields: ['no'] }),
    ['unknown-field /uniqueness/0/fields/0'],
  ],
  [
    'uniqueness of a collection',
    withUniqueness({ fields: ['contacts'] }),
    ['collection-not-unique /uniqueness/0/fields/0'],
  ],
  ['uniqueness in no status', withUniqueness({ statuses: [] }), ['never-applies /uniqueness/0/statuses']],
  [
    'uniqueness with an unknown variable',
    withUniqueness({ when: { var: 'no' } }),
    ['unknown-variable /uniqueness/0/when'],
  ],
])('%s', (_, change, expected) => {
  const minimal = { ...shipped, rules: [first], uniqueness: [unique] };
  const problems = checkValidation({ ...minimal, ...change(minimal) }, context);
  expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(expected);
});
