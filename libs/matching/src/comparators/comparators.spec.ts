import type { ComparatorSpec } from '@guiyi/contracts';
import fc from 'fast-check';
import { comparators, compileComparator } from './registry';

type Row = [left: string, right: string, holds: boolean, sentence: string];

/** Truth tables: a specification and pairs that do or do not hold. */
const tables: [ComparatorSpec, Row[]][] = [
  [
    { comparator: 'exact' },
    [
      ['鑫达', '鑫达', true, 'the same'],
      ['鑫达', '鑫大', false, 'a homophone is not the same'],
      ['a', 'A', false, 'case is the business of standardization'],
    ],
  ],
  [
    { comparator: 'contains' },
    [
      ['华为', '华为技术', true, 'the short name is in the long one'],
      ['华为技术', '华为', true, 'in either order'],
      ['华', '华为', false, 'one character says nothing'],
      ['华术', '华为技术', false, 'not in one piece'],
    ],
  ],
  [
    { comparator: 'initials' },
    [
      ['ibm', 'international business machines', true, 'initials of all tokens'],
      ['ib', 'international business machines', false, 'some tokens are left out'],
      ['i', 'international', false, 'one initial says nothing'],
    ],
  ],
  [
    { comparator: 'editDistance', atMost: 1, minLength: 4 },
    [
      ['13812345678', '13812345687', true, 'swapped neighbours are one edit'],
      ['13812345678', '1381234567', true, 'a digit left out'],
      ['13812345678', '13812345699', false, 'two digits differ'],
      ['abc', 'abd', false, 'shorter than minLength'],
    ],
  ],
  [
    { comparator: 'editSimilarity', atLeast: 0.8 },
    [
      ['鑫达机械设', '鑫达机械没', true, 'one of five characters'],
      ['鑫达机械', '鑫达机电', false, 'one of four is too much'],
      ['1234567890', '12345678', true, 'two of ten, exactly at the threshold'],
    ],
  ],
  [
    { comparator: 'jaroWinkler', atLeast: 0.96 },
    [
      ['martha', 'marhta', true, '0.961 in Winkler 1990'],
      ['dwayne', 'duane', false, '0.840 in Winkler 1990'],
      ['dixon', 'dicksonx', false, '0.813 in Winkler 1990'],
    ],
  ],
  [
    { comparator: 'ngramOverlap', atLeast: 0.6 },
    [
      ['鑫达机械设备', '鑫达机械', true, 'three shared bigrams of five and three: 0.75'],
      ['鑫达机械', '鑫达电子', false, 'one shared bigram of three and three: 0.33'],
      ['鑫', '达', false, 'a single character has no bigram'],
    ],
  ],
  [
    { comparator: 'tokenSet', atLeast: 0.5 },
    [
      ['acme steel works', 'works steel', true, 'order does not count'],
      ['acme steel', 'apex steel', false, 'one of three tokens is shared'],
      ['', '', false, 'nothing is not agreement'],
    ],
  ],
  [
    { comparator: 'tokenSort', atLeast: 0.95 },
    [
      ['zhang san', 'san zhang', true, 'given name first or last'],
      ['zhang san', 'li si', false, 'another person'],
    ],
  ],
  [
    { comparator: 'subsequence', atLeast: 1 },
    [
      ['工商银行', '中国工商银行', true, 'the abbreviation in order'],
      ['工行', '中国工商银行', true, 'with gaps'],
      ['行工', '中国工商银行', false, 'out of order'],
    ],
  ],
  [
    { comparator: 'numberWithin', tolerance: 0.2 },
    [
      ['0.1', '0.3', true, 'exactly the tolerance, whatever binary fractions do'],
      ['100', '100.3', false, 'beyond it'],
      ['x', 'x', false, 'no numbers'],
    ],
  ],
  [
    { comparator: 'dateWithin', days: 1 },
    [
      ['2024-02-28', '20240229', true, 'a leap day, in both notations'],
      ['2023-02-28', '2023-02-29', false, 'a day that does not exist'],
      ['2024-03-05', '2024-05-03', false, 'day and month exchanged are not asked for'],
    ],
  ],
  [
    { comparator: 'dateWithin', days: 0, daySwapped: true },
    [['2024-03-05', '2024-05-03', true, 'day and month exchanged']],
  ],
];

for (const [spec, rows] of tables) {
  test.each(rows)(`${JSON.stringify(spec)}: %s and %s → %s (%s)`, (left, right, holds) => {
    const comparator = compileComparator(spec);
    expect(comparator.holds(left, right)).toBe(holds);
    expect(comparator.holds(right, left)).toBe(holds);
  });
}

test('Every comparator has a truth table', () => {
  expect([...new Set(tables.map(([spec]) => spec.comparator))].sort()).toEqual(
    Object.keys(comparators).sort(),
  );
});

test('Known values: Jaro–Winkler of Winkler 1990, restricted edits, subsequence', () => {
  const similarity = (spec: ComparatorSpec, left: string, right: string): number =>
    compileComparator(spec).similarity(left, right);
  expect(similarity({ comparator: 'jaroWinkler', atLeast: 1 }, 'martha', 'marhta')).toBeCloseTo(0.9611, 4);
  expect(similarity({ comparator: 'jaroWinkler', atLeast: 1 }, 'dwayne', 'duane')).toBeCloseTo(0.84, 4);
  expect(similarity({ comparator: 'jaroWinkler', atLeast: 1 }, 'dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
  expect(similarity({ comparator: 'editDistance', atMost: 9 }, 'ca', 'abc')).toBeCloseTo(0, 4);
  expect(similarity({ comparator: 'subsequence', atLeast: 1 }, 'abcd', 'axc')).toBeCloseTo(2 / 3, 4);
});

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '鑫', '1', '-'), maxLength: 14 });
const specifications: fc.Arbitrary<ComparatorSpec> = fc.oneof(
  fc.record({ comparator: fc.constantFrom('exact' as const, 'contains' as const, 'initials' as const) }),
  fc.record({
    comparator: fc.constant('editDistance' as const),
    atMost: fc.nat(6),
    minLength: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    comparator: fc.constantFrom(
      ...(['jaroWinkler', 'ngramOverlap', 'tokenSet', 'tokenSort', 'subsequence', 'editSimilarity'] as const),
    ),
    atLeast: fc.double({ min: 0.01, max: 1, noNaN: true }),
  }),
  fc.record({
    comparator: fc.constant('numberWithin' as const),
    tolerance: fc.double({ min: 0, max: 9, noNaN: true }),
  }),
  fc.record({ comparator: fc.constant('dateWithin' as const), days: fc.nat(9), daySwapped: fc.boolean() }),
);

test('Every comparator is symmetric and its similarity lies in 0..1', () => {
  fc.assert(
    fc.property(specifications, text, text, (spec, left, right) => {
      const { holds, similarity } = compileComparator(spec);
      expect(holds(left, right)).toBe(holds(right, left));
      expect(similarity(left, right)).toBe(similarity(right, left));
      expect(similarity(left, right)).toBeGreaterThanOrEqual(0);
      expect(similarity(left, right)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2000 },
  );
});

test('The bound never hides a pair: similarity at the threshold means holding', () => {
  const similarities = ['jaroWinkler', 'ngramOverlap', 'tokenSet', 'tokenSort', 'subsequence'] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...similarities),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      text,
      text,
      (comparator, atLeast, left, right) => {
        const { holds, similarity } = compileComparator({ comparator, atLeast });
        fc.pre(left !== '' && right !== '');
        expect(holds(left, right)).toBe(similarity(left, right) >= atLeast);
      },
    ),
    { numRuns: 2000 },
  );
});
