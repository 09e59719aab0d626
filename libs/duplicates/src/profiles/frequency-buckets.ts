import { hashUnits, type FormColumn } from '@guiyi/matching';

/** Values in one bucket, on average: a look-up reads one bucket, and the table has a row for each. */
const VALUES_PER_BUCKET = 128;
const MOST_BUCKETS = 1 << 20;
const HASH_BYTES = 8;
const COUNT_BYTES = 4;
const KEY_SPACE = 2 ** 53;

/** How many records hold each value of one form that several hold, in buckets by the hash of the value. */
export interface FrequencyBuckets {
  /** Number of buckets; those without a value are left out. */
  size: number;
  buckets: ReadonlyMap<number, Buffer>;
  values: number;
  /** The counts of all values, added up. */
  holders: number;
}

export function packFrequencies(column: FormColumn): FrequencyBuckets {
  const { holders } = column;
  let [values, held] = [0, 0];
  for (const count of holders) {
    if (count < 2) continue;
    values++;
    held += count;
  }
  const size = bucketsFor(values);
  const hashes = new Float64Array(values);
  const counts = new Uint32Array(values);
  const bucketOf = new Uint32Array(values);
  const lengths = new Uint32Array(size);
  let value = 0;
  for (let code = 0; code < holders.length; code++) {
    if (holders[code]! < 2) continue;
    hashes[value] = hashOfCode(column, code);
    counts[value] = holders[code]!;
    lengths[(bucketOf[value] = bucketOfHash(hashes[value]!, size))]!++;
    value++;
  }
  const buckets = new Map<number, Buffer>();
  const places = new Uint32Array(size);
  for (value = 0; value < values; value++) {
    const bucket = bucketOf[value]!;
    const length = lengths[bucket]!;
    let packed = buckets.get(bucket);
    if (packed === undefined)
      buckets.set(bucket, (packed = Buffer.alloc(length * (HASH_BYTES + COUNT_BYTES))));
    const place = places[bucket]!++;
    packed.writeDoubleLE(hashes[value]!, place * HASH_BYTES);
    packed.writeUInt32LE(counts[value]!, length * HASH_BYTES + place * COUNT_BYTES);
  }
  return { size, buckets, values, holders: held };
}

/** Where a value of this hash is, if several records hold it. */
export function bucketOfHash(hash: number, size: number): number {
  return Math.floor((hash / KEY_SPACE) * size);
}

/** Records that hold the value of this hash, which is one for a value that is not in its bucket. */
export function holdersIn(bucket: Buffer | undefined, hash: number): number {
  if (bucket === undefined) return 1;
  const length = bucket.length / (HASH_BYTES + COUNT_BYTES);
  for (let place = 0; place < length; place++) {
    if (bucket.readDoubleLE(place * HASH_BYTES) === hash)
      return bucket.readUInt32LE(length * HASH_BYTES + place * COUNT_BYTES);
  }
  return 1;
}

/** hashText of a value of the column, without making a text of it. */
export function hashOfCode({ texts, textOffsets }: FormColumn, code: number): number {
  return hashUnits(texts, textOffsets[code]!, textOffsets[code + 1]!);
}

function bucketsFor(values: number): number {
  return Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(values / VALUES_PER_BUCKET)));
}
