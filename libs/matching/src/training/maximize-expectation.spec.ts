import fc from 'fast-check';
import type { EvidenceModel } from './evidence-model';
import { usualMatches } from './evidence-model';
import { maximizeExpectation } from './maximize-expectation';
import { SeededRandom } from './seeded-random';
import { collectPatterns, type StatePatterns } from './state-patterns';

interface PlantedComparison {
  m: number[];
  u: number[];
}

function modelOf(comparisons: readonly PlantedComparison[]): EvidenceModel {
  return {
    comparisons: comparisons.map(({ u }, place) => ({
      id: `c${place}`,
      levels: u.length - 1,
      m: usualMatches(u.length - 1),
      u: Float64Array.from(u),
      fixed: undefined,
      oneMissing: 0,
      shared: undefined,
    })),
  };
}

/** Pairs whose states are drawn from known m and u; a tenth of the states is blank. */
function plantPatterns(
  comparisons: readonly PlantedComparison[],
  prior: number,
  pairs: number,
  seed: number,
): StatePatterns {
  const random = new SeededRandom(seed);
  const states = new Uint8Array(pairs * comparisons.length);
  for (let pair = 0; pair < pairs; pair++) {
    const isMatch = random.next() < prior;
    for (const [place, { m, u }] of comparisons.entries()) {
      const shares = isMatch ? m : u;
      let rest = random.next();
      let level = 0;
      while (level < shares.length - 1 && rest >= shares[level]!) rest -= shares[level++]!;
      states[pair * comparisons.length + place] = random.next() < 0.1 ? shares.length : level;
    }
  }
  return collectPatterns(states, comparisons.length, new Float64Array(pairs).fill(1), pairs);
}

const planted: PlantedComparison[] = [
  { m: [0.7, 0.2, 0.1], u: [0.001, 0.01, 0.989] },
  { m: [0.9, 0.1], u: [0.05, 0.95] },
  { m: [0.5, 0.3, 0.2], u: [0.002, 0.03, 0.968] },
  { m: [0.85, 0.15], u: [0.01, 0.99] },
];
const nothing = new Set<number>();

test.each([0.02, 0.1, 0.5, 0.9])('Planted m and a share of matches of %d are recovered', (prior) => {
  const pairs = 40_000;
  const result = maximizeExpectation(modelOf(planted), plantPatterns(planted, prior, pairs, 7), {
    heldOut: nothing,
    prior: 0.1,
  });
  expect(result.converged).toBe(true);
  expect(Math.abs(result.prior - prior)).toBeLessThan(0.01);
  for (const [place, { m }] of planted.entries()) {
    const counts = result.matches[place]!;
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (const [level, share] of m.entries()) {
      // Four standard errors of a share counted in that many matches.
      const tolerance = 4 * Math.sqrt((share * (1 - share)) / (pairs * prior * 0.9)) + 0.005;
      expect(Math.abs(counts[level]! / total - share)).toBeLessThan(tolerance);
    }
  }
});

test('The likelihood never falls, whatever the pairs', () => {
  const share = fc.double({ min: 0.01, max: 0.6, noNaN: true });
  fc.assert(
    fc.property(share, share, share, share, fc.integer({ min: 1, max: 1000 }), (m, other, u, prior, seed) => {
      const comparisons = [
        { m: [m, 1 - m], u: [u, 1 - u] },
        { m: [other, 1 - other], u: [0.02, 0.98] },
        { m: [0.8, 0.1, 0.1], u: [0.01, 0.02, 0.97] },
      ];
      const { logLikelihoods } = maximizeExpectation(
        modelOf(comparisons),
        plantPatterns(comparisons, prior, 500, seed),
        { heldOut: nothing, prior: 0.1, mostRounds: 50 },
      );
      for (const [round, bits] of logLikelihoods.entries())
        expect(bits).toBeGreaterThanOrEqual((logLikelihoods[round - 1] ?? -Infinity) - 1e-9);
    }),
    { numRuns: 40 },
  );
});

test('Comparisons held out are not estimated and say nothing', () => {
  const patterns = plantPatterns(planted, 0.3, 5000, 3);
  const result = maximizeExpectation(modelOf(planted), patterns, { heldOut: new Set([0]), prior: 0.1 });
  expect(result.matches[0]).toBeUndefined();
  expect(result.matches[1]).toBeDefined();
  expect(Math.abs(result.prior - 0.3)).toBeLessThan(0.03);
});

test('Pairs that stand for many count as many: sampling a part of them gives the same estimate', () => {
  const whole = plantPatterns(planted, 0.2, 20_000, 5);
  const tenfold = { ...whole, weights: whole.weights.map((weight) => weight * 10), population: 200_000 };
  const one = maximizeExpectation(modelOf(planted), whole, { heldOut: nothing, prior: 0.1 });
  const ten = maximizeExpectation(modelOf(planted), tenfold, { heldOut: nothing, prior: 0.1 });
  expect(ten.prior).toBeCloseTo(one.prior, 10);
  expect(ten.populationMatches).toBeCloseTo(10 * one.populationMatches, 3);
});

test('Pairs in which nothing tells matches apart have no separation', () => {
  const same = [{ m: [0.5, 0.5], u: [0.5, 0.5] }];
  const { separation } = maximizeExpectation(modelOf(same), plantPatterns(same, 0.5, 2000, 1), {
    heldOut: nothing,
    prior: 0.1,
  });
  expect(separation).toBeLessThan(0.5);
});
