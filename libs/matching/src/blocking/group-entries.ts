import { GrowingUint32 } from '../bulk/growing-arrays';
import type { KeyEntries } from './key-entries';

/** Records that share a key value, for every value that two records or more share, in order of first appearance. */
export interface SharedValues {
  /** The value of group g, and its records: members[offsets[g]] up to members[offsets[g + 1]], as they were given. */
  hashes: Float64Array;
  offsets: Uint32Array;
  members: Uint32Array;
}

/**
 * Groups the entries of one key by value: a hash table with linear probing, since sorting by 53 bits takes five
 * passes over all entries and the order of the values is of no use here.
 */
export function groupEntries({ hashes, records }: KeyEntries): SharedValues {
  const { groupOf, sizes } = numberValues(hashes);
  const newNumbers = new Uint32Array(sizes.length);
  const offsets = new GrowingUint32();
  offsets.push(0);
  let total = 0;
  for (let group = 0; group < sizes.length; group++) {
    if (sizes[group]! < 2) continue;
    newNumbers[group] = offsets.length;
    offsets.push((total += sizes[group]!));
  }
  const ends = offsets.finish({});
  const places = ends.slice(0, -1);
  const shared = new Float64Array(places.length);
  const members = new Uint32Array(total);
  for (let entry = 0; entry < hashes.length; entry++) {
    const group = newNumbers[groupOf[entry]!]!;
    if (group === 0) continue;
    shared[group - 1] = hashes[entry]!;
    members[places[group - 1]!++] = records[entry]!;
  }
  return { hashes: shared, offsets: ends, members };
}

function numberValues(hashes: Float64Array): { groupOf: Uint32Array; sizes: Uint32Array } {
  let slots = 1024;
  while (slots < hashes.length * 2) slots *= 2;
  const mask = slots - 1;
  const values = new Float64Array(slots).fill(-1);
  const numbers = new Uint32Array(slots);
  const sizes = new GrowingUint32();
  const groupOf = new Uint32Array(hashes.length);
  for (let entry = 0; entry < hashes.length; entry++) {
    const hash = hashes[entry]!;
    let slot = hash & mask;
    while (values[slot] !== hash && values[slot] !== -1) slot = (slot + 1) & mask;
    if (values[slot] === -1) {
      values[slot] = hash;
      numbers[slot] = sizes.length;
      sizes.push(0);
    }
    const group = numbers[slot]!;
    groupOf[entry] = group;
    sizes.add(group, 1);
  }
  return { groupOf, sizes: sizes.finish({}) };
}
