import type { JsonLogic } from '@guiyi/contracts';
import fc from 'fast-check';
import shipped from '../../../../../rules/customer/validation.json';
import { modelOf, ruleOf, type LogicModel } from './logic-model';

const name = { var: 'name' };

describe('the model of a condition', () => {
  it.each<[string, JsonLogic, LogicModel]>([
    ['a comparison', { '>=': [name, 2] }, { kind: 'test', field: 'name', test: 'atLeast', value: 2 }],
    [
      'a length',
      { '>=': [{ length: name }, 2] },
      { kind: 'test', field: 'name', measure: 'length', test: 'atLeast', value: 2 },
    ],
    [
      'a negated test',
      { '!': { blank: name } },
      { kind: 'test', field: 'name', test: 'blank', negated: true },
    ],
    [
      'a negation with its argument in a list',
      { '!': [{ blank: [name] }] },
      { kind: 'test', field: 'name', test: 'blank', listed: true, negated: true, negationListed: true },
    ],
    [
      'another field',
      { '<': [{ var: 'a' }, { var: 'b' }] },
      { kind: 'test', field: 'a', test: 'less', value: { field: 'b' } },
    ],
    [
      'a list of values',
      { in: [{ var: 'status' }, ['a', 'b']] },
      { kind: 'test', field: 'status', test: 'oneOf', value: ['a', 'b'] },
    ],
    [
      'a pattern with flags',
      { matches: [name, '^x', 'i'] },
      { kind: 'test', field: 'name', test: 'matches', value: '^x', flags: 'i' },
    ],
    [
      'a text that is compared loosely',
      { contains: [name, '达', 'loose'] },
      { kind: 'test', field: 'name', test: 'contains', value: '达', flags: 'loose' },
    ],
    ['a date in the past', { before: { var: 'since' } }, { kind: 'test', field: 'since', test: 'past' }],
    [
      'a date after another',
      { after: [{ var: 'until' }, { var: 'since' }] },
      { kind: 'test', field: 'until', test: 'after', value: { field: 'since' } },
    ],
    [
      'the days since a date',
      { '<=': [{ daysSince: { var: 'since' } }, 365] },
      { kind: 'test', field: 'since', measure: 'daysSince', test: 'atMost', value: 365 },
    ],
    [
      'a field that has not changed',
      { '!': { changed: 'name' } },
      { kind: 'test', field: 'name', test: 'changed', negated: true },
    ],
    [
      'rows of a collection',
      { some: [{ var: 'contacts' }, { isMobile: { var: 'mobile' } }] },
      {
        kind: 'rows',
        operator: 'some',
        field: 'contacts',
        item: { kind: 'test', field: 'mobile', test: 'isMobile' },
      },
    ],
    [
      'arithmetic, as it is',
      { '>': [{ '+': [1, 2] }, 3] },
      { kind: 'raw', rule: { '>': [{ '+': [1, 2] }, 3] } },
    ],
    [
      'a variable with a default, as it is',
      { '!': { var: ['a', 1] } },
      {
        kind: 'not',
        item: { kind: 'raw', rule: { var: ['a', 1] } },
      },
    ],
    ['a group of one without its list, as it is', { and: true }, { kind: 'raw', rule: { and: true } }],
  ])('shows %s', (_, rule, model) => {
    expect(modelOf(rule)).toEqual(model);
    expect(ruleOf(model)).toEqual(rule);
  });

  it('writes any rule again to the character', () => {
    fc.assert(fc.property(rules, (rule) => JSON.stringify(ruleOf(modelOf(rule))) === JSON.stringify(rule)));
  });

  it('needs a raw block in few of the rules that are shipped', () => {
    const conditions = shipped.rules.flatMap((rule) =>
      [rule.check, 'when' in rule ? rule.when : undefined].filter((part) => part !== undefined),
    ) as JsonLogic[];
    const raw = conditions.filter((condition) => modelOf(condition).kind === 'raw');
    expect(raw.length).toBeLessThan(conditions.length / 4);
  });
});

const { rule: rules } = fc.letrec<{ rule: JsonLogic }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(
      fc.constantFrom<JsonLogic>(
        name,
        { var: ['a'] },
        { var: ['a', 0] },
        { var: '' },
        { length: name },
        { daysSince: name },
      ),
      fc.constantFrom<JsonLogic>(1, 'x', 'loose', true, null, [], ['a', 1]),
    ),
    fc
      .tuple(
        fc.constantFrom(
          'and',
          'or',
          '!',
          '!!',
          '==',
          '>',
          'in',
          'blank',
          'matches',
          'some',
          'if',
          'isUscc',
          'before',
          'contains',
          'changed',
          'cat',
        ),
        fc.array(tie('rule'), { maxLength: 4 }),
      )
      .map(([operator, args]): JsonLogic => ({ [operator]: args })),
    fc
      .tuple(fc.constantFrom('!', 'blank', 'isEmail', 'and', 'length'), tie('rule'))
      .map(([operator, operand]): JsonLogic => ({ [operator]: operand })),
  ),
}));
