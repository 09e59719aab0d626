import { GrowingUint32 } from '../bulk/growing-arrays';
import type { MatchColumns } from '../bulk/match-columns';
import { sortByKey } from '../bulk/sort-keys';
import type { CompiledBlockingKey } from './compile-key';
import { groupEntries, type SharedValues } from './group-entries';
import { keyEntries } from './key-entries';
import { PartHashes } from './part-hashes';
import type { RefinedBlock } from './refine-block';

/**
 * The blocks of several keys. Memory: 8 bytes for each place of a record in a block, 8 for each record and each block.
 */
export interface BlockIndex {
  /** Number of blocks; those of one key follow each other, in the order of the keys. */
  length: number;
  /** The key that made block b, by its place among the keys. */
  keyOf: Uint32Array;
  /** Records of block b: members[offsets[b]] up to members[offsets[b + 1]]; two or more. */
  offsets: Uint32Array;
  members: Uint32Array;
  /** Blocks of record r, ascending: blocks[blockOffsets[r]] up to blocks[blockOffsets[r + 1]]. */
  blockOffsets: Uint32Array;
  blocks: Uint32Array;
}

/** What one key makes, counted before anything is compared. */
export interface KeyCounts {
  /** Records that have the key. */
  records: number;
  /** Values that two records or more share. */
  blocks: number;
  /** Pairs that share a value, once for each value; pairs inside one source not when only sources are linked. */
  pairs: number;
  /** The largest blocks, largest first. */
  largest: CountedBlock[];
  /** Blocks of more than the size allowed, and the records in them. */
  oversized: { blocks: number; records: number };
  /** Records that were not compared with all others of an oversized block. */
  incomplete: number;
}

export interface CountedBlock {
  hash: number;
  size: number;
  /** One of its records. */
  member: number;
}

export interface IndexOptions {
  maxBlockSize: number;
  /** Pairs inside one source are no pairs. */
  acrossSources?: boolean;
  /** What takes the place of an oversized block; without it such blocks are counted and left out of the index. */
  refine?: (hash: number, records: readonly number[]) => RefinedBlock;
  /** Whether the blocks of a key go into the index; all keys are counted. */
  accepts?: (counts: Omit<KeyCounts, 'records' | 'incomplete'>) => boolean;
  /** Only these records, in this order; all when left out. */
  records?: Uint32Array;
  /**
   * A key that makes more pairs has its blocks and their records in the order of the hashes of the record ids, so that
   * pairs drawn from them do not depend on the order of the rows.
   */
  drawAbove?: number;
}

export interface IndexedBlocks {
  index: BlockIndex;
  counts: KeyCounts[];
  /** Records that have no key at all, ascending. */
  keyless: Uint32Array;
}

const largestShown = 10;

export function indexBlocks(
  keys: readonly CompiledBlockingKey[],
  columns: MatchColumns,
  options: IndexOptions,
): IndexedBlocks {
  const parts = new PartHashes(columns);
  const order = options.records ?? Uint32Array.from({ length: columns.size }, (_, record) => record);
  let hashOrder: Uint32Array | undefined;
  const hasKey = new Uint8Array(columns.size);
  const writer = new IndexWriter();
  const counts = keys.map((key, place) => {
    const entries = keyEntries(key, parts, order);
    const records = markRecords(entries.records, hasKey);
    let shared = groupEntries(entries);
    const counts = countBlocks(shared, columns, options);
    if (options.accepts !== undefined && !options.accepts(counts))
      return { ...counts, records, incomplete: 0 };
    if (options.records === undefined && counts.pairs > (options.drawAbove ?? Infinity)) {
      hashOrder ??= recordsInHashOrder(columns);
      shared = groupEntries(keyEntries(key, parts, hashOrder));
    }
    return { ...counts, records, incomplete: addKey(place, shared, options, writer) };
  });
  return {
    index: writer.finish(columns.size),
    counts,
    keyless: order.filter((record) => hasKey[record] === 0).sort(),
  };
}

/** All records in an order that the order of the rows does not change. */
export function recordsInHashOrder({ size, idHashes }: MatchColumns): Uint32Array {
  const records = new Uint32Array(size);
  for (let record = 0; record < size; record++) records[record] = record;
  return sortByKey({ keys: idHashes, records }).records;
}

/** Marks the records as having a key; gives how many different ones there are: entries of a record are neighbours. */
function markRecords(records: Uint32Array, hasKey: Uint8Array): number {
  let count = 0;
  for (let entry = 0; entry < records.length; entry++) {
    const record = records[entry]!;
    if (entry === 0 || records[entry - 1] !== record) count++;
    hasKey[record] = 1;
  }
  return count;
}

/** Gives the number of records that an oversized block leaves incompletely compared. */
function addKey(key: number, shared: SharedValues, options: IndexOptions, writer: IndexWriter): number {
  const incomplete = new Set<number>();
  for (let block = 0; block < shared.hashes.length; block++) {
    const [from, to] = [shared.offsets[block]!, shared.offsets[block + 1]!];
    if (to - from <= options.maxBlockSize) {
      writer.add(key, shared.members, from, to);
      continue;
    }
    const refined = options.refine?.(shared.hashes[block]!, Array.from(shared.members.subarray(from, to)));
    for (const { records } of refined?.groups ?? []) writer.add(key, records, 0, records.length);
    for (const record of refined?.incomplete ?? []) incomplete.add(record);
  }
  return incomplete.size;
}

function countBlocks(
  { hashes, offsets, members }: SharedValues,
  { sources }: MatchColumns,
  { acrossSources, maxBlockSize }: IndexOptions,
): Omit<KeyCounts, 'records' | 'incomplete'> {
  const oversized = { blocks: 0, records: 0 };
  const largest: CountedBlock[] = [];
  let pairs = 0;
  for (let block = 0; block < hashes.length; block++) {
    const [from, to] = [offsets[block]!, offsets[block + 1]!];
    pairs += pairsAmong(members, from, to, acrossSources ? sources : undefined);
    keepLargest(largest, hashes[block]!, to - from, members[from]!);
    if (to - from <= maxBlockSize) continue;
    oversized.blocks++;
    oversized.records += to - from;
  }
  return { blocks: hashes.length, pairs, largest, oversized };
}

function pairsAmong(
  members: Uint32Array,
  from: number,
  to: number,
  sources: Uint32Array | undefined,
): number {
  const all = ((to - from) * (to - from - 1)) / 2;
  if (sources === undefined) return all;
  const sizes = new Map<number, number>();
  for (let place = from; place < to; place++) {
    const source = sources[members[place]!]!;
    sizes.set(source, (sizes.get(source) ?? 0) + 1);
  }
  let inside = 0;
  for (const size of sizes.values()) inside += (size * (size - 1)) / 2;
  return all - inside;
}

function keepLargest(largest: CountedBlock[], hash: number, size: number, member: number): void {
  const last = largest.at(-1);
  const isLarger = (block: CountedBlock): boolean =>
    size > block.size || (size === block.size && hash < block.hash);
  if (largest.length === largestShown && !isLarger(last!)) return;
  const place = largest.findIndex(isLarger);
  largest.splice(place < 0 ? largest.length : place, 0, { hash, size, member });
  if (largest.length > largestShown) largest.pop();
}

class IndexWriter {
  private readonly keyOf = new GrowingUint32();
  private readonly offsets = new GrowingUint32();
  private readonly members = new GrowingUint32();

  constructor() {
    this.offsets.push(0);
  }

  add(key: number, records: ArrayLike<number>, from: number, to: number): void {
    for (let place = from; place < to; place++) this.members.push(records[place]!);
    this.keyOf.push(key);
    this.offsets.push(this.members.length);
  }

  finish(size: number): BlockIndex {
    const [keyOf, offsets, members] = [
      this.keyOf.finish({}),
      this.offsets.finish({}),
      this.members.finish({}),
    ];
    const blockOffsets = new Uint32Array(size + 1);
    for (const record of members) blockOffsets[record + 1]!++;
    for (let record = 0; record < size; record++) blockOffsets[record + 1]! += blockOffsets[record]!;
    const places = blockOffsets.slice(0, -1);
    const blocks = new Uint32Array(members.length);
    for (let block = 0; block < keyOf.length; block++) {
      for (let place = offsets[block]!; place < offsets[block + 1]!; place++) {
        blocks[places[members[place]!]!++] = block;
      }
    }
    return { length: keyOf.length, keyOf, offsets, members, blockOffsets, blocks };
  }
}
