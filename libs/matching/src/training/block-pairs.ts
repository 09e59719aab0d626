import { hashesOfRecord } from '../blocking/compile-key';
import { keySpace } from '../blocking/key-hash';
import { GrowingFloat64, GrowingUint32 } from '../bulk/growing-arrays';
import { valuesOf, type MatchColumns } from '../bulk/match-columns';
import { sortByKey, type KeyedRecords } from '../bulk/sort-keys';
import type { MatchRule } from '../rule/match-rule';
import { samplePairsOfGroups } from './agreeing-pairs';
import { addPair, createPairSample, type PairSample, type PairScope } from './pair-sample';
import type { SeededRandom } from './seeded-random';

/** Keys looked at together: bounds the memory of sorting them. */
const keysPerSlice = 400_000;
/** Blocks whose key is worked out again from a member, the dear part: 3 to 5 µs each. */
const mostBlocksNamed = 150_000;

/**
 * A sample of the candidate pairs of each blocking key, by the position of the key in the rule. The space of hashes is
 * walked slice by slice until every key has the pairs wanted: a block is in one slice as a whole, and hashes are
 * uniform, so the slices walked are a fair sample of the blocks.
 */
export function sampleBlockPairs(
  rule: MatchRule,
  columns: MatchColumns,
  scope: PairScope,
  wanted: number,
  random: SeededRandom,
): PairSample[] {
  const slices = Math.max(1, Math.ceil(columns.keys.length / keysPerSlice));
  const samples = rule.blockingKeys.map(createPairSample);
  const ranks = ranksOf(scope);
  const walked = rule.blockingKeys.map(() => 0);
  let named = 0;
  for (let slice = 0; slice < slices && named < mostBlocksNamed; slice++) {
    if (samples.every(({ length }) => length >= wanted)) break;
    const blocks = blocksOfSlice(rule, columns, ranks, slice, slices);
    named += blocks.count;
    for (const [position, sample] of samples.entries()) {
      if (sample.length >= wanted) continue;
      walked[position]!++;
      const groups = blocks.byKey[position]!;
      const drawn = samplePairsOfGroups(groups, scope, wanted - sample.length, random, rule.maxBlockSize);
      appendSample(sample, drawn);
    }
  }
  for (const [position, sample] of samples.entries()) {
    scale(sample, slices / Math.max(1, walked[position]!));
    sample.distinctWeights = sample.weights.map(
      (weight, place) => weight / sharedKeys(columns, sample.left[place]!, sample.right[place]!),
    );
  }
  return samples;
}

interface SliceBlocks {
  byKey: { offsets: number[]; records: number[] }[];
  count: number;
}

function blocksOfSlice(
  rule: MatchRule,
  columns: MatchColumns,
  ranks: Uint32Array,
  slice: number,
  slices: number,
): SliceBlocks {
  const byKey = rule.blockingKeys.map(() => ({ offsets: [0], records: [] as number[] }));
  const { keys, records } = keysOfSlice(columns, slice, slices);
  let count = 0;
  let start = 0;
  for (let place = 1; place <= keys.length; place++) {
    if (place < keys.length && keys[place] === keys[start]) continue;
    if (place - start > 1) {
      count++;
      const position = positionOfKey(rule, columns, records[start]!, keys[start]!);
      const blocks = byKey[position];
      if (blocks !== undefined) {
        const members = records.subarray(start, place).sort((one, other) => ranks[one]! - ranks[other]!);
        for (const member of members) blocks.records.push(member);
        blocks.offsets.push(blocks.records.length);
      }
    }
    start = place;
  }
  return { byKey, count };
}

/** Place of each record in the order of the scope. */
function ranksOf({ order }: PairScope): Uint32Array {
  const ranks = new Uint32Array(order.length);
  for (const [rank, record] of order.entries()) ranks[record] = rank;
  return ranks;
}

/** In the order of the rows, since following the order of the scope through memory costs four times as much. */
function keysOfSlice(columns: MatchColumns, slice: number, slices: number): KeyedRecords {
  const [from, to] = [(slice / slices) * keySpace, ((slice + 1) / slices) * keySpace];
  const keys = new GrowingFloat64();
  const records = new GrowingUint32();
  for (let record = 0; record < columns.size; record++) {
    const end = columns.keyOffsets[record + 1]!;
    for (let place = columns.keyOffsets[record]!; place < end; place++) {
      const key = columns.keys[place]!;
      if (key < from || key >= to) continue;
      keys.push(key);
      records.push(record);
    }
  }
  return sortByKey({ keys: keys.finish({}), records: records.finish({}) });
}

/** A hash does not tell which key it comes from; the keys of a member made again do. −1: of no key of this rule. */
function positionOfKey(rule: MatchRule, columns: MatchColumns, record: number, hash: number): number {
  return rule.blockingKeys.findIndex((key) => {
    const forms = key.parts.map(({ form }) => [form, valuesOf(columns.forms[form]!, record)] as const);
    return hashesOfRecord(key, Object.fromEntries(forms)).includes(hash);
  });
}

function appendSample(sample: PairSample, drawn: PairSample): void {
  for (let place = 0; place < drawn.length; place++) {
    addPair(sample, drawn.left[place]!, drawn.right[place]!, drawn.weights[place]!);
  }
  sample.population += drawn.population;
}

function scale(sample: PairSample, factor: number): void {
  sample.population *= factor;
  for (let place = 0; place < sample.length; place++) sample.weights[place]! *= factor;
}

/** How many blocks hold both records. */
function sharedKeys({ keyOffsets, keys }: MatchColumns, left: number, right: number): number {
  let shared = 0;
  let place = keyOffsets[left]!;
  let other = keyOffsets[right]!;
  while (place < keyOffsets[left + 1]! && other < keyOffsets[right + 1]!) {
    const difference = keys[place]! - keys[other]!;
    if (difference === 0) shared++;
    if (difference <= 0) place++;
    if (difference >= 0) other++;
  }
  return Math.max(1, shared);
}
