import type { JsonLogic } from '@guiyi/contracts';
import { checkLogic } from './check-logic';
import type { FieldValues } from './field-values';
import { kind } from './kinds';

const fields: Record<string, FieldValues> = {
  name: { kinds: kind.text },
  creditLimit: { kinds: kind.number },
  blocked: { kinds: kind.truth },
  grade: { kinds: kind.text, choices: new Set(['gold', 'silver']) },
  tags: { kinds: kind.list, choices: new Set(['vip', 'new']) },
  contacts: { kinds: kind.list },
  'contacts.mobile': { kinds: kind.text },
};
const lint = (rule: JsonLogic) =>
  checkLogic(rule, {
    pointer: '/check',
    values: (path, within) => fields[within === undefined ? path : `${within}.${path}`],
  });
const creditLimit = { var: 'creditLimit' };
const grade = { var: 'grade' };

test.each<[string, JsonLogic, string[]]>([
  [
    'a number that is asked for its length',
    { '>': [{ length: creditLimit }, 2] },
    ['wrong-type /check/>/0/length'],
  ],
  ['a text in arithmetic', { '-': [{ var: 'name' }, 1] }, ['wrong-type /check/-/0']],
  ['a text that is added to', { '+': [{ var: 'name' }, 1] }, ['wrong-type /check/+/0']],
  ['a text that is added', { '+': [1, { var: 'name' }] }, ['wrong-type /check/+/1']],
  ['a text that is converted', { '+': [{ '+': { var: 'name' } }, 1] }, []],
  ['a truth that is converted', { '+': { var: 'blocked' } }, ['wrong-type /check/+']],
  ['a text that is looped over', { some: [{ var: 'name' }, true] }, ['wrong-type /check/some/0']],
  [
    'a row field of the wrong type',
    { all: [{ var: 'contacts' }, { '-': [{ var: 'mobile' }, 1] }] },
    ['wrong-type /check/all/1/-/0'],
  ],
  ['a number and a text', { '==': [creditLimit, '5'] }, ['impossible-comparison /check']],
  ['the order of a text and a number', { '>': [{ var: 'name' }, 5] }, ['impossible-comparison /check']],
  ['a value outside the vocabulary', { '==': [grade, 'glod'] }, ['impossible-value /check/==/1']],
  ['one of several values', { in: [grade, ['gold', 'bronze']] }, ['impossible-value /check/in/1/1']],
  [
    'a tag that no record has',
    { contains: [{ var: 'tags' }, 'vpi'] },
    ['impossible-value /check/contains/1'],
  ],
  ['a part that reads nothing', { and: [{ '>': [2, 1] }, { blank: grade }] }, ['always-true /check/and/0']],
  [
    'a part that can give no answer',
    { or: [{ '/': [1, 0] }, { blank: grade }] },
    ['always-unknown /check/or/0'],
  ],
  [
    'two values at once',
    { and: [{ '==': [grade, 'gold'] }, { '==': ['silver', grade] }] },
    ['always-false /check/and/1'],
  ],
  [
    'either of two denied',
    { or: [{ '!=': [grade, 'gold'] }, { '!=': [grade, 'silver'] }] },
    ['always-true /check/or/1'],
  ],
  ['the same twice', { and: [{ blank: grade }, { blank: grade }] }, ['repeated-part /check/and/1']],
  ['a length that is never negative', { '>=': [{ length: { var: 'name' } }, 0] }, ['always-true /check']],
  [
    'what is right',
    { and: [{ '>': [creditLimit, 0] }, { in: [grade, ['gold']] }, { '==': [{ var: 'name' }, null] }] },
    [],
  ],
  ['a moment that is asked for', { before: [{ now: [] }, '2030-01-01'] }, []],
  ['a default of another type', { '>': [{ var: ['name', 0] }, 5] }, []],
  ['the record before', { '!=': [{ old: 'grade' }, grade] }, []],
])('%s', (_, rule, expected) => {
  const problems = lint(rule);
  expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(expected);
  for (const { message, severity } of problems) {
    expect(severity).toBe('warning');
    expect(Object.keys(message).sort()).toEqual(['en', 'zh-CN', 'zh-TW']);
  }
});

test('a value that is nearly one of the field is named', () => {
  expect(lint({ '==': [grade, 'glod'] })[0]?.message.en).toContain('Did you mean "gold"?');
});
