import type { MatchingDocument } from '@guiyi/contracts';
import { buildTermFrequencies } from '../bulk/column-frequencies';
import type { MatchColumns } from '../bulk/match-columns';
import { PairScorer, scoreAll } from '../bulk/score-pairs';
import { compileMatchRule } from '../rule/match-rule';
import { sampleBlockPairs } from './block-pairs';
import { pairScopeOf } from './pair-sample';
import { SeededRandom } from './seeded-random';

/** Scores of candidate pairs, each with the pairs that it stands for. */
export interface WeightedScores {
  /** Bits. */
  scores: ArrayLike<number>;
  weights: ArrayLike<number>;
}

export interface CandidateSample {
  /** Pairs scored, over all blocking keys. */
  pairs: number;
  seed: number;
  acrossSources: boolean;
}

/** The scores that a document gives a sample of its candidate pairs without those that a veto holds back. */
export function sampleScores(
  columns: MatchColumns,
  document: MatchingDocument,
  { pairs, seed, acrossSources }: CandidateSample,
): WeightedScores {
  const rule = compileMatchRule({ ...document, clauses: [] });
  const wanted = Math.ceil(pairs / rule.blockingKeys.length);
  const samples = sampleBlockPairs(
    rule,
    columns,
    pairScopeOf(columns, acrossSources),
    wanted,
    new SeededRandom(seed, 1),
  );
  const scorer = new PairScorer(rule, columns, buildTermFrequencies(columns), 'noMatch');
  const weights: number[] = [];
  for (const sample of samples) {
    scoreAll(scorer, sample);
    for (let pair = 0; pair < sample.length; pair++) weights.push(sample.distinctWeights[pair]!);
  }
  const { scores, vetoes } = scorer.finish();
  return { scores, weights: weights.map((weight, pair) => (vetoes[pair] === 0 ? weight : 0)) };
}

/** A heap stands out when it is so many times as high as the valley before it, by more than chance. */
const leastProminence = 1.5;
const leastDeviations = 5;
/**
 * Scores are log-odds, if rough ones: what is less likely than not is no match, whatever heaps there are, and matches
 * of several makes (who moved, who did not) form heaps of their own beyond.
 */
const valleys = { from: 0, to: 12 };

/**
 * The score at which the fewest candidate pairs lie before a heap of matches (Prewitt & Mendelsohn 1966), whatever the
 * model makes of them. Undefined when no heap stands out: no score tells matches from others.
 */
export function partScores(given: WeightedScores): number | undefined {
  const { counts, lowest } = histogramOf(given);
  const smooth = smoothed(counts);
  let valley: number | undefined;
  let peak = 0;
  for (let place = smooth.length - 1; place + lowest >= valleys.from && place >= 0; place--) {
    const pairs = smooth[place]!;
    const standsOut =
      peak + 1 > leastProminence * (pairs + 1) &&
      peak - pairs >= leastDeviations * Math.sqrt(peak + pairs + 1);
    if (place + lowest <= valleys.to && standsOut && pairs < (smooth[valley ?? -1] ?? Infinity))
      valley = place;
    peak = Math.max(peak, pairs);
  }
  return valley === undefined ? undefined : lowest + valley + 0.5;
}

function histogramOf({ scores, weights }: WeightedScores): { counts: Float64Array; lowest: number } {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let pair = 0; pair < scores.length; pair++) {
    lowest = Math.min(lowest, scores[pair]!);
    highest = Math.max(highest, scores[pair]!);
  }
  if (scores.length === 0) return { counts: new Float64Array(0), lowest: 0 };
  const first = Math.floor(lowest);
  const counts = new Float64Array(Math.floor(highest) - first + 1);
  for (let pair = 0; pair < scores.length; pair++)
    counts[Math.floor(scores[pair]!) - first]! += weights[pair]!;
  return { counts, lowest: first };
}

function smoothed(counts: Float64Array): Float64Array {
  return counts.map((count, place) => ((counts[place - 1] ?? 0) + 2 * count + (counts[place + 1] ?? 0)) / 4);
}
