import type { FieldSchema, JsonLogic, RecordData } from '@guiyi/contracts';
import fc from 'fast-check';
import { checkConditions } from './check-conditions';
import { compileValidation, type CompiledValidation } from './compile-validation';
import type { ValidationOccasion } from './verdict';

const is = (field: string, value: string): JsonLogic => ({ '==': [{ var: field }, value] });
const field = (meaning: Partial<FieldSchema['x-field']> = {}): FieldSchema => ({
  type: 'string',
  'x-field': { kind: 'text', ...meaning },
});
const compile = (
  properties: Record<string, FieldSchema>,
  rows: Record<string, FieldSchema> = {},
): CompiledValidation =>
  compileValidation(
    {
      $schema: '',
      formatVersion: 1,
      id: 'validation',
      entity: 'customer',
      rules: [
        {
          id: 'permitIsLong',
          title: { 'zh-CN': '文', en: 'text' },
          field: 'permit',
          severity: 'warn',
          check: { '>=': [{ length: { var: 'permit' } }, 3] },
          onUnknown: 'pass',
          message: { 'zh-CN': '太短', en: 'too short' },
        },
      ],
      uniqueness: [],
    },
    {
      titleField: 'name',
      properties: {
        name: field(),
        ...properties,
        rows: { type: 'array', 'x-field': { kind: 'collection', collection: 'row' } },
      },
      required: ['name'],
      collections: {
        rows: {
          $schema: '',
          formatVersion: 1,
          id: 'row',
          titleField: 'kind',
          type: 'object',
          additionalProperties: false,
          properties: rows,
        },
      },
    },
    { vocabularies: new Map() },
  );
const occasion: ValidationOccasion = { door: 'update', status: 'active', department: undefined };
const codes = (
  compiled: CompiledValidation,
  data: RecordData,
  more: Partial<ValidationOccasion> = {},
): string[] =>
  compiled
    .validate({ name: '鑫达', ...data }, { ...occasion, ...more })
    .findings.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);

describe('a field that is shown on a condition', () => {
  const ofPolicy = (whenHidden: 'keep' | 'clear' | 'reject'): CompiledValidation =>
    compile({ trade: field(), permit: field({ showWhen: is('trade', 'food'), whenHidden }) });

  it.each<[string, RecordData, boolean]>([
    ['the condition holds', { trade: 'food' }, false],
    ['it does not hold', { trade: 'steel' }, true],
    ['it is unknown, as its field is blank', {}, true],
  ])('is there only where the condition is true: %s', (_, data, isHidden) => {
    expect(ofPolicy('keep').statesOf(data)?.hidden.has('permit')).toBe(isHidden);
  });

  it('keeps its value, loses it, or refuses the record, as its policy says', () => {
    const data = { trade: 'steel', permit: 'A1' };
    expect(ofPolicy('keep').settle(data)).toEqual(data);
    expect(codes(ofPolicy('keep'), data)).toEqual([]);
    expect(ofPolicy('clear').settle(data)).toEqual({ trade: 'steel' });
    expect(codes(ofPolicy('reject'), data)).toEqual(['block hidden-value /permit']);
    expect(codes(ofPolicy('reject'), data, { door: 'import' })).toEqual(['block hidden-value /permit']);
    expect(codes(ofPolicy('reject'), { trade: 'food', permit: 'A1' })).toEqual(['warn rule-failed /permit']);
  });

  it('is asked by no rule while it is hidden', () => {
    expect(codes(ofPolicy('keep'), { trade: 'steel', permit: 'A' })).toEqual([]);
    expect(codes(ofPolicy('keep'), { trade: 'food', permit: 'A' })).toEqual(['warn rule-failed /permit']);
  });

  it('takes what it shows along when it is cleared', () => {
    const compiled = compile({
      a: field(),
      b: field({ showWhen: is('a', '1'), whenHidden: 'clear' }),
      c: field({ showWhen: is('b', '1'), whenHidden: 'clear' }),
    });
    expect(compiled.settle({ a: '2', b: '1', c: '1' })).toEqual({ a: '2' });
    expect(compiled.settle({ a: '1', b: '1', c: '1' })).toEqual({ a: '1', b: '1', c: '1' });
  });

  it('belongs to its own row', () => {
    const compiled = compile(
      {},
      { kind: field(), detail: field({ showWhen: is('kind', 'x'), whenHidden: 'clear' }) },
    );
    const rows = [
      { kind: 'x', detail: '1' },
      { kind: 'y', detail: '2' },
    ];
    expect(compiled.settle({ rows })).toEqual({ rows: [{ kind: 'x', detail: '1' }, { kind: 'y' }] });
  });
});

it('is required only where the condition holds and the field is shown', () => {
  const compiled = compile({
    trade: field(),
    permit: field({ requireWhen: is('trade', 'food') }),
    licence: field({
      requireWhen: is('trade', 'food'),
      showWhen: is('trade', 'steel'),
      whenHidden: 'keep',
    }),
  });
  expect(codes(compiled, { trade: 'food' })).toEqual(['block required /permit']);
  expect(codes(compiled, { trade: 'food' }, { door: 'import' })).toEqual(['warn required /permit']);
  expect(codes(compiled, { trade: 'steel' })).toEqual([]);
});

describe('a field that is read-only on a condition', () => {
  const compiled = compile({ state: field(), limit: field({ readOnlyWhen: is('state', 'closed') }) });
  const change = (before: RecordData, ...fields: string[]): Partial<ValidationOccasion> => ({
    change: { before, fields },
  });

  it.each<[string, RecordData, RecordData, string[]]>([
    [
      'the stored record locks it',
      { state: 'closed', limit: '1' },
      { state: 'closed', limit: '2' },
      ['limit'],
    ],
    ['the change itself locks it', { state: 'open', limit: '1' }, { state: 'closed', limit: '2' }, ['limit']],
    [
      'the change unlocks it, which takes another save',
      { state: 'closed', limit: '1' },
      { state: 'open', limit: '2' },
      ['limit', 'state'],
    ],
    ['clearing is a change', { state: 'closed', limit: '1' }, { state: 'closed' }, ['limit']],
  ])('refuses a change: %s', (_, before, after, fields) => {
    expect(codes(compiled, after, change(before, ...fields))).toEqual(['block read-only /limit']);
  });

  it.each<[string, RecordData, RecordData, string[]]>([
    ['it stays as it was', { state: 'closed', limit: '1' }, { state: 'closed', limit: '1' }, ['limit']],
    ['nobody changes it', { state: 'closed', limit: '１' }, { state: 'closed', limit: '1' }, ['state']],
    ['nothing locks it', { state: 'open', limit: '1' }, { state: 'open', limit: '2' }, ['limit']],
  ])('lets it be: %s', (_, before, after, fields) => {
    expect(codes(compiled, after, change(before, ...fields))).toEqual([]);
  });

  it('may be given with a new record', () => {
    expect(codes(compiled, { state: 'closed', limit: '1' }, { door: 'create' })).toEqual([]);
  });
});

it('settles once and for all, whatever the conditions', () => {
  const names = ['a', 'b', 'c', 'd'];
  const meaning = fc.record({
    on: fc.constantFrom(...names),
    value: fc.constantFrom('1', '2'),
    whenHidden: fc.constantFrom('keep' as const, 'clear' as const, 'reject' as const),
  });
  fc.assert(
    fc.property(
      fc.tuple(meaning, meaning, meaning, meaning),
      fc.dictionary(fc.constantFrom(...names), fc.constantFrom('1', '2')),
      (meanings, data) => {
        const properties = Object.fromEntries(
          meanings.map(({ on, value, whenHidden }, index) => [
            names[index]!,
            field({ showWhen: is(on, value), whenHidden }),
          ]),
        );
        const compiled = compile(properties);
        const settled = compiled.settle(data);
        expect(compiled.settle(settled)).toEqual(settled);
        for (const name of compiled.statesOf(settled)?.hidden ?? [])
          if (properties[name]?.['x-field'].whenHidden === 'clear') expect(settled[name]).toBeUndefined();
      },
    ),
  );
});

describe('checkConditions', () => {
  const problemsOf = (properties: Record<string, FieldSchema>, isRow = false): string[] =>
    checkConditions(properties, '/properties', {
      fields: new Set(['name', 'a', 'b', 'c', 'rows.kind']),
      required: ['name'],
      titleField: 'name',
      isRow,
    }).map(({ severity, code, pointer, message }) => {
      expect(Object.keys(message).sort()).toEqual(['en', 'zh-CN', 'zh-TW']);
      return `${severity} ${code} ${pointer}`;
    });

  it.each<[string, Record<string, FieldSchema>, string[]]>([
    ['a sound condition', { a: field({ showWhen: is('b', '1'), whenHidden: 'keep' }) }, []],
    [
      'no word on hidden values',
      { a: field({ showWhen: is('b', '1') }) },
      ['error hidden-policy-missing /properties/a/x-field/showWhen'],
    ],
    [
      'a policy without a condition',
      { a: field({ whenHidden: 'clear' }) },
      ['warning hidden-policy-unused /properties/a/x-field/whenHidden'],
    ],
    [
      'the title',
      { name: field({ showWhen: is('b', '1'), whenHidden: 'keep' }) },
      ['error indispensable-field-hidden /properties/name/x-field/showWhen'],
    ],
    [
      'the number',
      { a: field({ kind: 'code', showWhen: is('b', '1'), whenHidden: 'keep' }) },
      ['error indispensable-field-hidden /properties/a/x-field/showWhen'],
    ],
    [
      'what is required anyway',
      { name: field({ requireWhen: is('b', '1') }) },
      ['warning required-anyway /properties/name/x-field/requireWhen'],
    ],
    [
      'a field that does not exist',
      { a: field({ requireWhen: is('nothing', '1') }) },
      ['error unknown-variable /properties/a/x-field/requireWhen/==/0'],
    ],
    [
      'an operator that does not exist',
      { a: field({ readOnlyWhen: { looksLike: 1 } as unknown as JsonLogic }) },
      ['error unknown-operator /properties/a/x-field/readOnlyWhen'],
    ],
    [
      'a field that shows itself',
      { a: field({ showWhen: is('a', '1'), whenHidden: 'keep' }) },
      ['error shown-by-itself /properties/a/x-field/showWhen'],
    ],
    [
      'fields that show one another',
      {
        a: field({ showWhen: is('b', '1'), whenHidden: 'keep' }),
        b: field({ showWhen: is('a', '1'), whenHidden: 'keep' }),
        c: field({ showWhen: is('a', '1'), whenHidden: 'keep' }),
      },
      [
        'error shown-by-itself /properties/a/x-field/showWhen',
        'error shown-by-itself /properties/b/x-field/showWhen',
      ],
    ],
  ])('%s', (_, properties, expected) => {
    expect(problemsOf(properties)).toEqual(expected);
  });

  it('lets no field of a row be read-only', () => {
    expect(problemsOf({ a: field({ readOnlyWhen: is('b', '1') }) }, true)).toEqual([
      'error read-only-in-rows /properties/a/x-field/readOnlyWhen',
    ]);
  });
});
