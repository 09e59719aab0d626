import { usualMatches, type EvidenceModel } from './evidence-model';
import { evidenceOf, posteriorOf } from './posteriors';
import type { StatePatterns } from './state-patterns';

export interface MaximizeOptions {
  /** Positions of the comparisons that the pairs were chosen by: they say nothing about them. */
  heldOut: ReadonlySet<number>;
  /** Probability of a match to start from. */
  prior: number;
  mostRounds?: number;
  /** Largest change of any share and, relatively, of the prior at which the estimate stands. */
  tolerance?: number;
}

export interface Maximized {
  /** Share of matches among the pairs. */
  prior: number;
  /** Per comparison the expected number of sampled matches at each level; undefined where nothing was estimated. */
  matches: (Float64Array | undefined)[];
  /** Probability of a match per pattern. */
  posteriors: Float64Array;
  rounds: number;
  converged: boolean;
  /** Largest change in the last round. */
  change: number;
  /** Log likelihood in bits per sampled pair, with the smoothing, after each round: it never falls. */
  logLikelihoods: number[];
  /** Expected matches in the sample. */
  sampledMatches: number;
  /** Expected matches in the population. */
  populationMatches: number;
  /** Share of the expected matches that lies in pairs which are matches with 90% or more. */
  separation: number;
}

/** Weight of the usual shares of matches, in pairs: what a level with no pairs at all is smoothed by. */
const smoothing = 2;

/**
 * Expectation–maximization (Dempster, Laird & Rubin 1977; for record linkage Winkler 1988) of the mixture of matches
 * and other pairs: m per level and the share of matches, with u given. Blank states say nothing. The m of a
 * comparison are smoothed by a Dirichlet prior of two pairs, so that no share is 0 or 1. `model` is not changed.
 */
export function maximizeExpectation(
  model: EvidenceModel,
  patterns: StatePatterns,
  options: MaximizeOptions,
): Maximized {
  const { heldOut, mostRounds = 200, tolerance = 1e-4 } = options;
  const working: EvidenceModel = {
    comparisons: model.comparisons.map((each) => ({ ...each, m: each.m.slice() })),
  };
  const weights = sampleWeights(patterns);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const logLikelihoods: number[] = [];
  let prior = options.prior;
  let change = Infinity;
  let rounds = 0;
  let expected = expect(working, patterns, weights, heldOut, prior);
  while (rounds < mostRounds && change > tolerance) {
    rounds++;
    change = maximize(working, expected.matches, heldOut);
    const next = Math.min(1 - 1e-6, Math.max(1e-9, expected.total / Math.max(1, total)));
    change = Math.max(change, Math.abs(next - prior) / Math.max(prior, 0.01));
    prior = next;
    expected = expect(working, patterns, weights, heldOut, prior);
    logLikelihoods.push(expected.logLikelihood / Math.max(1, total));
  }
  const scale = total === 0 ? 0 : patterns.population / total;
  return {
    prior,
    matches: expected.matches,
    posteriors: expected.posteriors,
    rounds,
    converged: change <= tolerance,
    change,
    logLikelihoods,
    sampledMatches: expected.total,
    populationMatches: expected.total * scale,
    separation: expected.total === 0 ? 0 : expected.certain / expected.total,
  };
}

/** Weights that add up to the pairs of the sample: what was drawn is all that is known. */
function sampleWeights({ weights, sampled }: StatePatterns): Float64Array {
  const pairs = sampled.reduce((sum, count) => sum + count, 0);
  const population = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (population === 0 ? 0 : (weight * pairs) / population));
}

interface Expectation {
  posteriors: Float64Array;
  matches: (Float64Array | undefined)[];
  total: number;
  certain: number;
  logLikelihood: number;
}

function expect(
  model: EvidenceModel,
  patterns: StatePatterns,
  weights: Float64Array,
  heldOut: ReadonlySet<number>,
  prior: number,
): Expectation {
  const evidence = evidenceOf(model, patterns, heldOut);
  const posteriors = evidence.map((bits) => posteriorOf(prior, bits));
  const matches = model.comparisons.map(({ levels, fixed }, place) =>
    heldOut.has(place) || fixed !== undefined ? undefined : new Float64Array(levels + 1),
  );
  let total = 0;
  let certain = 0;
  let logLikelihood = 0;
  for (let pattern = 0; pattern < patterns.count; pattern++) {
    const weight = weights[pattern]!;
    const matched = weight * posteriors[pattern]!;
    total += matched;
    if (posteriors[pattern]! >= 0.9) certain += matched;
    logLikelihood += weight * Math.log2(1 - prior + prior * 2 ** Math.min(500, evidence[pattern]!));
    for (let place = 0; place < matches.length; place++) {
      const state = patterns.states[pattern * patterns.width + place]!;
      const counts = matches[place];
      if (counts !== undefined && state < counts.length) counts[state]! += matched;
    }
  }
  return { posteriors, matches, total, certain, logLikelihood: logLikelihood + smoothedBits(model, matches) };
}

/** The Dirichlet prior's part of what is maximized. */
function smoothedBits(model: EvidenceModel, matches: readonly (Float64Array | undefined)[]): number {
  let bits = 0;
  for (const [place, { m, levels }] of model.comparisons.entries()) {
    if (matches[place] === undefined) continue;
    const usual = usualMatches(levels);
    for (let level = 0; level <= levels; level++) bits += smoothing * usual[level]! * Math.log2(m[level]!);
  }
  return bits;
}

/** Sets m to the expected shares; the largest change of any. */
function maximize(
  model: EvidenceModel,
  matches: readonly (Float64Array | undefined)[],
  heldOut: ReadonlySet<number>,
): number {
  let change = 0;
  for (const [place, comparison] of model.comparisons.entries()) {
    const counts = matches[place];
    if (counts === undefined || heldOut.has(place)) continue;
    const next = smoothedShares(counts);
    for (let level = 0; level < next.length; level++) {
      change = Math.max(change, Math.abs(next[level]! - comparison.m[level]!));
      comparison.m[level] = next[level]!;
    }
  }
  return change;
}

/** Shares of counts per level, smoothed by what is usual. */
export function smoothedShares(counts: Float64Array): Float64Array {
  const usual = usualMatches(counts.length - 1);
  const total = counts.reduce((sum, count) => sum + count, 0) + smoothing;
  return counts.map((count, level) => (count + smoothing * usual[level]!) / total);
}
