import { documentKinds } from '../document-kinds';
import { documentSchemasDefinitions } from '../generated/document-schemas';
import { checkShape, parseDocument } from './check-shape';
import { patternMeanings } from './shape-texts';
import { numberingExample, validationExample, vocabularyExample } from './examples.fixture';

describe('checkShape', () => {
  it.each(documentKinds)('compiles the strict schema of %s and refuses a number', (kind) => {
    expect(checkShape(kind, 5)).toEqual([expect.objectContaining({ code: 'wrong-type', pointer: '' })]);
  });

  it('accepts good documents', () => {
    expect(checkShape('validation', validationExample)).toEqual([]);
    expect(checkShape('numbering', numberingExample)).toEqual([]);
    expect(checkShape('vocabulary', vocabularyExample)).toEqual([]);
  });

  it.each([
    [
      'a misspelt property, with the likely one',
      { ...validationExample, rulez: [] },
      'unknown-property',
      '/rulez',
      '"rules"',
    ],
    [
      'a property that is missing',
      { ...validationExample, rules: undefined },
      'missing-property',
      '',
      '"rules"',
    ],
    ['an id in capitals', { ...validationExample, id: 'Customer' }, 'wrong-form', '/id', 'lower-case letter'],
    [
      'an unknown severity, with the allowed ones',
      withRule({ severity: 'bloc' }),
      'not-allowed-value',
      '/rules/0/severity',
      '"info"',
    ],
    ['a list instead of an object', withRule({ message: [] }), 'wrong-type', '/rules/0/message', 'an object'],
    [
      'a text that is empty',
      withRule({ message: { 'zh-CN': '', en: 'x' } }),
      'too-short',
      '/rules/0/message/zh-CN',
      '""',
    ],
    [
      'a format version of the future',
      { ...validationExample, formatVersion: 2 },
      'not-allowed-value',
      '/formatVersion',
      '1',
    ],
    [
      'a logic object with two operators, deep inside',
      withRule({ check: { and: [true, { '!': { a: 1, b: 2 } }] } }),
      'too-many-properties',
      '/rules/0/check/and/1/!',
      'exactly one operator',
    ],
    [
      'a repeated value',
      {
        ...validationExample,
        uniqueness: [{ ...validationExample.uniqueness[0], fields: ['uscc', 'uscc'] }],
      },
      'repeated-item',
      '/uniqueness/0/fields/1',
      '"uscc"',
    ],
  ])('points at %s', (_sentence, document, code, pointer, told) => {
    const problems = checkShape('validation', JSON.parse(JSON.stringify(document)));
    expect(problems).toEqual([expect.objectContaining({ code, pointer, severity: 'error' })]);
    expect(problems[0]?.message.en).toContain(told);
    expect(Object.keys(problems[0]?.message ?? {})).toEqual(['zh-CN', 'zh-TW', 'en']);
  });

  it('reports one problem for an unknown tag, with the known tags', () => {
    const problems = checkShape('numbering', {
      ...numberingExample,
      parts: [{ part: 'sequense', digits: 6 }],
    });
    expect(problems.map(({ code, pointer }) => ({ code, pointer }))).toEqual([
      { code: 'unknown-kind', pointer: '/parts/0/part' },
    ]);
    expect(problems[0]?.message.en).toBe(
      'The part "sequense" is unknown; did you mean "sequence"? Use one of: text, date, field, sequence, checkDigit.',
    );
  });

  it('reports one problem for a missing tag', () => {
    const problems = checkShape('numbering', { ...numberingExample, parts: [{ digits: 6 }] });
    expect(problems.map(({ code, pointer }) => ({ code, pointer }))).toEqual([
      { code: 'missing-property', pointer: '/parts/0' },
    ]);
  });

  it('reports the branch that was meant where alternatives have no tag', () => {
    const problems = checkShape('matching', { comparisons: [{ different: { m: 0.5 } }] });
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'missing-property', pointer: '/comparisons/0/different' }),
    );
  });

  it('keeps patterns apart although they share one engine', () => {
    expect(checkShape('validation', { ...validationExample, id: 'a.b', entity: 'customer' })).toHaveLength(1);
    expect(checkShape('validation', withRule({ field: 'contacts.mobile' }))).toEqual([]);
  });

  it('refuses a nesting that no document has, without exhausting the stack', () => {
    const deep = Array.from({ length: 20000 }).reduce<unknown>((inner) => [inner], 1);
    expect(checkShape('validation', withRule({ check: deep }))).toEqual([
      expect.objectContaining({ code: 'too-deep' }),
    ]);
  });

  it('explains in words every pattern that a document schema uses', () => {
    const patterns = [
      ...JSON.stringify(documentSchemasDefinitions).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g),
    ];
    const used = new Set(patterns.map(([, text]) => JSON.parse(text ?? '""') as string));
    expect([...used].filter((pattern) => !Object.hasOwn(patternMeanings, pattern))).toEqual([]);
  });
});

describe('parseDocument', () => {
  it('gives the document its type, or the problems', () => {
    expect(parseDocument('numbering', numberingExample)).toEqual({ document: numberingExample });
    expect(parseDocument('numbering', {})).toEqual({ problems: expect.any(Array) as unknown });
  });
});

function withRule(changes: Record<string, unknown>): unknown {
  return { ...validationExample, rules: [{ ...validationExample.rules[0], ...changes }] };
}
