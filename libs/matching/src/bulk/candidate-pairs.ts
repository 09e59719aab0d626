import { keySpace } from '../blocking/key-hash';
import { keysInOrder, type KeyedRecords } from './keys-in-order';
import type { MatchColumns } from './match-columns';
import type { BlockPlan } from './plan-blocks';

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
  acrossSources?: boolean;
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
    const { from, to } = options.range ?? wholeKeySpace;
    this.sorted = keysInOrder(plan, columns.size, from, to);
    this.blockSizes = countBlocks(this.sorted.keys);
    this.blocks = this.blockSizes.reduce((sum, count) => sum + count, 0);
  }

  /** Fills the batch with the next pairs; false when there are none. */
  next(batch: PairBatch): boolean {
    batch.length = 0;
    while (batch.length < batch.left.length) {
      if (this.second >= this.blockEnd) {
        this.first++;
        if (this.first + 1 >= this.blockEnd && !this.openNextBlock()) break;
        this.second = this.first + 1;
      }
      this.pairFirst(batch);
    }
    return batch.length > 0;
  }

  /** The first record of the block with those after it, as far as the batch has room. */
  private pairFirst(batch: PairBatch): void {
    const { records, smaller, smallerToo } = this.sorted;
    const { blockEnd } = this;
    const { left, right } = batch;
    const sources = this.options.acrossSources === true ? this.columns.sources : undefined;
    const record = records[this.first]!;
    const classes = smaller[this.first]!;
    const classesToo = smallerToo[this.first]!;
    let { second } = this;
    let { length } = batch;
    while (second < blockEnd && length < left.length) {
      const place = second++;
      const other = records[place]!;
      if (sources !== undefined && sources[record] === sources[other]) continue;
      if (
        (classes & smaller[place]!) !== 0 &&
        (classesToo & smallerToo[place]!) !== 0 &&
        this.shareSmallerKey(record, other)
      )
        continue;
      left[length] = record;
      right[length] = other;
      length++;
    }
    this.second = second;
    batch.length = length;
  }

  private shareSmallerKey(left: number, right: number): boolean {
    return smallestSharedKey(this.plan, left, right) !== this.sorted.keys[this.first];
  }

  private openNextBlock(): boolean {
    const { keys } = this.sorted;
    let start = this.blockEnd;
    while (start < keys.length) {
      const key = keys[start]!;
      let end = start + 1;
      while (end < keys.length && keys[end] === key) end++;
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
