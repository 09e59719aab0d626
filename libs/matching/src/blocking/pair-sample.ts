import { createPairBatch } from '../bulk/candidate-pairs';
import type { MatchColumns } from '../bulk/match-columns';
import { outcomeCodes, PairScorer } from '../bulk/score-pairs';
import type { TermFrequencies } from '../decision/term-frequencies';
import type { MatchRule } from '../rule/match-rule';
import type { MetPair } from './candidate-walk';
import { combineHashes, keySpace } from './key-hash';

/** A pair that stands for `weight` pairs, with the keys that make it. */
export interface SampledPair {
  left: number;
  right: number;
  weight: number;
  keys: readonly number[];
}

/**
 * Keeps at most so many pairs. When there are more, those whose hash (of both record ids) lies in the upper half of
 * what is left are given up and the others count double, so that what is kept depends on the ids alone.
 */
export class PairSample {
  private pairs: (SampledPair & { hash: number })[] = [];
  private limit = keySpace;

  constructor(
    private readonly most: number,
    private readonly idHashes: Float64Array,
  ) {}

  add({ left, right, weight, keys, keyCount }: MetPair): void {
    const [low, high] = [this.idHashes[left]!, this.idHashes[right]!].sort((a, b) => a - b);
    const hash = combineHashes(low!, high!);
    if (hash >= this.limit) return;
    this.pairs.push({ left, right, weight, keys: Array.from(keys.subarray(0, keyCount)), hash });
    while (this.pairs.length > this.most) {
      this.limit /= 2;
      this.pairs = this.pairs.filter((pair) => pair.hash < this.limit);
    }
  }

  /** The pairs kept, with what each of them stands for, in an order that does not depend on that of `add`. */
  finish(): SampledPair[] {
    const share = this.limit / keySpace;
    this.pairs.sort((left, right) => left.hash - right.hash);
    return this.pairs.map(({ left, right, weight, keys }) => ({ left, right, weight: weight / share, keys }));
  }
}

/** The pairs that the rule calls a match. */
export function matchesAmong(
  pairs: readonly SampledPair[],
  rule: MatchRule,
  columns: MatchColumns,
  frequencies?: TermFrequencies,
): SampledPair[] {
  const scorer = new PairScorer(rule, columns, frequencies, 'noMatch');
  const batch = createPairBatch();
  for (let start = 0; start < pairs.length; start += batch.left.length) {
    batch.length = 0;
    for (const { left, right } of pairs.slice(start, start + batch.left.length)) {
      batch.left[batch.length] = Math.min(left, right);
      batch.right[batch.length++] = Math.max(left, right);
    }
    scorer.score(batch);
  }
  const { outcomes } = scorer.finish();
  const match = outcomeCodes.indexOf('match');
  return pairs.filter((_, place) => outcomes[place] === match);
}
