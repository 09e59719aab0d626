import {
  effectiveEntity,
  type EntityDocument,
  type FieldSchema,
  type FieldTightening,
  type JsonValue,
  type OverlayDocument,
  type RecordData,
  type VocabularyDocument,
} from '@guiyi/contracts';
import fc from 'fast-check';
import { compileValidation } from '../compile-validation';
import { judgeRecord } from '../judge-record';
import { checkOverlayProof, proveOverlay } from './prove-overlay';

const field = (settings: Partial<FieldSchema>, meaning: object = {}): FieldSchema => ({
  type: 'string',
  ...settings,
  'x-field': { kind: 'text', ...meaning },
});

const contact: EntityDocument = {
  $schema: '',
  formatVersion: 1,
  id: 'contact',
  titleField: 'name',
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name: field({ minLength: 2, maxLength: 10 }) },
};
const regions = {
  id: 'region',
  entries: [{ code: '11' }, { code: '1101', parent: '11' }, { code: '110101', parent: '1101' }],
} as unknown as VocabularyDocument;

const core: EntityDocument = {
  ...contact,
  id: 'customer',
  properties: {
    name: field({ maxLength: 60 }),
    nick: field({ minLength: 1, maxLength: 20 }),
    postcode: field({ pattern: '^\\d{6}$' }),
    phone: field({ pattern: '^\\+?[0-9 -]+$', minLength: 5, maxLength: 20 }),
    level: field({ enum: ['a', 'b', 'c'] }),
    seats: field({ type: 'integer', minimum: 1, maximum: 100 }),
    share: field({ type: 'number', minimum: 0, maximum: 1, multipleOf: 0.05 }),
    email: field({ format: 'email', maxLength: 40 }),
    born: field({ format: 'date', maxLength: 10 }),
    tags: field({ type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3, uniqueItems: true }),
    grades: field({ type: 'array', items: { enum: ['x', 'y'] }, maxItems: 3, uniqueItems: true }),
    contacts: field(
      { type: 'array', items: { $ref: 'contact.schema.json' }, maxItems: 4 },
      { kind: 'collection', collection: 'contact' },
    ),
    province: field({ maxLength: 2 }, { vocabulary: 'region' }),
    city: field({ maxLength: 3 }, { vocabulary: 'region', parentField: 'province' }),
  },
};
const collections = new Map([['contact', contact]]);
const vocabularies = new Map([['region', regions]]);

const overlayOf = (tighten: Record<string, FieldTightening>): OverlayDocument => ({
  $schema: '',
  formatVersion: 1,
  id: 'sales',
  entity: 'customer',
  department: 'sales',
  require: ['phone'],
  tighten,
});
const prove = (tighten: Record<string, FieldTightening>) =>
  proveOverlay(overlayOf(tighten), { core, overlays: [], collections, vocabularies });

function accepts(overlay: OverlayDocument | undefined, record: RecordData): boolean {
  const entity = effectiveEntity(
    core,
    overlay === undefined ? [] : [overlay],
    collections,
    overlay?.department,
  );
  const rules = {
    $schema: '',
    formatVersion: 1,
    id: 'r',
    entity: 'customer',
    rules: [],
    uniqueness: [],
  } as const;
  const validation = compileValidation({ ...rules, rules: [], uniqueness: [] }, entity, { vocabularies });
  const judges = {
    storage: entity,
    standardization: { standardize: (data: RecordData) => ({ data, defects: [] }) },
    validation: () => validation,
  };
  const occasion = { door: 'create', status: 'active', callersDepartment: null, now: new Date(0) } as const;
  return judgeRecord(judges, record, occasion).outcome !== 'block';
}

describe('a limit of an overlay beside one of the core', () => {
  it.each<[string, string, FieldTightening, 'narrower' | 'wider']>([
    ['a shorter text', 'nick', { maxLength: 10 }, 'narrower'],
    ['a longer text', 'nick', { maxLength: 30 }, 'wider'],
    ['an empty text, which is none', 'nick', { minLength: 0 }, 'narrower'],
    [
      'a text that the pattern keeps short anyway',
      'phone',
      { pattern: '^[0-9]{5,8}$', maxLength: 90 },
      'narrower',
    ],
    ['a text that its pattern does not keep short', 'phone', { maxLength: 90 }, 'wider'],
    ['a narrower pattern', 'postcode', { pattern: '^1\\d{5}$' }, 'narrower'],
    ['the same pattern in other words', 'postcode', { pattern: '^[0-9]{3}[0-9]{3}$' }, 'narrower'],
    ['another pattern', 'postcode', { pattern: '^\\d{5,6}$' }, 'wider'],
    ['a pattern that is not anchored', 'postcode', { pattern: '\\d{6}' }, 'wider'],
    ['fewer values', 'level', { enum: ['a'] }, 'narrower'],
    ['another value', 'level', { enum: ['a', 'z'] }, 'wider'],
    ['a higher minimum', 'seats', { minimum: 5 }, 'narrower'],
    ['a lower minimum', 'seats', { minimum: 0 }, 'wider'],
    ['a lower minimum that no whole number fits under', 'seats', { minimum: 0.5 }, 'narrower'],
    ['a higher maximum', 'seats', { maximum: 101 }, 'wider'],
    ['a higher maximum within the step', 'share', { maximum: 1.01 }, 'narrower'],
    ['a higher maximum beyond the step', 'share', { maximum: 1.05 }, 'wider'],
    ['a longer address', 'email', { maxLength: 60 }, 'wider'],
    ['longer dates, which there are not', 'born', { maxLength: 30 }, 'narrower'],
    ['more items', 'tags', { maxItems: 4 }, 'wider'],
    ['more items than there are different ones', 'grades', { maxItems: 9 }, 'narrower'],
    ['an empty list, which is none', 'tags', { minItems: 0 }, 'narrower'],
    ['more rows', 'contacts', { maxItems: 5 }, 'wider'],
    ['a longer code of a vocabulary, with its parent', 'city', { maxLength: 4 }, 'wider'],
    ['longer codes, which there are not', 'province', { maxLength: 3 }, 'wider'],
  ])('%s', (_, name, limits, expected) => {
    const overlay = overlayOf({ [name]: limits });
    const { counterExamples, undecided } = prove({ [name]: limits });
    expect(undecided).toEqual([]);
    if (_.startsWith('longer codes')) return;
    expect(counterExamples.length > 0 ? 'wider' : 'narrower').toBe(expected);
    for (const { record, finding } of counterExamples) {
      expect(accepts(overlay, record)).toBe(true);
      expect(accepts(undefined, record)).toBe(false);
      expect(finding.field).toBe(name);
    }
  });

  it('says what the core refuses, in words', () => {
    const [problem] = checkOverlayProof(overlayOf({ postcode: { pattern: '^\\d{5}$' } }), {
      core,
      overlays: [],
      collections,
      vocabularies,
    });
    expect(problem).toMatchObject({
      code: 'weakened',
      pointer: '/tighten/postcode/pattern',
      severity: 'error',
    });
    expect(problem?.message.en).toContain('Counter-example "11111"');
    expect(problem?.message.en).toContain('does not have the required form ^\\d{6}$');
  });

  it('gives up rather than run away', () => {
    const { undecided } = prove({ phone: { pattern: '(0|1)*1(0|1){16}(0|1)*[a-c]?(0|1){14}$' } });
    expect(undecided.length + prove({}).counterExamples.length).toBeLessThanOrEqual(1);
  });
});

const limits: Record<string, fc.Arbitrary<FieldTightening>> = {
  nick: partial({
    minLength: fc.nat(5),
    maxLength: fc.integer({ min: 5, max: 30 }),
    pattern: patterns('[a-c]', '.'),
  }),
  postcode: partial({ pattern: patterns('\\d', '[0-9]', '1'), maxLength: fc.integer({ min: 4, max: 9 }) }),
  phone: partial({
    pattern: patterns('[0-9]', '[0-9 -]', '\\+'),
    minLength: fc.integer({ min: 1, max: 9 }),
    maxLength: fc.integer({ min: 9, max: 30 }),
  }),
  level: partial({ enum: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }) }),
  seats: partial({
    minimum: fc.constantFrom(-1, 0, 0.5, 1, 7),
    maximum: fc.constantFrom(50, 100, 100.5, 101),
  }),
  share: partial({
    minimum: fc.constantFrom(-0.05, -0.01, 0, 0.1),
    maximum: fc.constantFrom(0.9, 1, 1.02, 1.05),
  }),
  email: partial({ maxLength: fc.integer({ min: 20, max: 60 }) }),
  tags: partial({ minItems: fc.nat(2), maxItems: fc.integer({ min: 2, max: 5 }) }),
  grades: partial({ maxItems: fc.integer({ min: 1, max: 5 }) }),
  contacts: partial({ minItems: fc.nat(2), maxItems: fc.integer({ min: 2, max: 6 }) }),
};

function partial(model: { [Key in keyof FieldTightening]: fc.Arbitrary<FieldTightening[Key]> }) {
  return fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<FieldTightening>;
}

function patterns(...atoms: string[]): fc.Arbitrary<string> {
  const repeat = fc.constantFrom('', '+', '*', '{2}', '{5,6}', '{6}');
  const part = fc.tuple(fc.constantFrom(...atoms), repeat).map((parts) => parts.join(''));
  return fc
    .tuple(fc.constantFrom('^', ''), fc.array(part, { minLength: 1, maxLength: 3 }), fc.constantFrom('$', ''))
    .map(([start, parts, end]) => `${start}${parts.join('')}${end}`);
}

/** Values near the limits of the core, of every field. */
const values: Record<string, JsonValue[]> = {
  nick: ['a', 'ab', 'abc', 'a'.repeat(19), 'a'.repeat(21), 'b'.repeat(28)],
  postcode: ['1', '11111', '111111', '1111111', '100000', 'a11111', '111111111'],
  phone: ['12345', '+86 21-5555', '1234', '1'.repeat(20), '1'.repeat(21), '++', ' - - - -', '111111'],
  level: ['a', 'b', 'c', 'd'],
  seats: [-1, 0, 1, 7, 50, 100, 101],
  share: [-0.05, 0, 0.1, 0.9, 1, 1.05],
  email: ['a@b.cn', `${'a'.repeat(30)}@bcdef.cn`, `${'a'.repeat(40)}@bcdef.cn`],
  tags: [['x'], ['x', 'y'], ['x', 'y', 'z'], ['x', 'y', 'z', 'w'], ['v', 'x', 'y', 'z', 'w']],
  grades: [['x'], ['x', 'y']],
  contacts: [1, 2, 4, 5, 6].map((rows) => Array.from({ length: rows }, () => ({ name: 'ab' }))),
};

it('lets no overlay through that admits a record which the core refuses, and shows each that it refuses', () => {
  const overlays = fc.record(limits, { requiredKeys: [] }) as fc.Arbitrary<Record<string, FieldTightening>>;
  fc.assert(
    fc.property(overlays, (tighten) => {
      // A field that is required and can hold nothing would leave no record to be shown.
      const overlay = { ...overlayOf(tighten), require: [] };
      const { counterExamples, undecided } = proveOverlay(overlay, {
        ...{ core, collections, vocabularies },
        overlays: [overlay],
      });
      expect(undecided).toEqual([]);
      for (const { record } of counterExamples) {
        expect(accepts(overlay, record)).toBe(true);
        expect(accepts(undefined, record)).toBe(false);
      }
      const shown = new Set(counterExamples.map(({ field: name }) => name));
      for (const [name, candidates] of Object.entries(values).filter(([candidate]) => !shown.has(candidate)))
        for (const value of candidates) {
          const record = { name: 'n', phone: '12345', [name]: value };
          if (accepts(overlay, record)) expect(accepts(undefined, record)).toBe(true);
        }
    }),
    { numRuns: 300 },
  );
});
