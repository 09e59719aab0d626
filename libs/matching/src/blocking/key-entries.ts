import { GrowingFloat64, GrowingUint32 } from '../bulk/growing-arrays';
import type { CompiledBlockingKey } from './compile-key';
import { combineHashes } from './key-hash';
import type { PartHashes, ValueHashes } from './part-hashes';

/** Key values with the record that has them; a record has each of its values once. */
export interface KeyEntries {
  hashes: Float64Array;
  records: Uint32Array;
}

/** The hashes of one blocking key for the records of `order`, in that order: those that hashesOfRecord gives. */
export function keyEntries(key: CompiledBlockingKey, parts: PartHashes, order: Uint32Array): KeyEntries {
  const values = key.parts.map((part) => parts.of(part));
  const hashes = new GrowingFloat64();
  const records = new GrowingUint32();
  let combined: number[] = [];
  let spare: number[] = [];
  for (const record of order) {
    combined.length = 0;
    combined.push(key.seed);
    for (const part of values) {
      spare.length = 0;
      for (const hash of combined) addCombinations(hash, part, record, spare);
      [combined, spare] = [spare, combined];
      if (combined.length === 0) break;
    }
    if (combined.length > 1) combined.sort((left, right) => left - right);
    for (let place = 0; place < combined.length; place++) {
      if (place > 0 && combined[place] === combined[place - 1]) continue;
      hashes.push(combined[place]!);
      records.push(record);
    }
  }
  return { hashes: hashes.finish({}), records: records.finish({}) };
}

function addCombinations(
  hash: number,
  { column, offsets, hashes }: ValueHashes,
  record: number,
  found: number[],
): void {
  const end = column.offsets[record + 1]!;
  for (let place = column.offsets[record]!; place < end; place++) {
    const code = column.codes[place]!;
    for (let value = offsets[code]!; value < offsets[code + 1]!; value++) {
      found.push(combineHashes(hash, hashes[value]!));
    }
  }
}
