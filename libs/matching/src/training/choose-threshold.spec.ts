import fc from 'fast-check';
import { calibratedProbability, calibrateScores } from './calibrate-scores';
import { chooseThreshold, type ScoredEvidence } from './choose-threshold';
import { SeededRandom } from './seeded-random';

const probabilityOf = (score: number): number => 1 / (1 + 2 ** -score);

function evidenceOf(scores: readonly number[], probability = probabilityOf): ScoredEvidence {
  return { scores, probabilities: scores.map(probability), weights: scores.map(() => 1) };
}

/** Scores of two kinds of pairs, normally distributed. */
function twoHeaps(matches: number, others: number, seed: number): { scores: number[]; isMatch: boolean[] } {
  const random = new SeededRandom(seed);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const isMatch = Array.from({ length: matches + others }, (_, pair) => pair < matches);
  return { isMatch, scores: isMatch.map((match) => (match ? 8 + 3 * normal() : -8 + 3 * normal())) };
}

test('The threshold is where the expected F1 is greatest', () => {
  const { scores } = twoHeaps(1000, 3000, 1);
  const evidence = evidenceOf(scores);
  const { match, expectedF1 } = chooseThreshold(evidence);
  const f1At = (threshold: number): number => {
    const sums = { right: 0, found: 0, all: 0 };
    for (const score of scores) {
      sums.all += probabilityOf(score);
      if (score < threshold) continue;
      sums.found++;
      sums.right += probabilityOf(score);
    }
    return (2 * sums.right) / (sums.found + sums.all);
  };
  for (let threshold = -10; threshold < 15; threshold++)
    expect(f1At(threshold)).toBeLessThanOrEqual(expectedF1 + 0.002);
  expect(f1At(match)).toBeCloseTo(expectedF1, 2);
});

test('Between two heaps that stand apart it lies in the valley', () => {
  const { match, review, valley, expectedPrecision, expectedRecall } = chooseThreshold(
    evidenceOf(twoHeaps(1000, 3000, 2).scores),
  );
  expect(Math.abs(valley!)).toBeLessThan(3);
  expect(match).toBeGreaterThanOrEqual(valley! - 0.5);
  expect(review).toBeLessThanOrEqual(match);
  expect(Math.min(expectedPrecision, expectedRecall)).toBeGreaterThan(0.92);
});

test('When false matches join groups it is higher', () => {
  const evidence = evidenceOf(Array.from({ length: 400 }, (_, place) => place / 10 - 20));
  const single = chooseThreshold(evidence).match;
  expect(chooseThreshold(evidence, { falsePairsPerMatch: 5 }).match).toBeGreaterThan(single + 1);
});

test('Without a pair that is likely enough nothing matches', () => {
  const scores = [-9, -7, -7, -3];
  expect(chooseThreshold(evidenceOf(scores)).match).toBeGreaterThan(-3);
  expect(chooseThreshold(evidenceOf([]))).toMatchObject({ expectedRecall: 1, matches: 0 });
});

test('Review is never above match, and never holds more pairs than there are matches', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { maxLength: 60 }), (scores) => {
      const { match, review } = chooseThreshold(evidenceOf(scores));
      expect(review).toBeLessThanOrEqual(match);
      const between = scores.filter((score) => score >= review + 0.25 && score < match - 0.25).length;
      expect(between).toBeLessThanOrEqual(scores.filter((score) => score >= match - 0.25).length);
    }),
  );
});

test('A calibration rises, and gives back the shares of matches that it was made of', () => {
  const { scores, isMatch } = twoHeaps(4000, 8000, 3);
  const calibration = calibrateScores({
    scores,
    probabilities: isMatch.map(Number),
    weights: scores.map(() => 1),
  });
  for (const [place, point] of calibration.entries()) {
    const before = calibration[place - 1];
    if (before === undefined) continue;
    expect(point.score).toBeGreaterThan(before.score);
    expect(point.probability).toBeGreaterThan(before.probability);
  }
  for (const from of [-4, -2, 0, 2, 4]) {
    const places = [...scores.keys()].filter((place) => scores[place]! >= from && scores[place]! < from + 2);
    const share = places.filter((place) => isMatch[place]).length / places.length;
    const expected =
      places.reduce((sum, place) => sum + calibratedProbability(calibration, scores[place]!), 0) /
      places.length;
    expect(Math.abs(expected - share)).toBeLessThan(0.1);
  }
});

test('The probability never falls as the score rises, whatever the evidence', () => {
  const pair = fc.record({
    score: fc.double({ min: -20, max: 20, noNaN: true }),
    isMatch: fc.boolean(),
    weight: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 80 }), (pairs) => {
      const calibration = calibrateScores({
        scores: pairs.map(({ score }) => score),
        probabilities: pairs.map(({ isMatch }) => Number(isMatch)),
        weights: pairs.map(({ weight }) => weight),
      });
      let before = 0;
      for (let score = -25; score <= 25; score += 0.5) {
        const probability = calibratedProbability(calibration, score);
        expect(probability).toBeGreaterThanOrEqual(before);
        expect(probability).toBeLessThanOrEqual(1);
        before = probability;
      }
    }),
  );
});
