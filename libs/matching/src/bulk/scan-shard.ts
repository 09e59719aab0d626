import type { TermFrequencies } from '../decision/term-frequencies';
import type { MatchRule, Outcome } from '../rule/match-rule';
import { CandidatePairs, createPairBatch, type CandidateOptions } from './candidate-pairs';
import type { MemoryOptions } from './growing-arrays';
import type { MatchColumns } from './match-columns';
import type { BlockPlan } from './plan-blocks';
import { PairScorer, type ScoredPairs } from './score-pairs';

export interface ShardOptions extends CandidateOptions {
  frequencies?: TermFrequencies;
  /** The least outcome that is kept; review when left out. */
  keep?: Outcome;
  /** Of the pairs found. */
  memory?: MemoryOptions;
  /** Called after each batch with the pairs compared so far. */
  onProgress?: (candidatePairs: number) => void;
}

export interface ShardResult {
  blocks: number;
  /** Blocks of 2, of 3 to 4, of 5 to 8 … records: place s is of sizes up to 2 ** (s + 1). */
  blockSizes: readonly number[];
  candidatePairs: number;
  /** Candidate pairs by score, those not kept included; see scoreCountBase. */
  scoreCounts: Float64Array;
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
  return new ShardScanner(rule, columns, plan, options.frequencies).scan(options);
}

/**
 * Scans shards of the same columns one after another: what is worked out of the records and their values is kept from
 * one shard to the next.
 */
export class ShardScanner {
  private readonly scorers = new Map<Outcome, PairScorer>();

  constructor(
    private readonly rule: MatchRule,
    private readonly columns: MatchColumns,
    private readonly plan: BlockPlan,
    private readonly frequencies?: TermFrequencies,
  ) {}

  scan(options: Omit<ShardOptions, 'frequencies'> = {}): ShardResult {
    const candidates = new CandidatePairs(this.columns, this.plan, options);
    const scorer = this.scorerOf(options.keep ?? 'review');
    const batch = createPairBatch(pairsPerBatch);
    let candidatePairs = 0;
    while (candidates.next(batch)) {
      scorer.score(batch);
      candidatePairs += batch.length;
      options.onProgress?.(candidatePairs);
    }
    const { blocks, blockSizes } = candidates;
    const pairs = scorer.finish(options.memory);
    return { blocks, blockSizes, candidatePairs, scoreCounts: scorer.takeScoreCounts(), pairs };
  }

  private scorerOf(keep: Outcome): PairScorer {
    let scorer = this.scorers.get(keep);
    if (scorer === undefined) {
      scorer = new PairScorer(this.rule, this.columns, this.frequencies, keep);
      this.scorers.set(keep, scorer);
    }
    return scorer;
  }
}

/** Few enough to stay in the second cache. */
const pairsPerBatch = 16_384;
