import type { FieldSchema, JsonLogic, JsonValue, RecordData } from '@guiyi/contracts';
import { compileConversions } from './compile-conversions';
import type { FieldConversion } from './field-conversion';

const field = (type: FieldSchema['type'], more: object = {}): FieldSchema => ({
  type,
  ...more,
  'x-field': { kind: 'text' },
});
const text = field('string');
const number = field('number');
const texts = field('array', { items: { type: 'string' } });

const converted = (data: RecordData, ...conversions: FieldConversion[]) =>
  compileConversions(conversions)({ data, raw: data });

describe('values of a field that changes its type', () => {
  it.each<
    [string, JsonValue, FieldSchema, FieldSchema, JsonLogic | undefined, JsonValue | undefined, string]
  >([
    ['a number becomes a text', 12.5, number, text, undefined, '12.5', 'converted'],
    ['yes becomes a text', true, field('boolean'), text, undefined, 'true', 'converted'],
    ['a text becomes a list', 'x', text, texts, undefined, ['x'], 'converted'],
    ['a text is no number without an expression', '12', text, number, undefined, undefined, 'failed'],
    [
      'a text is made a number by an expression',
      '12',
      text,
      number,
      { '+': [{ var: 'a' }] },
      12,
      'converted',
    ],
    [
      'an expression without an answer empties',
      'many',
      text,
      number,
      { '+': [{ var: 'a' }] },
      undefined,
      'emptied',
    ],
    [
      'an expression that gives another type fails',
      '12',
      text,
      number,
      { cat: [{ var: 'a' }, '!'] },
      undefined,
      'failed',
    ],
    ['an expression can look at other fields', '12', text, number, { var: 'other' }, 7, 'converted'],
    ['a list has no place in a text', ['x', 'y'], texts, text, undefined, undefined, 'failed'],
  ])('%s', (_, value, before, after, expression, expected, outcome) => {
    const result = converted(
      { a: value, other: 7 },
      {
        from: 'a',
        to: 'a',
        before,
        after,
        setAside: true,
        ...(expression === undefined ? {} : { expression }),
      },
    );
    expect(result.data['a']).toEqual(expected);
    expect(result.values).toEqual([{ field: 'a', outcome, before: value, after: expected }]);
    expect(result.data['other']).toBe(7);
  });

  it('takes over what was converted as entered, and leaves what only moves', () => {
    const conversion = { from: 'a', to: 'b', before: number, after: text, setAside: false };
    expect(compileConversions([conversion])({ data: { a: 1 }, raw: { a: ' 1 ' } }).raw).toEqual({ b: '1' });
    const move = { ...conversion, after: number };
    expect(compileConversions([move])({ data: { a: 1 }, raw: { a: ' 1 ' } })).toMatchObject({
      data: { b: 1 },
      raw: { b: ' 1 ' },
    });
  });
});

it('swaps two fields: every expression sees the values as they were', () => {
  const swap = (from: string, to: string): FieldConversion => ({
    from: to,
    to,
    before: text,
    after: text,
    expression: { var: from },
    setAside: false,
  });
  expect(converted({ a: 'A', b: 'B' }, swap('b', 'a'), swap('a', 'b')).data).toEqual({ a: 'B', b: 'A' });
});

it('removes what has no place, blank or not, and tells only of values', () => {
  const removed: FieldConversion = { from: 'a', before: text, setAside: true };
  expect(converted({ a: 'x', b: 'y' }, removed)).toMatchObject({
    data: { b: 'y' },
    values: [{ field: 'a', outcome: 'setAside', before: 'x' }],
  });
  expect(converted({ b: 'y' }, removed)).toEqual({ data: { b: 'y' }, raw: { b: 'y' }, values: [] });
});

it('fills a new field where it is blank', () => {
  const filled: FieldConversion = {
    to: 'b',
    after: text,
    expression: { cat: [{ var: 'a' }, '?'] },
    setAside: false,
  };
  expect(converted({ a: 'x' }, filled).data).toEqual({ a: 'x', b: 'x?' });
  expect(converted({ a: 'x', b: 'given' }, filled)).toMatchObject({ data: { b: 'given' }, values: [] });
});

describe('rows', () => {
  it('are converted each by itself, and values of the record stay', () => {
    const conversions: FieldConversion[] = [
      { from: 'contacts.fax', before: text, setAside: true },
      {
        from: 'contacts.tel',
        to: 'contacts.phone',
        before: text,
        after: text,
        expression: { cat: ['+', { var: 'tel' }] },
        setAside: false,
      },
    ];
    const data: RecordData = { name: 'n', contacts: [{ tel: '1', fax: '2' }, { note: 'x' }] };
    const result = converted(data, ...conversions);
    expect(result.data).toEqual({ name: 'n', contacts: [{ phone: '+1' }, { note: 'x' }] });
    expect(result.raw).toEqual(result.data);
    expect(result.values.map(({ field: name, outcome }) => [name, outcome])).toEqual([
      ['contacts.fax', 'setAside'],
      ['contacts.phone', 'converted'],
    ]);
    expect(data).toEqual({ name: 'n', contacts: [{ tel: '1', fax: '2' }, { note: 'x' }] });
  });
});

describe('values that were set aside', () => {
  const added: FieldConversion = { to: 'a', after: text, setAside: false, restores: 'run' };
  const former = (before: JsonValue, after?: JsonValue) =>
    new Map([
      [
        'run',
        [
          {
            field: 'a',
            before,
            rawBefore: `${JSON.stringify(before)}~`,
            ...(after === undefined ? {} : { after }),
          },
        ],
      ],
    ]);

  it('come back, as stored and as entered', () => {
    const result = compileConversions([added])({ data: {}, raw: {} }, former('x'));
    expect(result).toEqual({
      data: { a: 'x' },
      raw: { a: '"x"~' },
      values: [{ field: 'a', outcome: 'restored', before: undefined, after: 'x' }],
    });
  });

  it('stay away where the field holds something, or is of another type now', () => {
    const present = compileConversions([added])({ data: { a: 'new' }, raw: { a: 'new' } }, former('x'));
    expect(present.data).toEqual({ a: 'new' });
    expect(compileConversions([added])({ data: {}, raw: {} }, former(5)).data).toEqual({});
  });

  it('come back in place of what they were converted to, unless somebody edited it', () => {
    const back: FieldConversion = {
      from: 'a',
      to: 'a',
      before: number,
      after: text,
      setAside: false,
      restores: 'run',
    };
    const run = compileConversions([back]);
    expect(run({ data: { a: 12 }, raw: { a: 12 } }, former('12 元', 12)).data).toEqual({ a: '12 元' });
    expect(run({ data: { a: 13 }, raw: { a: 13 } }, former('12 元', 12)).data).toEqual({ a: '13' });
  });

  it('come back row by row', () => {
    const row: FieldConversion = { to: 'contacts.fax', after: text, setAside: false, restores: 'run' };
    const before: JsonValue = [{ n: 1, fax: 'f1' }, { n: 2 }];
    const aside = new Map([
      ['run', [{ field: 'contacts', before, after: [{ n: 1 }, { n: 2 }], rawBefore: before }]],
    ]);
    const data: RecordData = { contacts: [{ n: 1 }, { n: 2 }, { n: 3 }] };
    expect(compileConversions([row])({ data, raw: data }, aside).data).toEqual({
      contacts: [{ n: 1, fax: 'f1' }, { n: 2 }, { n: 3 }],
    });
  });
});

it('never throws and touches no prototype, whatever names and values come', () => {
  const hostile: FieldConversion = {
    from: '__proto__',
    to: 'constructor',
    before: text,
    after: text,
    expression: { var: 'constructor.name' },
    setAside: true,
  };
  const result = converted(JSON.parse('{"a":1}') as RecordData, hostile);
  expect(result.data).toEqual({ a: 1 });
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});
