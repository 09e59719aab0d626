import type { JsonLogic } from '@guiyi/contracts';
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
      'arithmetic',
      { '>': [{ '+': [1, { var: 'a' }] }, 3] },
      {
        kind: 'call',
        operator: '>',
        args: [
          {
            kind: 'call',
            operator: '+',
            args: [
              { kind: 'constant', value: 1 },
              { kind: 'variable', path: 'a' },
            ],
          },
          { kind: 'constant', value: 3 },
        ],
      },
    ],
    [
      'the number of rows for which something holds',
      { count: [{ var: 'contacts' }, { isMobile: { var: 'mobile' } }] },
      {
        kind: 'call',
        operator: 'count',
        args: [
          { kind: 'variable', path: 'contacts' },
          { kind: 'test', field: 'mobile', test: 'isMobile' },
        ],
      },
    ],
    [
      'a variable with a default',
      { '!': { var: ['a', 1] } },
      {
        kind: 'not',
        item: {
          kind: 'call',
          operator: 'var',
          args: [
            { kind: 'constant', value: 'a' },
            { kind: 'constant', value: 1 },
          ],
        },
      },
    ],
    ['an unknown operator, as it is', { constructor: [1] }, { kind: 'raw', rule: { constructor: [1] } }],
    [
      'a known operator with too many arguments, as it is',
      { similarity: [1, 2, 3] },
      { kind: 'raw', rule: { similarity: [1, 2, 3] } },
    ],
    ['a group of one without its list, as it is', { and: true }, { kind: 'raw', rule: { and: true } }],
  ])('shows %s', (_, rule, model) => {
    expect(modelOf(rule)).toEqual(model);
    expect(ruleOf(model)).toEqual(rule);
  });
});
