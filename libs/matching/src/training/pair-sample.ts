import type { MatchColumns } from '../bulk/match-columns';
import { sortByKey } from '../bulk/sort-keys';

/** Pairs of records drawn from a population of pairs; each stands for `weight` pairs of it. */
export interface PairSample {
  length: number;
  left: number[];
  right: number[];
  weights: number[];
  /** The same where a pair that several groups hold counts once over all of them. */
  distinctWeights: number[];
  /** Pairs of the population, of which the sample is drawn. */
  population: number;
}

export function createPairSample(): PairSample {
  return { length: 0, left: [], right: [], weights: [], distinctWeights: [], population: 0 };
}

export function addPair(sample: PairSample, left: number, right: number, weight: number): void {
  sample.left.push(Math.min(left, right));
  sample.right.push(Math.max(left, right));
  sample.weights.push(weight);
  sample.length++;
}

/** The records to draw from, and which pairs of them can be candidates at all. */
export interface PairScope {
  size: number;
  /** The records in an order that does not depend on the order of the rows, so that what is drawn does not either. */
  order: Uint32Array;
  /** Number of the source of each record; given only when pairs inside one source are left out. */
  sources?: ArrayLike<number>;
}

export function pairScopeOf(columns: MatchColumns, acrossSources: boolean): PairScope {
  const positions = Uint32Array.from({ length: columns.size }, (_, record) => record);
  const { records } = sortByKey({ keys: columns.idHashes, records: positions });
  return { size: columns.size, order: records, ...(acrossSources ? { sources: columns.sources } : {}) };
}

export function isInScope({ sources }: Pick<PairScope, 'sources'>, left: number, right: number): boolean {
  return left !== right && (sources === undefined || sources[left] !== sources[right]);
}

/** All pairs of records, or all pairs across sources. */
export function countPairs({ size, sources }: Pick<PairScope, 'size' | 'sources'>): number {
  const all = (size * (size - 1)) / 2;
  if (sources === undefined) return all;
  const sizes = new Map<number, number>();
  for (let record = 0; record < size; record++) {
    const source = sources[record]!;
    sizes.set(source, (sizes.get(source) ?? 0) + 1);
  }
  let within = 0;
  for (const own of sizes.values()) within += (own * (own - 1)) / 2;
  return all - within;
}
