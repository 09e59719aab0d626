import type {
  EntityDocument,
  FieldSchema,
  JsonValue,
  RecordData,
  ValidationDocument,
  ValidationRule,
  VocabularyDocument,
} from '@guiyi/contracts';
import fc from 'fast-check';
import { compileValidation } from './compile-validation';
import type { ValidatedEntity } from './field-limits';
import type { ValidationOccasion } from './verdict';

const text = { 'zh-CN': '文', en: 'text' };
const field = (
  schema: Omit<FieldSchema, 'x-field'>,
  meaning: Partial<FieldSchema['x-field']> = {},
): FieldSchema => ({
  ...schema,
  'x-field': { kind: 'text', ...meaning },
});
const rule = (part: Partial<ValidationRule>): ValidationRule => ({
  id: 'rule',
  title: text,
  field: 'name',
  severity: 'warn',
  check: { '==': [{ var: 'name' }, '鑫达'] },
  onUnknown: 'pass',
  message: { 'zh-CN': '“{name}”不对,是 {value}', en: '"{name}" is wrong: {value}' },
  ...part,
});
const rows: EntityDocument = {
  $schema: '',
  formatVersion: 1,
  id: 'contact',
  titleField: 'name',
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name: field({ type: 'string', maxLength: 5 }), mobile: field({ type: 'string' }) },
};
const entityOf = (properties: Record<string, FieldSchema>, required: string[] = []): ValidatedEntity => ({
  titleField: 'name',
  properties,
  required,
  collections: { contacts: rows },
});
const vocabulary: VocabularyDocument = {
  $schema: '',
  formatVersion: 1,
  id: 'colour',
  title: { 'zh-CN': '颜色', en: 'Colour' },
  entries: [{ code: 'red' }, { code: 'blue', retired: true }],
};
const compile = (
  rules: ValidationRule[],
  entity: ValidatedEntity = entityOf({ name: field({ type: 'string' }) }),
  uniqueness: ValidationDocument['uniqueness'] = [],
) =>
  compileValidation(
    { $schema: '', formatVersion: 1, id: 'validation', entity: 'customer', rules, uniqueness },
    entity,
    { vocabularies: new Map([['colour', vocabulary]]) },
  );
const atEntry: ValidationOccasion = { door: 'create', status: 'active', department: undefined };
const codes = (entity: ValidatedEntity, data: RecordData, occasion: Partial<ValidationOccasion> = {}) =>
  compile([], entity)
    .validate(data, { ...atEntry, ...occasion })
    .findings.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);

test.each<[string, FieldSchema, RecordData[string], string[]]>([
  ['text where a number belongs', field({ type: 'number' }), '5', ['block wrong-type /x']],
  ['a fraction where a whole number belongs', field({ type: 'integer' }), 1.5, ['block wrong-type /x']],
  ['a list where text belongs', field({ type: 'string' }), ['a'], ['block wrong-type /x']],
  ['an object where text belongs', field({ type: 'string' }), { a: 1 }, ['block wrong-type /x']],
  ['a value outside the list', field({ type: 'string', enum: ['a', 'b'] }), 'c', ['block not-in-list /x']],
  ['too short', field({ type: 'string', minLength: 2 }), 'a', ['block too-short /x']],
  ['rare characters count once', field({ type: 'string', maxLength: 2 }), '𠮷野', []],
  ['too long', field({ type: 'string', maxLength: 2 }), '𠮷野家', ['block too-long /x']],
  ['below the minimum', field({ type: 'number', minimum: 0 }), -0.01, ['block below-minimum /x']],
  ['above the maximum', field({ type: 'number', maximum: 10 }), 11, ['block above-maximum /x']],
  ['cents', field({ type: 'number', multipleOf: 0.01 }), 19.99, []],
  ['less than a cent', field({ type: 'number', multipleOf: 0.01 }), 19.999, ['block not-a-multiple /x']],
  ['a pattern', field({ type: 'string', pattern: '^[A-Z]+$' }), 'abc', ['block pattern-mismatch /x']],
  ['a date', field({ type: 'string', format: 'date' }), '2024-02-29', []],
  ['no date', field({ type: 'string', format: 'date' }), '2023-02-29', ['block wrong-format /x']],
  ['a moment', field({ type: 'string', format: 'date-time' }), '2024-03-05T08:30:00+08:00', []],
  ['no moment', field({ type: 'string', format: 'date-time' }), '2024-03-05', ['block wrong-format /x']],
  ['no address', field({ type: 'string', format: 'uri' }), 'example', ['block wrong-format /x']],
  ['an e-mail address in Chinese', field({ type: 'string', format: 'email' }), '张三@例子.中国', []],
  ['too few items', field({ type: 'array', minItems: 2 }), ['a'], ['block too-few-items /x']],
  ['too many items', field({ type: 'array', maxItems: 1 }), ['a', 'b'], ['block too-many-items /x']],
  ['an item twice', field({ type: 'array', uniqueItems: true }), ['a', 'a'], ['block repeated-item /x']],
  [
    'an item too long',
    field({ type: 'array', items: { type: 'string', maxLength: 1 } }),
    ['a', 'bb'],
    ['block too-long /x/1'],
  ],
  ['a null item', field({ type: 'array', items: { type: 'string' } }), [null], ['block wrong-type /x/0']],
  [
    'outside the vocabulary',
    field({ type: 'string' }, { vocabulary: 'colour' }),
    'green',
    ['block not-in-vocabulary /x'],
  ],
  ['retired', field({ type: 'string' }, { vocabulary: 'colour' }), 'blue', ['block retired-value /x']],
  [
    'one of several outside',
    field({ type: 'array' }, { vocabulary: 'colour' }),
    ['red', 'green'],
    ['block not-in-vocabulary /x'],
  ],
  ['an unknown vocabulary is no limit', field({ type: 'string' }, { vocabulary: 'taste' }), 'sweet', []],
  ['blank is no value', field({ type: 'string', minLength: 2 }), '', []],
  ['an empty list is no value', field({ type: 'array', minItems: 2 }), [], []],
])('%s', (_, schema, value, expected) => {
  expect(codes(entityOf({ x: schema }), { x: value })).toEqual(expected);
});

test('a retired value stays on the record that holds it and is not entered any more', () => {
  const entity = entityOf({ x: field({ type: 'string' }, { vocabulary: 'colour' }) });
  const changing = (before: RecordData): Partial<ValidationOccasion> => ({
    door: 'update',
    change: { before, fields: ['x'] },
  });
  expect(codes(entity, { x: 'blue' }, changing({ x: 'blue' }))).toEqual(['warn retired-value /x']);
  expect(codes(entity, { x: 'blue' }, changing({ x: 'red' }))).toEqual(['block retired-value /x']);
  expect(codes(entity, { x: 'blue' }, { door: 'update' })).toEqual(['warn retired-value /x']);
  expect(codes(entity, { x: 'blue' }, { door: 'import' })).toEqual(['warn retired-value /x']);
});

test('only the title is required of a file', () => {
  const entity = entityOf({ name: field({ type: 'string' }), x: field({ type: 'string' }) }, ['name', 'x']);
  expect(codes(entity, {})).toEqual(['block required /name', 'block required /x']);
  expect(codes(entity, {}, { door: 'import' })).toEqual(['block required /name', 'warn required /x']);
  expect(codes(entity, {}, { status: 'draft' })).toEqual(['warn required /name', 'warn required /x']);
});

test('the rows of a collection have pointers of their own', () => {
  const entity = entityOf({
    contacts: field({ type: 'array' }, { kind: 'collection', collection: 'contact' }),
  });
  const contacts: JsonValue = [{ name: '张三' }, { name: '一二三四五六', fax: '1' }, { mobile: '1' }, '李四'];
  expect(codes(entity, { contacts })).toEqual([
    'block unknown-field /contacts/1/fax',
    'block too-long /contacts/1/name',
    'block required /contacts/2/name',
    'block wrong-type /contacts/3',
  ]);
});

test('names of inherited properties are fields like any other', () => {
  const data = JSON.parse('{"constructor":"a","__proto__":"b","a/b~c":1}') as RecordData;
  expect(codes(entityOf({}), data)).toEqual([
    'block unknown-field /__proto__',
    'block unknown-field /a~1b~0c',
    'block unknown-field /constructor',
  ]);
});

describe('rules', () => {
  test.each<[string, Partial<ValidationRule>, RecordData, Partial<ValidationOccasion>, string[]]>([
    ['a failing check', {}, { name: '鑫' }, {}, ['warn rule-failed']],
    ['a passing check', {}, { name: '鑫达' }, {}, []],
    ['unknown passes', {}, {}, {}, []],
    ['unknown fails', { onUnknown: 'fail' }, {}, {}, ['warn rule-unknown']],
    ['unknown is skipped', { onUnknown: 'skip' }, {}, {}, []],
    [
      'another severity at a door',
      { severityByDoor: { import: 'info' } },
      { name: 'a' },
      { door: 'import' },
      ['info rule-failed'],
    ],
    ['not at this door', { doors: ['import'] }, { name: 'a' }, {}, []],
    ['not in this status', { statuses: ['draft'] }, { name: 'a' }, {}, []],
    ['not for this department', { departments: ['sales'] }, { name: 'a' }, { department: 'finance' }, []],
    ['not without a department', { departments: ['sales'] }, { name: 'a' }, {}, []],
    [
      'for this department',
      { departments: ['sales'] },
      { name: 'a' },
      { department: 'sales' },
      ['warn rule-failed'],
    ],
    ['a condition that is unknown', { when: { '==': [{ var: 'x' }, 1] } }, { name: 'a' }, {}, []],
    ['a condition that holds', { when: { blank: { var: 'x' } } }, { name: 'a' }, {}, ['warn rule-failed']],
  ])('%s', (_, part, data, occasion, expected) => {
    const { findings } = compile([rule(part)]).validate(data, { ...atEntry, ...occasion });
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
  });

  test('a skipped rule is named', () => {
    expect(compile([rule({ onUnknown: 'skip' })]).validate({}, atEntry)).toEqual({
      outcome: 'pass',
      findings: [],
      skipped: ['rule'],
    });
  });

  test('a failure is explained: clause, values, what to fix, in every language', () => {
    const explained = rule({
      check: {
        and: [
          { '>=': [{ length: { var: 'name' } }, 1] },
          { and: [{ startsWith: [{ var: 'name' }, '上海'] }, true] },
        ],
      },
      fix: { 'zh-CN': '改“{name}”', 'zh-TW': '改「{name}」', en: 'Change "{name}"' },
    });
    expect(compile([explained]).validate({ name: '鑫' }, atEntry).findings).toEqual([
      {
        rule: 'rule',
        code: 'rule-failed',
        clause: '/check/and/1/and/0',
        field: 'name',
        pointer: '/name',
        severity: 'warn',
        message: { 'zh-CN': '“鑫”不对,是 鑫', en: '"鑫" is wrong: 鑫' },
        actual: '鑫',
        expected: text,
        sentence: {
          'zh-CN': '未满足：name以“上海”开头',
          'zh-TW': '未滿足：name以「上海」開頭',
          en: 'Not so: name starts with "上海"',
        },
        fix: { 'zh-CN': '改“鑫”', 'zh-TW': '改「鑫」', en: 'Change "鑫"' },
      },
    ]);
  });

  test('each row is asked for itself', () => {
    const entity = entityOf({
      contacts: field({ type: 'array' }, { kind: 'collection', collection: 'contact' }),
    });
    const ofRows = rule({
      field: 'contacts.mobile',
      each: 'contacts',
      check: { isMobile: { var: 'mobile' } },
    });
    const contacts: JsonValue = [
      { name: '张三', mobile: '1' },
      { name: '李四' },
      { name: '王五', mobile: '13912345678' },
    ];
    const { findings } = compile([ofRows], entity).validate({ contacts }, atEntry);
    expect(findings.map(({ pointer, field: name, actual }) => [pointer, name, actual])).toEqual([
      ['/contacts/0/mobile', 'contacts.mobile', '1'],
    ]);
    expect(compile([ofRows], entity).validate({}, atEntry).findings).toEqual([]);
  });
});

test('the order of rules and of fields makes no difference', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const rules = ids.map((id, index) =>
    rule({ id, severity: index % 2 === 0 ? 'warn' : 'block', onUnknown: index % 3 === 0 ? 'skip' : 'fail' }),
  );
  const data = { name: '鑫', a: '1', b: '2' };
  const expected = compile(rules).validate(data, atEntry);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(rules, { minLength: rules.length }),
      fc.shuffledSubarray(Object.entries(data), { minLength: 3 }),
      (shuffled, entries) => {
        expect(compile(shuffled).validate(Object.fromEntries(entries), atEntry)).toEqual(expected);
      },
    ),
  );
});

test('no record makes validation throw or change the record', () => {
  const entity = entityOf(
    {
      name: field({ type: 'string', minLength: 2, pattern: '^a', format: 'email' }),
      x: field({ type: 'array', uniqueItems: true, items: { type: 'string' } }, { vocabulary: 'colour' }),
      contacts: field({ type: 'array' }, { kind: 'collection', collection: 'contact' }),
    },
    ['name'],
  );
  const compiled = compile(
    [rule({}), rule({ id: 'rows', each: 'contacts', field: 'contacts.name' })],
    entity,
    [{ id: 'u', title: text, fields: ['name', 'x'], message: text }],
  );
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('name', 'x', 'contacts', 'constructor', '__proto__'),
        fc.jsonValue({ maxDepth: 3 }),
      ),
      (data) => {
        const before = JSON.stringify(data);
        const verdict = compiled.validate(data as RecordData, atEntry);
        compiled.uniquenessKeys(data as RecordData, { status: 'active' });
        expect(verdict.outcome === 'pass').toBe(
          verdict.findings.every(({ severity }) => severity === 'info'),
        );
        expect(JSON.stringify(data)).toBe(before);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a composite key is exempt when one of its values is blank', () => {
  const compiled = compile([], entityOf({}), [{ id: 'u', title: text, fields: ['a', 'b'], message: text }]);
  expect(compiled.uniquenessKeys({ a: 'Ａ1 ', b: 2 }, { status: 'active' })).toMatchObject([
    { key: '["a1",2]' },
  ]);
  expect(compiled.uniquenessKeys({ a: 'A1', b: ' ' }, { status: 'active' })).toEqual([]);
});

test('a blank is a value where the rule says so, and every blank is the same one', () => {
  const compiled = compile([], entityOf({}), [
    { id: 'u', title: text, fields: ['a', 'b'], blankIs: 'value', message: text },
  ]);
  const keyOf = (data: RecordData) => compiled.uniquenessKeys(data, { status: 'active' })[0]?.key;
  expect(keyOf({ a: 'A1' })).toBe('["a1",null]');
  expect(
    [
      { a: 'A1', b: '' },
      { a: 'A1', b: null },
      { a: 'A1', b: '  ' },
      { a: 'A1', b: [] },
    ].map(keyOf),
  ).toEqual(Array(4).fill('["a1",null]'));
  expect(keyOf({ a: 'A1', b: 'null' })).toBe('["a1","null"]');
});

test('only records of the departments, states and condition of a uniqueness rule hold a key', () => {
  const compiled = compile([], entityOf({}), [
    {
      id: 'u',
      title: text,
      fields: ['department', 'a'],
      departments: ['sales'],
      statuses: ['active'],
      when: { '==': [{ var: 'b' }, 1] },
      message: text,
    },
  ]);
  const keysOf = (department: string | null | undefined, status: 'active' | 'draft', b: number) =>
    compiled
      .uniquenessKeys({ department: department ?? null, a: 'x', b }, { status, department })
      .map(({ key }) => key);
  expect(keysOf('sales', 'active', 1)).toEqual(['["sales","x"]']);
  expect(keysOf('finance', 'active', 1)).toEqual([]);
  expect(keysOf(null, 'active', 1)).toEqual([]);
  expect(keysOf(undefined, 'active', 1)).toEqual([]);
  expect(keysOf('sales', 'draft', 1)).toEqual([]);
  expect(keysOf('sales', 'active', 2)).toEqual([]);
});

test('a rule that belongs to publishing is asked there, and the graver severity counts', () => {
  const compiled = compile([
    rule({ id: 'atPublish', doors: ['publish'] }),
    rule({ id: 'graver', severityByDoor: { import: 'info', publish: 'block' } }),
    rule({ id: 'milder', severity: 'block', severityByDoor: { publish: 'info' } }),
  ]);
  const said = (occasion: Partial<ValidationOccasion>) =>
    compiled
      .validate({ name: '宏远' }, { ...atEntry, ...occasion })
      .findings.map(({ severity, rule: id }) => `${severity} ${id}`);
  expect(said({ door: 'update' })).toEqual(['block milder', 'warn graver']);
  expect(said({ door: 'update', publishes: true })).toEqual([
    'block graver',
    'block milder',
    'warn atPublish',
  ]);
  expect(said({ door: 'import' })).toEqual(['block milder', 'info graver']);
  expect(said({ door: 'import', publishes: true })).toEqual([
    'block graver',
    'block milder',
    'warn atPublish',
  ]);
});
