import type { ComparatorSpec } from '@guiyi/contracts';
import fc from 'fast-check';
import { compileComparator } from './registry';
import { isOneEditApart } from './set-overlap';
import { damerauDistance } from './damerau-levenshtein';

type SetSpec = Omit<Extract<ComparatorSpec, { comparator: 'setOverlap' }>, 'comparator'>;
type Row = [left: string, right: string, similarity: number, sentence: string];

/** Bits of each word; any other weighs 8. */
const bits: Readonly<Record<string, number>> = {
  the: 0,
  company: 1,
  systems: 2,
  有限公司: 1,
  机械: 3,
  鑫达: 9,
};
const rarity = (value: string): number => bits[value] ?? 8;

/** Sets as their values separated by spaces. */
const tables: [SetSpec, Row[]][] = [
  [
    { atLeast: 0.5, of: 'union' },
    [
      ['acme steel works', 'works steel', 2 / 3, 'two of three'],
      ['acme steel', 'apex steel', 1 / 3, 'one of three'],
      ['鑫达 机械', '机械 鑫达', 1, 'in any order'],
      ['', '', 0, 'nothing shares nothing'],
      ['acme', '', 0, 'one side is blank'],
      ['达', '达', 1, 'one character'],
    ],
  ],
  [
    { atLeast: 0.5, of: 'smaller' },
    [
      ['acme', 'acme steel works', 1, 'the smaller set is inside'],
      ['acme steel', 'apex steel works', 0.5, 'half of it'],
    ],
  ],
  [{ atLeast: 0.5, of: 'larger' }, [['acme', 'acme steel works', 1 / 3, 'a third of the larger set']]],
  [
    { atLeast: 0.5, of: 'average' },
    [['acme', 'acme steel works', 1 / 2, 'one shared, two on average (Dice)']],
  ],
  [
    { atLeast: 0.5, of: 'union', weighted: 'rarity' },
    [
      ['the company acme', 'acme company the', 1, 'the same'],
      ['the company acme', 'the company apex', 1 / 17, 'only the common words are shared'],
      ['acme systems', 'acme company', 8 / 11, 'only the rare word is shared'],
      ['鑫达 机械 有限公司', '鑫达 有限公司', 10 / 13, 'the trade name outweighs the industry'],
      ['the', 'the', 0, 'what everybody holds weighs nothing'],
    ],
  ],
  [
    { atLeast: 0.5, of: 'union', withinEdits: 1 },
    [
      ['turntable sony', 'turntabel sony', 1, 'a misspelt word'],
      ['x1234 sony', 'x1235 sony', 1 / 3, 'a model number has no typing errors'],
      ['cat sony', 'car sony', 1 / 3, 'a short word is another word'],
      ['abcde abcdf', 'abcdg', 1 / 2, 'each word is paired once'],
    ],
  ],
  [
    { atLeast: 0.5, of: 'smaller', weighted: 'rarity', withinEdits: 1 },
    [['systems', 'sistems', 1, 'a misspelling weighs what the word weighs, not what a rare word does']],
  ],
];

const setOf = (text: string): string[] => text.split(' ').filter((word) => word !== '');

for (const [spec, rows] of tables) {
  test.each(rows)(`${JSON.stringify(spec)}: {%s} and {%s} → %d (%s)`, (left, right, similarity) => {
    const { sets } = compileComparator({ comparator: 'setOverlap', ...spec });
    for (const [one, other] of [
      [setOf(left), setOf(right)],
      [setOf(right).reverse(), setOf(left)],
    ] as const) {
      expect(sets?.similarity(one, other, rarity)).toBeCloseTo(similarity, 3);
      expect(sets?.holds(one, other, rarity)).toBe(similarity >= spec.atLeast);
    }
  });
}

test('Records with fewer values than minValues never hold', () => {
  const { sets } = compileComparator({ comparator: 'setOverlap', atLeast: 0.5, of: 'smaller', minValues: 2 });
  expect(sets?.holds(['acme'], ['acme', 'steel'], rarity)).toBe(false);
  expect(sets?.holds(['acme', 'works'], ['acme', 'steel'], rarity)).toBe(true);
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
const words = fc.uniqueArray(word, { maxLength: 8 });

test('Symmetric, in 0..1, and independent of the order of the values', () => {
  const spec = fc.record({
    atLeast: fc.double({ min: 0.01, max: 1, noNaN: true }),
    of: fc.constantFrom('union' as const, 'smaller' as const, 'larger' as const, 'average' as const),
    withinEdits: fc.nat(1),
  });
  const weight = (value: string): number => Math.log2(1000 / (value.length * value.charCodeAt(0)));
  fc.assert(
    fc.property(
      spec,
      fc.boolean(),
      words,
      words,
      fc.infiniteStream(fc.nat()),
      (given, rare, left, right, order) => {
        const { sets } = compileComparator({
          comparator: 'setOverlap',
          ...given,
          ...(rare ? { weighted: 'rarity' as const } : {}),
        });
        const similarity = sets!.similarity(left, right, weight);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        const shuffled = left
          .map((value): [number, string] => [order.next().value as number, value])
          .sort(([a], [b]) => a - b)
          .map(([, value]) => value);
        expect(sets!.similarity(right, shuffled, weight)).toBe(similarity);
        expect(sets!.holds(right, shuffled, weight)).toBe(sets!.holds(left, right, weight));
      },
    ),
    { numRuns: 2000 },
  );
});

test('One edit apart is a distance of one', () => {
  fc.assert(
    fc.property(word, word, (left, right) => {
      fc.pre(left !== right);
      expect(isOneEditApart(left, right)).toBe(damerauDistance(left, right) === 1);
    }),
    { numRuns: 2000 },
  );
});
