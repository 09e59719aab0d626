import { buildTermFrequencies } from '../bulk/column-frequencies';
import type { MatchColumns } from '../bulk/match-columns';
import { PairScorer, scoreAll } from '../bulk/score-pairs';
import type { MatchRule } from '../rule/match-rule';
import type { PairSample } from './pair-sample';

/**
 * The distinct combinations of states that the pairs of a sample are in. Everything that is estimated depends on a
 * pair through its states alone, so that the work of a round is that of the patterns, not of the pairs.
 */
export interface StatePatterns {
  /** Comparisons. */
  width: number;
  /** Patterns. */
  count: number;
  /** Position of the state of comparison c in pattern p: states[p * width + c]. */
  states: Uint8Array;
  /** Pairs of the population that a pattern stands for. */
  weights: Float64Array;
  /** Pairs of the sample in it: what is known of it, however many it stands for. */
  sampled: Float64Array;
  population: number;
  /** Pattern of each pair of the sample. */
  patternOf: Uint32Array;
}

/** The states of every pair of several samples, worked out in one go so that value pairs are compared once. */
export function patternsOf(
  rule: MatchRule,
  columns: MatchColumns,
  samples: readonly PairSample[],
): StatePatterns[] {
  const states = statesOf(rule, columns, samples);
  const width = rule.comparisons.length;
  let start = 0;
  return samples.map((sample) => {
    const own = states.subarray(start * width, (start + sample.length) * width);
    start += sample.length;
    return collectPatterns(own, width, sample.weights, sample.population);
  });
}

function statesOf(rule: MatchRule, columns: MatchColumns, samples: readonly PairSample[]): Uint8Array {
  const scorer = new PairScorer(rule, columns, buildTermFrequencies(columns), 'noMatch');
  for (const sample of samples) scoreAll(scorer, sample);
  return scorer.finish().states;
}

/** states: of pair p, states[p * width] up to states[(p + 1) * width]; weights: per pair. */
export function collectPatterns(
  states: Uint8Array,
  width: number,
  weights: ArrayLike<number>,
  population: number,
): StatePatterns {
  const known = new Map<string, number>();
  const patternOf = new Uint32Array(weights.length);
  const found: number[] = [];
  const totals: number[] = [];
  const sampled: number[] = [];
  for (let pair = 0; pair < weights.length; pair++) {
    const own = states.subarray(pair * width, (pair + 1) * width);
    const name = String.fromCharCode(...own);
    let pattern = known.get(name);
    if (pattern === undefined) {
      pattern = totals.length;
      known.set(name, pattern);
      for (const state of own) found.push(state);
      totals.push(0);
      sampled.push(0);
    }
    patternOf[pair] = pattern;
    totals[pattern]! += weights[pair]!;
    sampled[pattern]!++;
  }
  return {
    width,
    count: totals.length,
    states: Uint8Array.from(found),
    weights: Float64Array.from(totals),
    sampled: Float64Array.from(sampled),
    population,
    patternOf,
  };
}
