import type { FormColumn } from '../bulk/match-columns';
import { addPair, createPairSample, isInScope, type PairSample, type PairScope } from './pair-sample';
import type { SeededRandom } from './seeded-random';

/** Groups of records; a pair of members of one group is in the population once for each group that holds both. */
export interface RecordGroups {
  /** Members of group g: records[offsets[g]] up to records[offsets[g + 1]]. */
  offsets: ArrayLike<number>;
  records: ArrayLike<number>;
}

/** The records that hold each distinct value of a form; groups and members in the order of the scope. */
export function recordsByValue(column: FormColumn, { order }: PairScope): RecordGroups {
  const groupOf = new Int32Array(column.holders.length).fill(-1);
  const offsets = new Uint32Array(column.holders.length + 1);
  let groups = 0;
  for (const record of order) {
    for (let place = column.offsets[record]!; place < column.offsets[record + 1]!; place++) {
      const code = column.codes[place]!;
      if (groupOf[code] === -1) groupOf[code] = groups++;
      offsets[groupOf[code]! + 1]!++;
    }
  }
  for (let group = 0; group < groups; group++) offsets[group + 1]! += offsets[group]!;
  const next = offsets.slice();
  const records = new Uint32Array(offsets[groups]!);
  for (const record of order) {
    for (let place = column.offsets[record]!; place < column.offsets[record + 1]!; place++) {
      records[next[groupOf[column.codes[place]!]!]!++] = record;
    }
  }
  return { offsets: offsets.subarray(0, groups + 1), records };
}

/**
 * Pairs that share a group: all of them, or as many as wanted, each pair of a group with equal chance. Of a group of
 * more than `largestGroup` members only as many pairs count as its blocks would have after refining, n · largest / 2.
 */
export function samplePairsOfGroups(
  { offsets, records }: RecordGroups,
  scope: PairScope,
  wanted: number,
  random: SeededRandom,
  largestGroup = Infinity,
): PairSample {
  const sample = createPairSample();
  const groups = offsets.length - 1;
  const cumulated = new Float64Array(groups + 1);
  for (let group = 0; group < groups; group++) {
    const members = offsets[group + 1]! - offsets[group]!;
    cumulated[group + 1] = cumulated[group]! + (members * (Math.min(members, largestGroup) - 1)) / 2;
  }
  const total = cumulated[groups]!;
  sample.population = total;
  if (total <= wanted && largestMembers(offsets) <= largestGroup) {
    for (let group = 0; group < groups; group++) {
      for (let first = offsets[group]!; first < offsets[group + 1]!; first++) {
        for (let second = first + 1; second < offsets[group + 1]!; second++) {
          const [left, right] = [records[first]!, records[second]!];
          if (isInScope(scope, left, right)) addPair(sample, left, right, 1);
        }
      }
    }
  } else {
    const draws = Math.min(wanted, Math.ceil(total));
    for (let draw = 0; draw < draws; draw++) {
      const group = groupAt(cumulated, random.next() * total);
      const start = offsets[group]!;
      const members = offsets[group + 1]! - start;
      const first = random.below(members);
      const second = (first + 1 + random.below(members - 1)) % members;
      const [left, right] = [records[start + first]!, records[start + second]!];
      if (isInScope(scope, left, right)) addPair(sample, left, right, total / draws);
    }
  }
  if (scope.sources !== undefined)
    sample.population = sample.weights.reduce((sum, weight) => sum + weight, 0);
  return sample;
}

function largestMembers(offsets: ArrayLike<number>): number {
  let largest = 0;
  for (let group = 0; group + 1 < offsets.length; group++) {
    largest = Math.max(largest, offsets[group + 1]! - offsets[group]!);
  }
  return largest;
}

/** The group whose share of the cumulated pairs the point falls into. */
function groupAt(cumulated: Float64Array, point: number): number {
  let low = 0;
  let high = cumulated.length - 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulated[middle + 1]! > point) high = middle;
    else low = middle + 1;
  }
  return low;
}
