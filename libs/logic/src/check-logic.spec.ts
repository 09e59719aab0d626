import type { JsonLogic } from '@guiyi/contracts';
import { checkLogic, deepestLogic, largestLogic, variablesOf } from './check-logic';
import { compileLogic } from './compile-logic';
import { lookupVocabularies } from './vocabulary-lookup';

const fields = new Set(['name', 'creditLimit', 'contacts', 'contacts.mobile', 'tags']);
const check = (rule: unknown) =>
  checkLogic(rule as JsonLogic, {
    pointer: '/rules/0/check',
    variables: (path, within) => fields.has(within === undefined ? path : `${within}.${path}`),
    vocabularies: lookupVocabularies(
      new Map([
        [
          'source',
          {
            $schema: '',
            formatVersion: 1,
            id: 'source',
            title: { 'zh-CN': '来源', en: 'Source' },
            entries: [{ code: 'crm' }],
          },
        ],
      ]),
    ),
  }).map(({ code, pointer }) => `${code} ${pointer}`);

test.each<[string, unknown, string[]]>([
  ['a rule without fault', { and: [{ blank: { var: 'name' } }, { '>': [{ var: 'creditLimit' }, 0] }] }, []],
  ['an unknown operator', { and: [{ near: [1, 2] }] }, ['unknown-operator /rules/0/check/and/0']],
  ['an inherited name as operator', { constructor: [1] }, ['unknown-operator /rules/0/check']],
  ['two keys', { '!': [{ a: 1, b: 2 }] }, ['not-an-expression /rules/0/check/!/0']],
  ['no key', { '!': {} }, ['not-an-expression /rules/0/check/!']],
  ['too few arguments', { '/': [1] }, ['wrong-arguments /rules/0/check']],
  ['too many arguments', { '!': [1, 2] }, ['wrong-arguments /rules/0/check']],
  ['an unknown field', { blank: { var: 'nmae' } }, ['unknown-variable /rules/0/check/blank']],
  ['an unknown field in missing', { missing: ['name', 'nmae'] }, ['unknown-variable /rules/0/check']],
  ['an inherited name as field', { var: 'constructor' }, ['unknown-variable /rules/0/check']],
  ['a field of the rows inside a loop', { some: [{ var: 'contacts' }, { isMobile: { var: 'mobile' } }] }, []],
  [
    'a field of the record inside a loop',
    { some: [{ var: ['contacts', []] }, { blank: { var: 'name' } }] },
    ['unknown-variable /rules/0/check/some/1/blank'],
  ],
  [
    'a field of the rows through a filter',
    { map: [{ filter: [{ var: 'contacts' }, true] }, { var: 'mobil' }] },
    ['unknown-variable /rules/0/check/map/1'],
  ],
  ['the item of a list', { all: [{ var: 'tags' }, { '!=': [{ var: '' }, 'VIP'] }] }, []],
  [
    'the parts of a reduction',
    {
      reduce: [
        { var: 'contacts' },
        { cat: [{ var: 'accumulator' }, { var: 'current.mobile' }, { var: 'sum' }] },
        '',
      ],
    },
    ['unknown-variable /rules/0/check/reduce/1/cat/2'],
  ],
  ['lookahead', { matches: [{ var: 'name' }, '(?=a)'] }, ['bad-pattern /rules/0/check/matches/1']],
  ['an open bracket', { matches: [{ var: 'name' }, '('] }, ['bad-pattern /rules/0/check/matches/1']],
  ['a computed pattern', { matches: ['a', { var: 'name' }] }, ['literal-required /rules/0/check/matches/1']],
  ['an unknown flag', { matches: ['a', 'a', 'g'] }, ['literal-required /rules/0/check/matches/2']],
  [
    'an unknown vocabulary',
    { inVocabulary: ['a', 'sauce'] },
    ['unknown-vocabulary /rules/0/check/inVocabulary/1'],
  ],
  ['a known vocabulary', { inVocabulary: ['crm', 'source'] }, []],
  ['a slash in a pointer', { '/': [{ near: 1 }, 2] }, ['unknown-operator /rules/0/check/~1/0']],
])('%s', (_, rule, problems) => {
  expect(check(rule)).toEqual(problems);
});

test('nesting at the limit passes, below it does not', () => {
  const nest = (levels: number): JsonLogic => (levels === 1 ? true : { '!': nest(levels - 1) });
  expect(check(nest(deepestLogic))).toEqual([]);
  expect(check(nest(deepestLogic + 1))[0]).toMatch(/^logic-too-deep/);
});

test('a rule nested ten thousand levels deep is refused without a stack overflow', () => {
  const text = `${'{"!":'.repeat(10_000)}true${'}'.repeat(10_000)}`;
  expect(check(JSON.parse(text))[0]).toMatch(/^logic-too-deep/);
  expect(() => compileLogic(JSON.parse(text) as JsonLogic)).toThrow('nested more than');
});

test('size at the limit passes, above it does not', () => {
  const sized = (nodes: number): JsonLogic => ({ or: Array<JsonLogic>(nodes - 1).fill(false) });
  expect(check(sized(largestLogic))).toEqual([]);
  expect(check(sized(largestLogic + 1))).toEqual(['logic-too-large /rules/0/check']);
});

test('messages name what was found, in three languages', () => {
  const [problem] = checkLogic({ near: [1] }, { pointer: '' });
  expect(problem?.message['zh-CN']).toContain('near');
  expect(problem?.message['zh-TW']).toContain('near');
  expect(problem?.message.en).toContain('near');
});

test('the variables of a rule as the record names them', () => {
  const rule: JsonLogic = {
    and: [
      { missing: ['name', 'mobile'] },
      { some: [{ var: ['contacts', []] }, { or: [{ blank: { var: 'mobile' } }, { var: '' }] }] },
      { reduce: [{ var: 'bank' }, { '+': [{ var: 'accumulator' }, { var: 'current.amount' }] }, 0] },
    ],
  };
  expect(variablesOf(rule)).toEqual(['bank', 'bank.amount', 'contacts', 'contacts.mobile', 'mobile', 'name']);
});
