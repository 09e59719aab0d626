import type { MatchingDocument } from '@guiyi/contracts';
import { buildTermFrequencies } from '../bulk/column-frequencies';
import type { MatchColumns } from '../bulk/match-columns';
import { PairScorer, scoreAll } from '../bulk/score-pairs';
import { compileMatchRule } from '../rule/match-rule';
import type { ScoredEvidence } from './choose-threshold';
import type { KeyEstimate } from './key-estimate';

/**
 * The sampled candidate pairs with their scores under a document, and the probability that the pairs of their key gave
 * them: a judgement of what the key does not compare, which is why it tells how far the score can be believed.
 */
export function scoreCandidates(
  document: MatchingDocument,
  columns: MatchColumns,
  keys: readonly KeyEstimate[],
): ScoredEvidence {
  const rule = compileMatchRule({ ...document, clauses: [], vetoes: [] });
  const scorer = new PairScorer(rule, columns, buildTermFrequencies(columns), 'noMatch');
  const probabilities: number[] = [];
  const weights: number[] = [];
  for (const { key, result, refused } of keys) {
    if (key.kind !== 'blockingKey') continue;
    const { length, distinctWeights } = key.pairs;
    scoreAll(scorer, key.pairs);
    for (let pair = 0; pair < length; pair++) {
      probabilities.push(refused === undefined ? result.posteriors[key.patterns.patternOf[pair]!]! : 0);
      weights.push(distinctWeights[pair]!);
    }
  }
  return { scores: scorer.finish().scores, probabilities, weights };
}

/** The prior, in bits, with which the scores expect as many matches as there are. Scores are taken without theirs. */
export function agreeingPrior(
  evidence: ArrayLike<number>,
  weights: ArrayLike<number>,
  matches: number,
): number {
  let low = -60;
  // Of a greater one nothing would be left of the odds against once it is written with five digits.
  let high = 16;
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    let expected = 0;
    for (let pair = 0; pair < evidence.length; pair++) {
      expected += weights[pair]! / (1 + 2 ** -(evidence[pair]! + middle));
    }
    if (expected < matches) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
