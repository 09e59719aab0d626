import { keySpace } from '../blocking/key-hash';
import { GrowingFloat64, GrowingUint32 } from './growing-arrays';
import type { MatchColumns } from './match-columns';
import type { BlockPlan } from './plan-blocks';
import { sortByKey, type KeyedRecords } from './sort-keys';

/** Keys from `from` up to but without `to`: the pairs of one shard. */
export interface KeyRange {
  from: number;
  to: number;
}

export const wholeKeySpace: KeyRange = { from: 0, to: keySpace };

/** Equal ranges that together hold every key; hashes spread evenly, so the shards are about equal. */
export function shardRanges(shards: number): KeyRange[] {
  const width = Math.ceil(keySpace / shards);
  return Array.from({ length: shards }, (_, shard) => ({
    from: shard * width,
    to: shard === shards - 1 ? keySpace : (shard + 1) * width,
  }));
}

export interface CandidateOptions {
  range?: KeyRange;
  /** Leaves out pairs inside one source: linking files that are themselves free of duplicates. */
  linkOnly?: boolean;
}

/** Room for candidate pairs that is filled and used again. */
export interface PairBatch {
  left: Uint32Array;
  right: Uint32Array;
  /** Pairs in use. */
  length: number;
}

export function createPairBatch(capacity = 65_536): PairBatch {
  return { left: new Uint32Array(capacity), right: new Uint32Array(capacity), length: 0 };
}

/**
 * The candidate pairs of one key range, batch by batch. Every pair comes once over all ranges: from the smallest key
 * that its records share, which an integer comparison of two short sorted lists decides, without a table of pairs.
 * left < right always.
 */
export class CandidatePairs {
  /** Blocks of two records or more. */
  readonly blocks: number;
  /** Of them, those of 2, of 3 to 4, of 5 to 8 … records: place s is of sizes up to 2 ** (s + 1). */
  readonly blockSizes: readonly number[];
  private readonly sorted: KeyedRecords;
  private blockEnd = 0;
  private first = 0;
  private second = 0;

  constructor(
    private readonly columns: MatchColumns,
    private readonly plan: BlockPlan,
    private readonly options: CandidateOptions = {},
  ) {
    this.sorted = sortByKey(keysInRange(plan, columns.size, options.range ?? wholeKeySpace));
    this.blockSizes = countBlocks(this.sorted.keys);
    this.blocks = this.blockSizes.reduce((sum, count) => sum + count, 0);
  }

  /** Fills the batch with the next pairs; false when there are none. */
  next(batch: PairBatch): boolean {
    batch.length = 0;
    const { records, keys } = this.sorted;
    while (batch.length < batch.left.length) {
      if (this.second >= this.blockEnd) {
        this.first++;
        if (this.first + 1 >= this.blockEnd && !this.openNextBlock()) break;
        this.second = this.first + 1;
      }
      const left = records[this.first]!;
      const right = records[this.second++]!;
      if (this.options.linkOnly && this.columns.sources[left] === this.columns.sources[right]) continue;
      if (smallestSharedKey(this.plan, left, right) !== keys[this.first]) continue;
      batch.left[batch.length] = left;
      batch.right[batch.length] = right;
      batch.length++;
    }
    return batch.length > 0;
  }

  private openNextBlock(): boolean {
    const { keys } = this.sorted;
    let start = this.blockEnd;
    while (start < keys.length) {
      let end = start + 1;
      while (end < keys.length && keys[end] === keys[start]) end++;
      if (end - start > 1) {
        this.blockEnd = end;
        this.first = start;
        return true;
      }
      start = end;
    }
    this.blockEnd = this.first = this.second = keys.length;
    return false;
  }
}

function keysInRange(plan: BlockPlan, size: number, { from, to }: KeyRange): KeyedRecords {
  if (from === 0 && to === keySpace) return { keys: plan.keys, records: recordOfEachKey(plan, size) };
  const keys = new GrowingFloat64();
  const records = new GrowingUint32();
  for (let record = 0; record < size; record++) {
    for (let place = plan.keyOffsets[record]!; place < plan.keyOffsets[record + 1]!; place++) {
      const key = plan.keys[place]!;
      if (key < from || key >= to) continue;
      keys.push(key);
      records.push(record);
    }
  }
  return { keys: keys.finish({}), records: records.finish({}) };
}

function recordOfEachKey(plan: BlockPlan, size: number): Uint32Array {
  const records = new Uint32Array(plan.keys.length);
  for (let record = 0; record < size; record++) {
    records.fill(record, plan.keyOffsets[record], plan.keyOffsets[record + 1]);
  }
  return records;
}

function countBlocks(keys: Float64Array): number[] {
  const counts: number[] = [];
  let start = 0;
  for (let place = 1; place <= keys.length; place++) {
    if (place < keys.length && keys[place] === keys[start]) continue;
    const size = place - start;
    start = place;
    if (size < 2) continue;
    const magnitude = 31 - Math.clz32(size - 1);
    while (counts.length <= magnitude) counts.push(0);
    counts[magnitude]!++;
  }
  return counts;
}

/** NaN when the records share none. */
export function smallestSharedKey(
  { keyOffsets, keys }: Pick<BlockPlan, 'keyOffsets' | 'keys'>,
  left: number,
  right: number,
): number {
  let leftPlace = keyOffsets[left]!;
  let rightPlace = keyOffsets[right]!;
  const leftEnd = keyOffsets[left + 1]!;
  const rightEnd = keyOffsets[right + 1]!;
  while (leftPlace < leftEnd && rightPlace < rightEnd) {
    const leftKey = keys[leftPlace]!;
    const rightKey = keys[rightPlace]!;
    if (leftKey === rightKey) return leftKey;
    if (leftKey < rightKey) leftPlace++;
    else rightPlace++;
  }
  return Number.NaN;
}
