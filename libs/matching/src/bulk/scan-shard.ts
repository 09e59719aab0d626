import type { TermFrequencies } from '../decision/term-frequencies';
import type { MatchRule, Outcome } from '../rule/match-rule';
import { CandidatePairs, createPairBatch, type CandidateOptions } from './candidate-pairs';
import type { MatchColumns } from './match-columns';
import type { BlockPlan } from './plan-blocks';
import { PairScorer, type ScoredPairs } from './score-pairs';

export interface ShardOptions extends CandidateOptions {
  frequencies?: TermFrequencies;
  /** The least outcome that is kept; review when left out. */
  keep?: Outcome;
  /** Called after each batch with the pairs compared so far. */
  onProgress?: (candidatePairs: number) => void;
}

export interface ShardResult {
  blocks: number;
  candidatePairs: number;
  pairs: ScoredPairs;
}

/**
 * Compares every candidate pair of one key range. Depends on nothing but its arguments, so a worker thread, a shard
 * job and the command line run the same thing, and running it twice gives the same pairs.
 */
export function scanShard(
  rule: MatchRule,
  columns: MatchColumns,
  plan: BlockPlan,
  options: ShardOptions = {},
): ShardResult {
  const candidates = new CandidatePairs(columns, plan, options);
  const scorer = new PairScorer(rule, columns, options.frequencies, options.keep);
  const batch = createPairBatch();
  let candidatePairs = 0;
  while (candidates.next(batch)) {
    scorer.score(batch);
    candidatePairs += batch.length;
    options.onProgress?.(candidatePairs);
  }
  return { blocks: candidates.blocks, candidatePairs, pairs: scorer.finish() };
}
