import type { AccuracyGuard } from '@guiyi/contracts';
import { figuresOnLabels, isWrong, type JudgedLabel } from './accuracy-figures';
import { guardRefusals } from './guard-refusals';

function judged(
  verdict: 'match' | 'different',
  outcome: JudgedLabel['outcome'],
  isCompared = true,
): JudgedLabel {
  return { outcome, score: 1, levels: {}, isCompared, label: { id: '', left: 'a', right: 'b', verdict } };
}

const times = (count: number, pair: JudgedLabel): JudgedLabel[] => Array.from({ length: count }, () => pair);

/** Of 10 matches 6 are found, 3 go to review and one is never compared; 2 of 10 others are taken for matches. */
const pairs = [
  ...times(6, judged('match', 'match')),
  ...times(3, judged('match', 'review')),
  ...times(1, judged('match', 'match', false)),
  ...times(2, judged('different', 'match')),
  ...times(8, judged('different', 'noMatch')),
];
const figures = figuresOnLabels(pairs);

test('Precision and recall count the match band; a pair that no key brings together is not found', () => {
  expect(figures).toMatchObject({ pairs: 20, matches: 10, precision: 6 / 8, recall: 6 / 10, f1: 12 / 18 });
  expect(figures.precisionInterval[0]).toBeLessThan(6 / 8);
  expect(figures.recallInterval[1]).toBeGreaterThan(6 / 10);
  expect(pairs.filter(isWrong)).toHaveLength(6);
});

test.each<[sentence: string, guard: AccuracyGuard | undefined, f1InForce: number, expected: string[]]>([
  ['without a guard nothing is refused', undefined, 1, []],
  ['with too few labelled pairs nothing is refused', { minPairs: 21, minPrecision: 1 }, 1, []],
  ['what is reached is not refused', { minPairs: 20, minPrecision: 0.75, minRecall: 0.6 }, 1, []],
  ['precision below the least', { minPairs: 20, minPrecision: 0.8 }, 1, ['/accuracy/minPrecision']],
  ['recall below the least', { minPairs: 20, minRecall: 0.61 }, 1, ['/accuracy/minRecall']],
  ['a fall of F1 that is allowed', { minPairs: 20, maxDropF1: 0.1 }, 0.7, []],
  ['a fall of F1 that is not', { minPairs: 20, maxDropF1: 0.1 }, 0.9, ['/accuracy/maxDropF1']],
])('%s', (_, guard, f1, expected) => {
  const problems = guardRefusals(guard, figures, { ...figures, f1 });
  expect(problems.map(({ pointer }) => pointer)).toEqual(expected);
  expect(problems.every(({ code, severity }) => code === 'accuracy-too-low' && severity === 'error')).toBe(
    true,
  );
});
