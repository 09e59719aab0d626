import { hashesOfRecord } from '../blocking/compile-key';
import { BlockRefiner } from '../blocking/refine-block';
import type { MatchRule } from '../rule/match-rule';
import { privateMemory, type MemoryOptions } from './growing-arrays';
import { formsOfRecord, type MatchColumns } from './match-columns';

/** The keys under which records are really compared, after oversized blocks were refined. */
export interface BlockPlan {
  /** As in MatchColumns, which they are when no block is oversized. */
  keyOffsets: Uint32Array;
  keys: Float64Array;
  oversized: readonly OversizedBlock[];
  /** Records that were not compared with all others of an oversized block, ascending. */
  incomplete: Uint32Array;
}

export interface OversizedBlock {
  /** The hash, and the id of the blocking key it belongs to. */
  key: number;
  blockingKey: string | undefined;
  /** Records that share the key. */
  size: number;
  /** Of them, how many were incompletely compared. */
  incomplete: number;
}

/**
 * Finds the blocks larger than rule.maxBlockSize and replaces their keys by refined ones. Two passes over the keys and
 * a table of at most 64 MiB; only when a block is oversized are the keys written anew, 8 bytes for each.
 */
export function planBlocks(rule: MatchRule, columns: MatchColumns, memory: MemoryOptions = {}): BlockPlan {
  const members = membersOfOversized(rule, columns);
  if (members.size === 0) {
    const { keyOffsets, keys } = columns;
    return { keyOffsets, keys, oversized: [], incomplete: new Uint32Array(0) };
  }
  const replacements = new Map<number, number[]>();
  const incomplete = new Set<number>();
  const oversized: OversizedBlock[] = [];
  const refiner = new BlockRefiner(rule, columns);
  for (const [key, records] of [...members].sort(([left], [right]) => left - right)) {
    const refined = refiner.refine(key, records);
    for (const record of records) if (!replacements.has(record)) replacements.set(record, []);
    for (const group of refined.groups) {
      for (const record of group.records) replacements.get(record)!.push(group.key);
    }
    for (const record of refined.incomplete) incomplete.add(record);
    oversized.push({
      key,
      blockingKey: blockingKeyOf(rule, columns, records[0]!, key),
      size: records.length,
      incomplete: refined.incomplete.length,
    });
  }
  return {
    ...replaceKeys(columns, members, replacements, memory),
    oversized,
    incomplete: Uint32Array.from(incomplete).sort(),
  };
}

const mostBucketBits = 24;

/**
 * Records per oversized key. Keys are first counted in buckets (an upper bound of every block's size), then exactly
 * in the few buckets that could hold an oversized block.
 */
function membersOfOversized(
  rule: MatchRule,
  { size, keyOffsets, keys }: MatchColumns,
): Map<number, number[]> {
  // About one key to a bucket, so that few innocent keys share a bucket with a large block.
  const bits = Math.min(mostBucketBits, Math.max(10, 32 - Math.clz32(keys.length)));
  const counts = new Uint32Array(2 ** bits);
  const mask = counts.length - 1;
  let isAnyOversized = false;
  for (let place = 0; place < keys.length; place++) {
    // The lowest bits of a hash are mixed like all others, and cheaper to take than a remainder.
    if (++counts[keys[place]! & mask]! > rule.maxBlockSize) isAnyOversized = true;
  }
  const members = new Map<number, number[]>();
  if (!isAnyOversized) return members;
  for (let record = 0; record < size; record++) {
    const end = keyOffsets[record + 1]!;
    for (let place = keyOffsets[record]!; place < end; place++) {
      const key = keys[place]!;
      if (counts[key & mask]! <= rule.maxBlockSize) continue;
      const known = members.get(key);
      if (known === undefined) members.set(key, [record]);
      else known.push(record);
    }
  }
  for (const [key, records] of members) if (records.length <= rule.maxBlockSize) members.delete(key);
  return members;
}

/** Id of the blocking key behind a hash, found by making the keys of a member again; undefined for stored keys of another rule. */
function blockingKeyOf(
  rule: MatchRule,
  columns: MatchColumns,
  member: number,
  hash: number,
): string | undefined {
  const forms = formsOfRecord(columns, member);
  return rule.blockingKeys.find((key) => hashesOfRecord(key, forms).includes(hash))?.id;
}

/** The keys of all records, those of records in an oversized block made anew, ascending and each once. */
function replaceKeys(
  columns: MatchColumns,
  oversized: ReadonlyMap<number, unknown>,
  replacements: ReadonlyMap<number, readonly number[]>,
  { allocate = privateMemory }: MemoryOptions,
): Pick<BlockPlan, 'keyOffsets' | 'keys'> {
  const { size, keyOffsets: before } = columns;
  const own = (record: number): Float64Array => columns.keys.subarray(before[record], before[record + 1]);
  const changed = [...replacements.keys()].sort((left, right) => left - right);
  const made = changed.map((record) =>
    Float64Array.from(
      new Set([...own(record).filter((key) => !oversized.has(key)), ...replacements.get(record)!]),
    ).sort(),
  );
  const growth = made.reduce((sum, keys, place) => sum + keys.length - own(changed[place]!).length, 0);
  const keyOffsets = new Uint32Array(allocate(4 * (size + 1)));
  const keys = new Float64Array(allocate(8 * (columns.keys.length + growth)));
  let shift = 0;
  let record = 0;
  const copyUpTo = (end: number): void => {
    keys.set(columns.keys.subarray(before[record], before[end]), before[record]! + shift);
    for (; record < end; record++) keyOffsets[record + 1] = before[record + 1]! + shift;
  };
  for (const [place, next] of changed.entries()) {
    copyUpTo(next);
    keys.set(made[place]!, before[next]! + shift);
    shift += made[place]!.length - own(next).length;
    keyOffsets[next + 1] = before[next + 1]! + shift;
    record = next + 1;
  }
  copyUpTo(size);
  return { keyOffsets, keys };
}
