import type { BandOverride, ComparatorSpec, Comparison, JsonLogic, MatchingDocument } from '@guiyi/contracts';
import fc from 'fast-check';
import { testDocument } from './test-rule.fixture';

const forms = ['names', 'words', 'code'] as const;
const atLeast = fc.constantFrom(0.3, 0.5, 0.7, 0.85, 1);

const comparators: fc.Arbitrary<ComparatorSpec> = fc.oneof(
  { arbitrary: fc.constant<ComparatorSpec>({ comparator: 'exact' }), weight: 4 },
  fc.record({ comparator: fc.constantFrom('jaroWinkler' as const, 'editSimilarity' as const), atLeast }),
  fc.record({ comparator: fc.constant('ngramOverlap' as const), atLeast }),
  fc.record({ comparator: fc.constantFrom('tokenSet' as const, 'tokenSort' as const), atLeast }),
  fc.record({
    comparator: fc.constant('editDistance' as const),
    atMost: fc.nat({ max: 3 }),
    minLength: fc.constantFrom(1, 3),
  }),
  fc.record({
    comparator: fc.constant('setOverlap' as const),
    atLeast,
    of: fc.constantFrom('union' as const, 'smaller' as const, 'larger' as const, 'average' as const),
    weighted: fc.constantFrom('rarity' as const, undefined),
    withinEdits: fc.constantFrom(0, 1),
    minValues: fc.constantFrom(1, 2),
  }),
  fc.constantFrom<ComparatorSpec[]>(
    { comparator: 'contains' },
    { comparator: 'initials' },
    { comparator: 'personName', order: 'any' },
    { comparator: 'numberWithin', tolerance: 2 },
  ),
);

const comparison = (id: string): fc.Arbitrary<Comparison> =>
  fc
    .record({
      form: fc.constantFrom(...forms),
      levels: fc.array(
        fc.record({
          form: fc.option(fc.constantFrom(...forms), { nil: undefined }),
          when: comparators,
          evidence: fc.oneof(
            fc.record({ weight: fc.integer({ min: -8, max: 24 }).map((quarters) => quarters / 4) }),
            fc.constant({ m: 0.7, u: 0.02 }),
          ),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      different: fc.integer({ min: -5, max: 1 }),
      penalty: fc.option(fc.integer({ min: -3, max: 0 })),
      termFrequency: fc.constantFrom(undefined, { strength: 1, holders: 2 }, { strength: 0.7, floor: 0.01 }),
      share: fc.constantFrom(undefined, 0.25, 1),
    })
    .map(({ form, levels, different, penalty, termFrequency, share }) => ({
      id,
      title: { 'zh-CN': id, en: id },
      form,
      levels: levels.map(({ form: own, when, evidence }, place) => ({
        id: `level${place}`,
        ...(own === undefined ? {} : { form: own }),
        when: withoutUndefined(when),
        evidence,
      })),
      different: { weight: different },
      blank: penalty === null ? { policy: 'neutral' } : { policy: 'penalty', weight: penalty },
      ...(termFrequency === undefined ? {} : { termFrequency }),
      ...(share === undefined || id === 'first' ? {} : { sharedEvidence: { with: 'first', share } }),
    }));

function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;
}

const conditions = fc.constantFrom<JsonLogic[]>(
  { '==': [{ var: 'levels.first' }, 'level0'] },
  { in: [{ var: 'levels.second' }, ['different', 'level1']] },
  { and: [{ '==': [{ var: 'levels.first' }, 'missing'] }, { '!=': [{ var: 'levels.third' }, 'level0'] }] },
  { '>': [{ var: 'score' }, -2] },
);

const source = fc.constantFrom('crm', 'erp', 'shop');

const anyOverrides: fc.Arbitrary<BandOverride[]> = fc
  .array(
    fc.record({
      sources: fc.option(fc.tuple(source, source), { nil: undefined }),
      confirmed: fc.boolean(),
      review: fc.integer({ min: -8, max: 8 }),
      above: fc.integer({ min: -1, max: 4 }),
    }),
    { maxLength: 3 },
  )
  .map((list) =>
    list.map(({ sources, confirmed, review, above }, place) => ({
      id: `override${place}`,
      title: { 'zh-CN': '', en: '' },
      when: {
        ...(sources === undefined ? {} : { sources }),
        ...(confirmed || sources === undefined ? { confirmed: true as const } : {}),
      },
      match: review + above,
      review,
    })),
  );

/** A rule over three forms, with any comparators, clauses and vetoes; it need not make sense. */
export const anyRule: fc.Arbitrary<MatchingDocument> = fc
  .record({
    comparisons: fc.tuple(comparison('first'), comparison('second'), comparison('third')),
    clauses: fc.array(
      fc.record({ when: conditions, outcome: fc.constantFrom('match', 'review', 'noMatch') }),
      {
        maxLength: 2,
      },
    ),
    vetoes: fc.array(fc.record({ when: conditions, effect: fc.constantFrom('forbid', 'review') }), {
      maxLength: 2,
    }),
    review: fc.integer({ min: -6, max: 6 }),
    above: fc.integer({ min: -1, max: 4 }),
    overrides: fc.oneof(fc.constant<BandOverride[]>([]), anyOverrides),
  })
  .map(({ comparisons, clauses, vetoes, review, above, overrides }) => ({
    ...testDocument,
    blockingKeys: [{ id: 'block', all: [{ form: 'block' }] }],
    maxBlockSize: 1000,
    refineBy: [],
    comparisons,
    clauses: clauses.map((clause, place) => ({
      ...clause,
      id: `clause${place}`,
      title: { 'zh-CN': '', en: '' },
    })),
    vetoes: vetoes.map((veto, place) => ({ ...veto, id: `veto${place}`, title: { 'zh-CN': '', en: '' } })),
    bands: {
      review,
      match: review + above,
      ...(overrides.length === 0
        ? {}
        : { sourceForm: 'source', confirmed: { form: 'flag', values: ['confirmed', 'golden'] }, overrides }),
    },
    clustering: { maxSize: 4 },
  }));

const texts = fc.constantFrom(
  ...['anna', 'annna', 'nana', 'anna b', 'b anna', 'bert', 'berta', 'a b', 'ab', '12', '13', '21', ''],
  ...['上海鑫达机械', '上海鑫达机电', '鑫达', 'international business machines', 'ibm', 'grande', 'grandi'],
);
const values = (most: number): fc.Arbitrary<string[]> => fc.uniqueArray(texts, { maxLength: most });

/** Records that are all in one block. */
export const blockOfRecords = fc.array(
  fc.record({
    names: values(2),
    words: values(5),
    code: values(1),
    block: fc.constant(['x']),
    source: fc.uniqueArray(fc.oneof(source, fc.constant('other')), { maxLength: 2 }),
    flag: fc.constantFrom([], ['confirmed'], ['draft', 'golden'], ['draft']),
  }),
  { minLength: 2, maxLength: 9 },
);
