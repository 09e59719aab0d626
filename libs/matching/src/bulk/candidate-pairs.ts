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
  private blockStart = 0;
  private blockEnd = 0;
  private first = 0;
  private second = 0;
  /** Per member of the block, the classes of its smaller keys as bits: most pairs share none, and so no smaller key. */
  private smaller = new Int32Array(64);
  /** Per member of the block, where its own key of the block is among its keys. */
  private ownPlaces = new Uint32Array(64);

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
    const { records } = this.sorted;
    const { smaller, ownPlaces, blockStart, blockEnd } = this;
    const { left, right } = batch;
    const sources = this.options.linkOnly === true ? this.columns.sources : undefined;
    const record = records[this.first]!;
    const classes = smaller[this.first - blockStart]!;
    const ownPlace = ownPlaces[this.first - blockStart]!;
    let { second } = this;
    let { length } = batch;
    while (second < blockEnd && length < left.length) {
      const other = records[second]!;
      const member = second - blockStart;
      second++;
      if (sources !== undefined && sources[record] === sources[other]) continue;
      if (
        (classes & smaller[member]!) !== 0 &&
        this.shareSmaller(record, ownPlace, other, ownPlaces[member]!)
      )
        continue;
      left[length] = record;
      right[length] = other;
      length++;
    }
    this.second = second;
    batch.length = length;
  }

  /** Do the records share a key before the places given? */
  private shareSmaller(left: number, leftEnd: number, right: number, rightEnd: number): boolean {
    const { keyOffsets, keys } = this.plan;
    return placeOfShared(keys, keyOffsets[left]!, leftEnd, keyOffsets[right]!, rightEnd) >= 0;
  }

  private openNextBlock(): boolean {
    const { keys } = this.sorted;
    let start = this.blockEnd;
    while (start < keys.length) {
      const key = keys[start]!;
      let end = start + 1;
      while (end < keys.length && keys[end] === key) end++;
      if (end - start > 1) {
        this.openBlock(start, end, key);
        return true;
      }
      start = end;
    }
    this.blockEnd = this.first = this.second = keys.length;
    return false;
  }

  private openBlock(start: number, end: number, key: number): void {
    const { keyOffsets, keys } = this.plan;
    const { records } = this.sorted;
    this.blockStart = this.first = start;
    this.blockEnd = end;
    if (this.smaller.length < end - start) {
      this.smaller = new Int32Array(2 * (end - start));
      this.ownPlaces = new Uint32Array(2 * (end - start));
    }
    for (let member = 0; member < end - start; member++) {
      let place = keyOffsets[records[start + member]!]!;
      let classes = 0;
      while (keys[place] !== key) classes |= 1 << (keys[place++]! & 31);
      this.smaller[member] = classes;
      this.ownPlaces[member] = place;
    }
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
  const place = placeOfShared(
    keys,
    keyOffsets[left]!,
    keyOffsets[left + 1]!,
    keyOffsets[right]!,
    keyOffsets[right + 1]!,
  );
  return place < 0 ? Number.NaN : keys[place]!;
}

/** Where the first key is that two ascending runs share, in the left one; -1 when they share none. */
function placeOfShared(
  keys: Float64Array,
  leftFrom: number,
  leftEnd: number,
  rightFrom: number,
  rightEnd: number,
): number {
  let leftPlace = leftFrom;
  let rightPlace = rightFrom;
  while (leftPlace < leftEnd && rightPlace < rightEnd) {
    const leftKey = keys[leftPlace]!;
    const rightKey = keys[rightPlace]!;
    if (leftKey === rightKey) return leftPlace;
    if (leftKey < rightKey) leftPlace++;
    else rightPlace++;
  }
  return -1;
}
