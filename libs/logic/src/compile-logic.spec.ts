import type { JsonLogic } from '@guiyi/contracts';
import { compileLogic } from './compile-logic';
import { LogicError } from './logic-error';

const evaluate = (rule: JsonLogic, data: unknown = {}) => compileLogic(rule).evaluate(data);

describe('unknown', () => {
  test.each<[string, JsonLogic, unknown]>([
    ['a missing number is not below a half', { '<': [{ var: 'missing' }, 0.5] }, {}],
    ['null is not 0', { '==': [{ var: 'a' }, 0] }, { a: null }],
    ['a missing sum', { '+': [{ var: 'a' }, 1] }, {}],
    ['a missing text joined', { cat: ['a', { var: 'x' }] }, {}],
    ['a number beside a text', { '<': ['1', 2] }, {}],
    ['division by zero', { '/': [1, 0] }, {}],
    ['a missing list', { some: [{ var: 'contacts' }, true] }, {}],
    ['not unknown', { '!': { var: 'a' } }, {}],
    ['truth of unknown', { '!!': { var: 'a' } }, {}],
    ['a blank identifier', { isUscc: '  ' }, {}],
    ['a null item without a hit', { in: ['a', { var: 'list' }] }, { list: ['b', null] }],
  ])('%s stays unknown', (_, rule, data) => {
    expect(evaluate(rule, data)).toEqual({ outcome: 'unknown', value: undefined });
  });

  test.each<[string, JsonLogic, string]>([
    ['and with a false part', { and: [{ var: 'x' }, false] }, 'false'],
    ['and without one', { and: [{ var: 'x' }, true] }, 'unknown'],
    ['or with a true part', { or: [{ var: 'x' }, true] }, 'true'],
    ['or without one', { or: [{ var: 'x' }, false] }, 'unknown'],
    ['a null that is asked for', { '==': [{ var: 'x' }, null] }, 'true'],
    ['a null that is denied', { '!==': [null, { var: 'x' }] }, 'false'],
    ['blank', { blank: { var: 'x' } }, 'true'],
    ['a default', { '>': [{ var: ['x', 3] }, 2] }, 'true'],
    ['between, decided by one side', { '<': [5, 3, { var: 'x' }] }, 'false'],
    ['some with a hit', { some: [[null, 2], { '>': [{ var: '' }, 1] }] }, 'true'],
    ['all with a failure', { all: [[null, 0], { '>': [{ var: '' }, 1] }] }, 'false'],
    ['none undecided', { none: [[null, 0], { '>': [{ var: '' }, 1] }] }, 'unknown'],
  ])('%s', (_, rule, outcome) => {
    expect(evaluate(rule).outcome).toBe(outcome);
  });
});

describe('own properties only', () => {
  test.each<[JsonLogic]>([
    [{ var: 'constructor' }],
    [{ var: '__proto__' }],
    [{ var: 'text.length' }],
    [{ var: 'text.toString' }],
    [{ var: 'list.length' }],
    [{ var: 'list.constructor.name' }],
    [{ var: { cat: ['construct', 'or'] } }],
    [{ map: [[1], { var: 'constructor' }] }],
  ])('%j reads nothing', (rule) => {
    const { value } = evaluate(rule, { text: 'abc', list: [1, 2] });
    expect(value === undefined || JSON.stringify(value) === '[null]').toBe(true);
  });

  test('a field that is named like an inherited one is read when the record has it', () => {
    expect(evaluate({ var: 'constructor' }, JSON.parse('{"constructor":"上海建工"}')).value).toBe('上海建工');
  });

  test.each(['constructor', 'toString', '__proto__', 'log', 'method'])('%s is no operator', (name) => {
    const rule = JSON.parse(`{"${name}":["a"]}`) as JsonLogic;
    expect(() => compileLogic(rule)).toThrow(LogicError);
  });
});

describe('answers', () => {
  test('an answer shares nothing with the record', () => {
    const record = { bank: [{ bankName: '工商银行' }] };
    const { value } = evaluate({ var: 'bank' }, record);
    expect(value).toEqual(record.bank);
    (value as { bankName: string }[])[0]!.bankName = 'changed';
    expect(record.bank[0]?.bankName).toBe('工商银行');
  });

  test('an answer shares nothing with the rule', () => {
    const compiled = compileLogic({ if: [true, ['a', 'b']] });
    (compiled.evaluate({}).value as string[]).push('c');
    expect(compiled.evaluate({}).value).toEqual(['a', 'b']);
  });

  test('a trace names every operator with its place, value and variable', () => {
    const rule: JsonLogic = {
      and: [{ '>': [{ var: 'creditLimit' }, 0] }, { '!': { blank: { var: 'grade' } } }],
    };
    expect(compileLogic(rule).explain({ creditLimit: 5 })).toEqual({
      operator: 'and',
      pointer: '',
      outcome: 'false',
      value: false,
      children: [
        {
          operator: '>',
          pointer: '/and/0',
          outcome: 'true',
          value: true,
          children: [
            {
              operator: 'var',
              pointer: '/and/0/>/0',
              outcome: 'true',
              value: 5,
              variable: 'creditLimit',
              children: [],
            },
          ],
        },
        {
          operator: '!',
          pointer: '/and/1',
          outcome: 'false',
          value: false,
          children: [
            {
              operator: 'blank',
              pointer: '/and/1/!',
              outcome: 'true',
              value: true,
              children: [
                {
                  operator: 'var',
                  pointer: '/and/1/!/blank',
                  outcome: 'unknown',
                  value: undefined,
                  variable: 'grade',
                  children: [],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  test('the trace of a plain value', () => {
    expect(compileLogic(true).explain({})).toMatchObject({
      operator: 'value',
      outcome: 'true',
      children: [],
    });
  });
});

describe('bounds', () => {
  const nested = (levels: number, body: JsonLogic): JsonLogic =>
    levels === 0 ? body : { some: [{ var: '' }, nested(levels - 1, body)] };
  const list = Array.from({ length: 200 }, () =>
    Array.from({ length: 200 }, () => Array<number>(200).fill(1)),
  );

  test('nested loops over a large collection end as unknown', () => {
    expect(evaluate(nested(3, { '>': [{ var: '' }, 1] }), list).outcome).toBe('unknown');
  });

  test('a text that doubles in a loop ends as unknown', () => {
    const doubling: JsonLogic = {
      reduce: [{ var: '' }, { cat: [{ var: 'accumulator' }, { var: 'accumulator' }] }, 'xx'],
    };
    expect(evaluate(doubling, Array(100).fill(0)).outcome).toBe('unknown');
  });

  test('a list that doubles in a loop ends as unknown', () => {
    const doubling: JsonLogic = {
      reduce: [{ var: '' }, { merge: [{ var: 'accumulator' }, { var: 'accumulator' }] }, [1]],
    };
    expect(evaluate(doubling, Array(100).fill(0)).outcome).toBe('unknown');
  });

  test('an exhausted budget is whole again at the next record', () => {
    const compiled = compileLogic(nested(3, { '>': [{ var: '' }, 0] }));
    expect(compileLogic(nested(3, { '>': [{ var: '' }, 1] })).evaluate(list).outcome).toBe('unknown');
    expect(compiled.evaluate([[[1]]]).outcome).toBe('true');
  });

  test('a pattern that takes a backtracking engine ages is linear', () => {
    expect(evaluate({ matches: [{ var: 'a' }, '^(a+)+$'] }, { a: `${'a'.repeat(50_000)}!` }).outcome).toBe(
      'false',
    );
  });

  test('data nested thousands of levels deep does not overflow', () => {
    const deep = (): unknown => Array.from({ length: 20_000 }).reduce<unknown>((inner) => [inner], 1);
    expect(evaluate({ '==': [{ var: 'a' }, { var: 'b' }] }, { a: deep(), b: deep() }).outcome).toBe(
      'unknown',
    );
    expect(evaluate({ var: 'a' }, { a: deep() }).outcome).toBe('unknown');
  });
});
