import type { MatchForms } from '@guiyi/contracts';
import { hashesOfRecord, uniqueAscending } from '../blocking/compile-key';
import { refineBlock } from '../blocking/refine-block';
import type { MatchRule } from '../rule/match-rule';
import { GrowingFloat64, GrowingUint32, type MemoryOptions } from './growing-arrays';
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

/** Finds the blocks larger than rule.maxBlockSize and replaces their keys by refined ones. */
export function planBlocks(rule: MatchRule, columns: MatchColumns, memory: MemoryOptions = {}): BlockPlan {
  const members = membersOfOversized(rule, columns);
  if (members.size === 0) {
    const { keyOffsets, keys } = columns;
    return { keyOffsets, keys, oversized: [], incomplete: new Uint32Array(0) };
  }
  const replacements = new Map<number, number[]>();
  const incomplete = new Set<number>();
  const oversized: OversizedBlock[] = [];
  for (const key of [...members.keys()].sort((left, right) => left - right)) {
    oversized.push(refineOne(rule, columns, key, members.get(key)!, replacements, incomplete));
  }
  return {
    ...replaceKeys(columns, members, replacements, memory),
    oversized,
    incomplete: Uint32Array.from([...incomplete].sort((left, right) => left - right)),
  };
}

/** Buckets of the first count: enough that few innocent keys share a bucket with a large block. */
const bucketBits = 22;

/**
 * Records per oversized key. Keys are first counted in buckets (an upper bound of every block's size), then exactly
 * in the few buckets that could hold an oversized block: two passes, and memory that does not grow with the keys.
 */
function membersOfOversized(rule: MatchRule, columns: MatchColumns): Map<number, number[]> {
  const counts = new Uint32Array(1 << bucketBits);
  const bucketOf = (key: number): number => key % counts.length;
  for (const key of columns.keys) counts[bucketOf(key)]!++;
  const members = new Map<number, number[]>();
  for (let record = 0; record < columns.size; record++) {
    for (let place = columns.keyOffsets[record]!; place < columns.keyOffsets[record + 1]!; place++) {
      const key = columns.keys[place]!;
      if (counts[bucketOf(key)]! <= rule.maxBlockSize) continue;
      const known = members.get(key);
      if (known === undefined) members.set(key, [record]);
      else known.push(record);
    }
  }
  for (const [key, records] of members) if (records.length <= rule.maxBlockSize) members.delete(key);
  return members;
}

function refineOne(
  rule: MatchRule,
  columns: MatchColumns,
  key: number,
  records: readonly number[],
  replacements: Map<number, number[]>,
  incomplete: Set<number>,
): OversizedBlock {
  const members = records.map((record) => ({
    idHash: columns.idHashes[record]!,
    forms: formsOfRecord(columns, record),
  }));
  const refined = refineBlock(rule, key, members);
  let count = 0;
  for (const [position, record] of records.entries()) {
    replacements.set(record, [...(replacements.get(record) ?? []), ...refined.keys[position]!]);
    if (!refined.incomplete[position]) continue;
    incomplete.add(record);
    count++;
  }
  return {
    key,
    blockingKey: blockingKeyOf(rule, members[0]!.forms, key),
    size: records.length,
    incomplete: count,
  };
}

/** Id of the blocking key behind a hash, found by making the keys of a member again; undefined for stored keys of another rule. */
function blockingKeyOf(rule: MatchRule, forms: MatchForms, hash: number): string | undefined {
  return rule.blockingKeys.find((key) => hashesOfRecord(key, forms).includes(hash))?.id;
}

function replaceKeys(
  columns: MatchColumns,
  oversized: ReadonlyMap<number, unknown>,
  replacements: ReadonlyMap<number, readonly number[]>,
  memory: MemoryOptions,
): Pick<BlockPlan, 'keyOffsets' | 'keys'> {
  const keyOffsets = new GrowingUint32();
  const keys = new GrowingFloat64();
  keyOffsets.push(0);
  for (let record = 0; record < columns.size; record++) {
    const own = columns.keys.subarray(columns.keyOffsets[record], columns.keyOffsets[record + 1]);
    const replaced = replacements.get(record);
    const effective =
      replaced === undefined
        ? own
        : uniqueAscending([...own.filter((key) => !oversized.has(key)), ...replaced]);
    for (const key of effective) keys.push(key);
    keyOffsets.push(keys.length);
  }
  return { keyOffsets: keyOffsets.finish(memory), keys: keys.finish(memory) };
}
