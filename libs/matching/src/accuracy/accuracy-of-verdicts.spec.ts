import fc from 'fast-check';
import { SeededRandom } from '../training/seeded-random';
import { accuracyIntervals } from './accuracy-intervals';
import { accuracyOfVerdicts, type JudgedPair } from './accuracy-of-verdicts';
import { deviationsOf, wilsonInterval } from './intervals';
import { scoreClusters } from './score-against-truth';

test('A verdict stands for the pairs of its stratum', () => {
  const verdict = (stratum: string, isPredicted: boolean, isMatch: boolean): JudgedPair => {
    return { stratum, isPredicted, isMatch };
  };
  const estimate = accuracyOfVerdicts(
    [
      verdict('match', true, true),
      verdict('match', true, true),
      verdict('match', true, true),
      verdict('match', true, false),
      verdict('review', false, true),
      verdict('review', false, false),
    ],
    new Map([
      ['match', 400],
      ['review', 100],
      ['noMatch', 9000],
    ]),
  );
  expect(estimate).toMatchObject({ precision: 0.75, recall: 300 / 350, verdicts: 6, unjudged: ['noMatch'] });
  expect(estimate.f1).toBeCloseTo((2 * 300) / (400 + 350));
  expect(estimate.precisionInterval[0]).toBeLessThan(0.4);
});

test('A verdict of a stratum of unknown size is an error that names it', () => {
  const verdicts = [{ stratum: 'x', isPredicted: true, isMatch: true }];
  expect(() => accuracyOfVerdicts(verdicts, new Map([['y', 3]]))).toThrow('"x"');
});

test('Without verdicts nothing is known', () => {
  expect(accuracyOfVerdicts([], new Map())).toMatchObject({ precisionInterval: [0, 1], f1Interval: [0, 1] });
});

test('Verdicts that all agree with the rule leave room for doubt, the less the more they are', () => {
  const lowest = (count: number): number => {
    const verdicts = Array.from({ length: count }, () => ({
      stratum: 'x',
      isPredicted: true,
      isMatch: true,
    }));
    const { f1, f1Interval } = accuracyOfVerdicts(verdicts, new Map([['x', 1000]]));
    expect([f1, f1Interval[1]]).toEqual([1, 1]);
    return f1Interval[0];
  };
  expect(lowest(10)).toBeLessThan(0.9);
  expect(lowest(10)).toBeGreaterThan(0.7);
  expect(lowest(1000)).toBeGreaterThan(0.99);
});

test('Nineteen in twenty 95% intervals hold the true figure', () => {
  let held = { precision: 0, recall: 0, f1: 0 };
  const samples = 200;
  // Among 1,000 pairs at match 900 are right; among 1,000 to review 200: precision 0.9, recall 900 / 1,100.
  const shares = new Map([
    ['match', 0.9],
    ['review', 0.2],
  ]);
  for (let sample = 0; sample < samples; sample++) {
    const random = new SeededRandom(sample);
    const verdicts = [...shares].flatMap(([stratum, share]) =>
      Array.from({ length: 100 }, () => {
        return { stratum, isPredicted: stratum === 'match', isMatch: random.next() < share };
      }),
    );
    const estimate = accuracyOfVerdicts(verdicts, new Map([...shares.keys()].map((name) => [name, 1000])));
    const holds = ([from, to]: readonly [number, number], figure: number): number =>
      from <= figure && figure <= to ? 1 : 0;
    held = {
      precision: held.precision + holds(estimate.precisionInterval, 0.9),
      recall: held.recall + holds(estimate.recallInterval, 900 / 1100),
      f1: held.f1 + holds(estimate.f1Interval, 1800 / 2100),
    };
  }
  for (const count of Object.values(held)) expect(count / samples).toBeGreaterThan(0.9);
});

test('Intervals hold their figure, lie in 0 to 1 and narrow with the cases', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 50 }), (right, factor) => {
      const share = right / 100;
      const [from, to] = wilsonInterval(share, 100, 1.96);
      const [narrowFrom, narrowTo] = wilsonInterval(share, 100 * factor, 1.96);
      expect(from).toBeLessThanOrEqual(share + 1e-12);
      expect(to).toBeGreaterThanOrEqual(share - 1e-12);
      expect(Math.min(from, 1 - to)).toBeGreaterThanOrEqual(0);
      expect(narrowTo - narrowFrom).toBeLessThanOrEqual(to - from + 1e-12);
    }),
  );
});

test.each([
  [0.5, 0.67449],
  [0.9, 1.64485],
  [0.95, 1.95996],
  [0.99, 2.57583],
])('%d of a normal distribution lies within %d deviations', (confidence, deviations) => {
  expect(deviationsOf(confidence)).toBeCloseTo(deviations, 4);
});

test('The interval of full truth holds the figure, and is a point when everything is right', () => {
  const clusters = Array.from({ length: 100 }, (_, group) => [3 * group, 3 * group + 1, 3 * group + 2]);
  const truth = { groups: Int32Array.from({ length: 300 }, (_, record) => Math.floor(record / 3)) };
  expect(accuracyIntervals(300, clusters, truth)).toEqual({ precision: [1, 1], recall: [1, 1], f1: [1, 1] });
  const parted = clusters.map((members, group) => (group % 4 === 0 ? members.slice(0, 2) : members));
  const { recall } = scoreClusters(300, parted, truth);
  const interval = accuracyIntervals(300, parted, truth).recall;
  expect(interval[0]).toBeLessThan(recall);
  expect(interval[1]).toBeGreaterThan(recall);
});
