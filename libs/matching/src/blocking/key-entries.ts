import { GrowingFloat64, GrowingUint32 } from '../bulk/growing-arrays';
import type { CompiledBlockingKey } from './compile-key';
import { combineHashes } from './key-hash';
import type { PartHashes, ValueHashes } from './part-hashes';

/** Key values with the record that has them; a record has each of its values once. */
export interface KeyEntries {
  hashes: Float64Array;
  records: Uint32Array;
}

/**
 * The hashes of one blocking key for the records of `order`, in that order: those that hashesOfRecord gives. Nothing
 * is allocated per record; the ascending order of the records themselves is read fastest.
 */
export function keyEntries(key: CompiledBlockingKey, parts: PartHashes, order: Uint32Array): KeyEntries {
  const values = key.parts.map((part) => parts.of(part));
  const hashes = new GrowingFloat64();
  const records = new GrowingUint32();
  const combinations = new Combinations();
  for (let place = 0; place < order.length; place++) {
    const record = order[place]!;
    combinations.begin(key.seed);
    for (let part = 0; part < values.length && combinations.count > 0; part++) {
      combinations.multiply(values[part]!, record);
    }
    if (combinations.count > 1) combinations.makeDistinct();
    for (let entry = 0; entry < combinations.count; entry++) {
      hashes.push(combinations.hashes[entry]!);
      records.push(record);
    }
  }
  return { hashes: hashes.finish({}), records: records.finish({}) };
}

/** The combinations of one value per part, for one record after the other. */
class Combinations {
  hashes: Float64Array = new Float64Array(64);
  count = 0;
  private spare: Float64Array = new Float64Array(64);

  begin(seed: number): void {
    this.hashes[0] = seed;
    this.count = 1;
  }

  multiply({ column, offsets, hashes }: ValueHashes, record: number): void {
    const from = column.offsets[record]!;
    const to = column.offsets[record + 1]!;
    if (to - from === 1) {
      const code = column.codes[from]!;
      const first = offsets[code]!;
      if (offsets[code + 1]! - first === 1) {
        const hash = hashes[first]!;
        for (let entry = 0; entry < this.count; entry++) {
          this.hashes[entry] = combineHashes(this.hashes[entry]!, hash);
        }
        return;
      }
    }
    let found = 0;
    for (let entry = 0; entry < this.count; entry++) {
      for (let place = from; place < to; place++) {
        const code = column.codes[place]!;
        for (let value = offsets[code]!; value < offsets[code + 1]!; value++) {
          if (found === this.spare.length) this.spare = doubled(this.spare);
          this.spare[found++] = combineHashes(this.hashes[entry]!, hashes[value]!);
        }
      }
    }
    [this.hashes, this.spare] = [this.spare, this.hashes];
    this.count = found;
  }

  makeDistinct(): void {
    const sorted = this.hashes.subarray(0, this.count).sort();
    let distinct = 1;
    for (let entry = 1; entry < this.count; entry++) {
      if (sorted[entry] !== sorted[distinct - 1]) sorted[distinct++] = sorted[entry]!;
    }
    this.count = distinct;
  }
}

function doubled(values: Float64Array): Float64Array {
  const larger = new Float64Array(values.length * 2);
  larger.set(values);
  return larger;
}
