import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonLogic, JsonValue } from '@guiyi/contracts';
import reference from 'json-logic-js';
import { compileLogic } from './compile-logic';
import { operatorNames } from './operators/registry';

const data: JsonValue = {
  a: 1,
  b: { c: 'x', n: null },
  list: [1, 2, 3],
  rows: [{ q: 1 }, { q: 5 }],
  name: '鑫达',
  flag: false,
};
const byReference = (rule: JsonLogic): unknown =>
  reference.apply(rule as Parameters<typeof reference.apply>[0], data);
const ours = (rule: JsonLogic): unknown => compileLogic(rule).evaluate(data).value;

test.each<[JsonLogic]>([
  [true],
  [17],
  ['apple'],
  [['a', 'b']],
  [{ var: 'a' }],
  [{ var: ['a'] }],
  [{ var: ['z', 9] }],
  [{ var: 'b.c' }],
  [{ var: ['b.z', 9] }],
  [{ var: 'list.1' }],
  [{ var: '' }],
  [{ var: [] }],
  [{ var: { '?:': [{ var: 'a' }, 'b.c', 'a'] } }],
  [{ missing: [] }],
  [{ missing: 'a' }],
  [{ missing: ['a', 'z', 'b.z', 'b.n'] }],
  [{ missing: { merge: ['z', ['a']] } }],
  [{ missing_some: [1, ['a', 'z']] }],
  [{ missing_some: [2, ['a', 'y', 'z']] }],
  [{ if: ['apple'] }],
  [{ if: [false, 1, true, 2, 3] }],
  [{ if: [[], 1, 2] }],
  [{ if: ['0', 1, 2] }],
  [{ if: [0, 1, 2] }],
  [{ and: [[], true] }],
  [{ and: [1, 3] }],
  [{ or: [0, ''] }],
  [{ or: [false, 3] }],
  [{ '!': [[]] }],
  [{ '!!': ['0'] }],
  [{ '==': ['a', 'a'] }],
  [{ '!==': [1, '1'] }],
  [{ '===': [1, '1'] }],
  [{ '==': [{ var: 'z' }, null] }],
  [{ '!=': [{ var: 'a' }, null] }],
  [{ '<': [1, 2, 3] }],
  [{ '<=': [1, 4, 3] }],
  [{ '>': ['b', 'a'] }],
  [{ '>=': [2, 2] }],
  [{ max: [1, 3, 2] }],
  [{ min: [3, 1] }],
  [{ '+': [1, 2, 3] }],
  [{ '+': '3.14' }],
  [{ '+': '-.5' }],
  [{ '-': 3 }],
  [{ '*': [2, 2, 2] }],
  [{ '/': [2, 4] }],
  [{ '%': [-7, 3] }],
  [{ map: [{ var: 'rows' }, { var: 'q' }] }],
  [{ filter: [{ var: 'list' }, { '%': [{ var: '' }, 2] }] }],
  [{ reduce: [{ var: 'rows' }, { '+': [{ var: 'accumulator' }, { var: 'current.q' }] }, 0] }],
  [{ all: [[], true] }],
  [{ some: [[], true] }],
  [{ none: [[], true] }],
  [{ some: [{ var: 'rows' }, { '>': [{ var: 'q' }, 4] }] }],
  [{ merge: [] }],
  [{ merge: [1, [2, [3]]] }],
  [{ merge: 1 }],
  [{ in: ['鑫', { var: 'name' }] }],
  [{ in: ['x', ['x', 'y']] }],
  [{ in: ['', ''] }],
  [{ cat: ['a', 1, true] }],
  [{ cat: 'ice' }],
  [{ substr: ['jsonlogic', -5] }],
  [{ substr: ['jsonlogic', 1, 3] }],
  [{ substr: ['jsonlogic', 4, -2] }],
  [{ substr: ['jsonlogic', -5, -2] }],
  [{ substr: ['a', 1, -3] }],
  [{ substr: ['a', 9, 2] }],
])('%j means what it means in json-logic-js', (rule) => {
  expect(ours(rule)).toEqual(byReference(rule));
});

test('the reference page names every operator', () => {
  const page = readFileSync(join(__dirname, '../../../docs/reference/logic.md'), 'utf8');
  const operators = page.slice(page.indexOf('## Operators'), page.indexOf('## Bounds'));
  const named = [...operators.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(named.sort()).toEqual([...operatorNames].sort());
});
