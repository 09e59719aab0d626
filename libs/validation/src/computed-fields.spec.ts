import type { EntityDocument, FieldSchema, JsonLogic } from '@guiyi/contracts';
import { checkConditions } from './check-conditions';
import { computedInOrder } from './computed-fields';
import { compileSettling } from './settle-data';

const number: FieldSchema = { type: 'number', 'x-field': { kind: 'number' } };
const text: FieldSchema = { type: 'string', maxLength: 20, 'x-field': { kind: 'text' } };
const computed = (type: FieldSchema['type'], compute: JsonLogic): FieldSchema => ({
  type,
  'x-field': { kind: 'computed', compute },
});
const times = (left: string, right: string): JsonLogic => ({ '*': [{ var: left }, { var: right }] });

const lines: EntityDocument = {
  $schema: '',
  formatVersion: 1,
  id: 'line',
  titleField: 'count',
  type: 'object',
  additionalProperties: false,
  properties: { count: number, price: number, amount: computed('number', times('count', 'price')) },
};
const properties: Record<string, FieldSchema> = {
  net: computed('number', { '-': [{ var: 'total' }, { var: 'discount' }] }),
  total: computed('number', {
    reduce: [{ var: 'lines' }, { '+': [{ var: 'accumulator' }, { var: 'current.amount' }] }, 0],
  }),
  discount: {
    ...number,
    'x-field': { kind: 'number', showWhen: { '>': [{ var: 'total' }, 100] }, whenHidden: 'clear' },
  },
  label: computed('string', { cat: ['#', { var: 'name' }] }),
  rounded: computed('integer', { '/': [{ var: 'total' }, 3] }),
  large: computed('boolean', { '>': [{ var: 'total' }, 100] }),
  name: text,
  lines: { type: 'array', 'x-field': { kind: 'collection', collection: 'line' } },
};
const settle = compileSettling({ properties, required: [], collections: { lines } }, {});

describe('computed fields', () => {
  it('computes rows, then what follows from them, then what follows from that', () => {
    const rows = [
      { count: 2, price: 30 },
      { count: 1, price: 50 },
    ];
    expect(settle({ name: 'a', discount: 10, lines: rows })).toEqual({
      name: 'a',
      discount: 10,
      lines: [
        { count: 2, price: 30, amount: 60 },
        { count: 1, price: 50, amount: 50 },
      ],
      total: 110,
      net: 100,
      label: '#a',
      rounded: 37,
      large: true,
    });
  });

  it('computes anew after a field that a computed one hides is cleared', () => {
    const settled = settle({ discount: 10, lines: [{ count: 1, price: 20 }] });
    expect(settled).toEqual({
      lines: [{ count: 1, price: 20, amount: 20 }],
      total: 20,
      rounded: 7,
      large: false,
    });
  });

  it('takes away what was entered where the formula tells nothing', () => {
    expect(settle({ label: 'forged', net: 5, lines: [{ count: 1, amount: 99 }] })).toEqual({
      lines: [{ count: 1 }],
    });
  });

  it('changes nothing the second time', () => {
    const once = settle({ name: 'a', discount: 3, lines: [{ count: 7, price: 21.5 }] });
    expect(settle(once)).toBe(once);
  });

  it('orders fields by what they follow from', () => {
    expect(computedInOrder(properties).indexOf('total')).toBeLessThan(
      computedInOrder(properties).indexOf('net'),
    );
  });
});

describe('the check of formulas', () => {
  const problems = (fields: Record<string, FieldSchema>): string[] =>
    checkConditions(fields, '/properties', {
      fields: new Set(Object.keys(fields)),
      required: [],
      titleField: 'name',
      isRow: false,
    }).map(({ code, pointer }) => `${code} ${pointer}`);

  it('refuses circles, also through several fields', () => {
    expect(
      problems({
        a: computed('number', { '+': [{ var: 'b' }, 1] }),
        b: computed('number', { '+': [{ var: 'a' }, 1] }),
      }),
    ).toEqual([
      'computed-from-itself /properties/a/x-field/compute',
      'computed-from-itself /properties/b/x-field/compute',
    ]);
  });

  it('refuses a field that is shown by what is computed from it', () => {
    const a: FieldSchema = {
      ...number,
      'x-field': { kind: 'number', showWhen: { '>': [{ var: 'b' }, 1] }, whenHidden: 'clear' },
    };
    expect(problems({ a, b: computed('number', { '+': [{ var: 'a' }, 1] }) })).toEqual([
      'shown-by-itself /properties/a/x-field/showWhen',
    ]);
  });

  it('refuses what would become outdated and what is not there', () => {
    expect(problems({ a: computed('string', { now: [] }) })).toEqual([
      'computed-from-circumstances /properties/a/x-field/compute',
    ]);
    expect(problems({ a: computed('string', { var: 'b' }) })).toHaveLength(1);
  });
});
