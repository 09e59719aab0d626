import type { BandOverride, MatchingDocument } from '@guiyi/contracts';
import { testDocument } from '../bulk/test-rule.fixture';
import { checkMatching } from './check-matching';

const forms = new Set(['name', 'alias', 'city', 'phones', 'identifier', 'source', 'flag']);
const formValues = new Map([['source', new Set(['crm', 'erp'])]]);

function problemsOf(change: (document: MatchingDocument) => void): string[] {
  const document = structuredClone(testDocument);
  change(document);
  return checkMatching(document, { forms, formValues }).map(
    ({ code, pointer, severity }) => `${severity} ${code} ${pointer}`,
  );
}

test('A sensible document has no problems', () => {
  expect(problemsOf(() => undefined)).toEqual([]);
});

const override = (id: string, when: BandOverride['when'], match = 6, review = 2): BandOverride => ({
  id,
  title: { 'zh-CN': id, en: id },
  when,
  match,
  review,
});

function withOverrides(...overrides: BandOverride[]): (document: MatchingDocument) => void {
  return ({ bands }) =>
    Object.assign(bands, {
      sourceForm: 'source',
      confirmed: { form: 'flag', values: ['confirmed'] },
      overrides,
    });
}

test('Overrides from the more particular to the more general have no problems', () => {
  const overrides = [
    override('both', { sources: ['crm', 'erp'], confirmed: true }),
    override('sources', { sources: ['erp', 'crm'] }),
    override('inside', { sources: ['crm', 'crm'] }),
    override('confirmed', { confirmed: true }),
  ];
  expect(problemsOf(withOverrides(...overrides))).toEqual([]);
});

const table: [sentence: string, change: (document: MatchingDocument) => void, expected: string[]][] = [
  [
    'an unknown form in a key',
    (d) => (d.blockingKeys[0]!.all[0]!.form = 'nmae'),
    ['error unknown-form /blockingKeys/0/all/0/form'],
  ],
  [
    'an unknown form in a level',
    (d) => (d.comparisons[0]!.levels[2]!.form = 'x'),
    ['error unknown-form /comparisons/0/levels/2/form'],
  ],
  [
    'an unknown form in the guards',
    (d) => (d.clustering.conflictingForms = ['x']),
    ['error unknown-form /clustering/conflictingForms/0'],
  ],
  [
    'an unknown refining form',
    (d) => (d.refineBy = [{ form: 'x' }]),
    ['error unknown-form /refineBy/0/form'],
  ],
  [
    'a key id twice',
    (d) => (d.blockingKeys[1]!.id = 'identifier'),
    ['error duplicate-id /blockingKeys/1/id'],
  ],
  [
    'a level id twice',
    (d) => (d.comparisons[1]!.levels[1]!.id = 'exact'),
    ['error duplicate-id /comparisons/1/levels/1/id'],
  ],
  [
    'a level called like a state of the engine',
    (d) => (d.comparisons[1]!.levels[1]!.id = 'missing'),
    ['error reserved-id /comparisons/1/levels/1/id'],
  ],
  ['review above match', (d) => (d.bands = { match: 1, review: 2 }), ['error threshold-order /bands/review']],
  [
    'an override with its thresholds in the wrong order',
    withOverrides(override('confirmed', { confirmed: true }, 2, 6)),
    ['error threshold-order /bands/overrides/0/review'],
  ],
  [
    'an override that no pair can reach',
    withOverrides(override('confirmed', { confirmed: true }, 60)),
    ['error unreachable-threshold /bands/overrides/0/match'],
  ],
  [
    'an override for a source that does not exist',
    withOverrides(override('sources', { sources: ['crm', 'sap'] })),
    ['error unknown-source /bands/overrides/0/when/sources/1'],
  ],
  [
    'an override after one that takes all of its pairs',
    withOverrides(
      override('sources', { sources: ['crm', 'erp'] }),
      override('same', { sources: ['erp', 'crm'], confirmed: true }),
    ),
    ['error override-never-applies /bands/overrides/1/when'],
  ],
  [
    'two overrides of one id',
    withOverrides(override('one', { sources: ['crm', 'erp'] }), override('one', { confirmed: true })),
    ['error duplicate-id /bands/overrides/1/id'],
  ],
  [
    'conditions of overrides that nothing can answer',
    (d) => (d.bands.overrides = [override('all', { sources: ['crm', 'erp'], confirmed: true })]),
    [
      'error override-without-form /bands/overrides/0/when/sources',
      'error override-without-form /bands/overrides/0/when/confirmed',
    ],
  ],
  [
    'forms of overrides that are not defined',
    (d) => {
      withOverrides(override('confirmed', { confirmed: true }))(d);
      Object.assign(d.bands, { sourceForm: 'x', confirmed: { form: 'y', values: ['z'] } });
    },
    ['error unknown-form /bands/sourceForm', 'error unknown-form /bands/confirmed/form'],
  ],
  [
    'a threshold that no pair can reach',
    (d) => (d.bands.match = 40),
    ['error unreachable-threshold /bands/match'],
  ],
  [
    'a threshold that every pair reaches',
    (d) => (d.bands.review = -99),
    ['error threshold-always-reached /bands/review'],
  ],
  [
    'a level after a more lenient one',
    (d) =>
      (d.comparisons[1]!.levels = [
        d.comparisons[1]!.levels[1]!,
        {
          ...d.comparisons[1]!.levels[1]!,
          id: 'typos',
          when: { comparator: 'editDistance', atMost: 1, minLength: 4 },
        },
      ]),
    [
      'error level-never-reached /comparisons/1/levels/1',
      'warning frequency-without-exact /comparisons/1/termFrequency',
    ],
  ],
  [
    'a level that any two values reach',
    (d) => (d.comparisons[0]!.levels[1]!.when = { comparator: 'jaroWinkler', atLeast: 0 }),
    ['error level-always-holds /comparisons/0/levels/1/when/atLeast'],
  ],
  [
    'a worse level that weighs more',
    (d) => (d.comparisons[1]!.levels[1]!.evidence = { weight: 9 }),
    ['warning weight-order /comparisons/1/levels/1/evidence'],
  ],
  [
    'a clause over an unknown comparison',
    (d) => (d.clauses![0]!.when = { '==': [{ var: 'levels.nmae' }, 'exact'] }),
    ['error unknown-comparison /clauses/0/when'],
  ],
  [
    'a clause that asks for an unknown level',
    (d) => (d.clauses![0]!.when = { and: [{ '==': [{ var: 'levels.name' }, 'exakt'] }] }),
    ['error unknown-level /clauses/0/when/and/0/=='],
  ],
  [
    'links only what a clause keeps apart',
    (d) => Object.assign(d.clauses![0]!, { outcome: 'noMatch', linkOnly: true }),
    ['warning link-only-without-effect /clauses/0/linkOnly'],
  ],
  [
    'a veto that asks for one unknown level of several',
    (d) => (d.vetoes![0]!.when = { in: [{ var: 'levels.name' }, ['exact', 'far']] }),
    ['error unknown-level /vetoes/0/when/in'],
  ],
  [
    'a key that uses a part twice',
    (d) => d.blockingKeys[0]!.all.push({ form: 'identifier' }),
    ['error repeated-part /blockingKeys/0/all/1'],
  ],
  [
    'a key whose parts multiply',
    (d) =>
      (d.blockingKeys[0]!.all = [
        { form: 'name', transform: { transform: 'ngrams', length: 2 } },
        { form: 'alias', transform: { transform: 'tokens' } },
      ]),
    ['warning many-key-values /blockingKeys/0'],
  ],
];

test.each(table)('%s is named with its place', (_, change, expected) => {
  expect(problemsOf(change)).toEqual(expected);
});

test('An unknown operator in a clause is named with its place', () => {
  const [problem] = problemsOf((d) => (d.clauses![0]!.when = { equals: [1, 2] }));
  expect(problem).toBe('error unknown-operator /clauses/0/when');
});

test('Messages name the value found, in three languages', () => {
  const document = structuredClone(testDocument);
  document.blockingKeys[0]!.all[0]!.form = 'nmae';
  const [problem] = checkMatching(document, { forms });
  for (const text of Object.values(problem!.message)) expect(text).toContain('nmae');
  expect(Object.keys(problem!.message)).toEqual(['zh-CN', 'zh-TW', 'en']);
});

test('A calibration that falls is named with its place', () => {
  expect(
    problemsOf((d) => {
      d.calibration = [
        { score: 0, probability: 0.4 },
        { score: 2, probability: 0.3 },
      ];
    }),
  ).toEqual(['error calibration-order /calibration/1']);
});
