const digitBits = 11;
const radix = 1 << digitBits;
const laneSize = 4_294_967_296;

export interface KeyedRecords {
  keys: Float64Array;
  records: Uint32Array;
}

/**
 * Sorts keys (safe integers ≥ 0) ascending together with their records; equal keys keep their order. Least
 * significant digit radix sort, five passes of 11 bits, so the cost is linear in the number of keys.
 */
export function sortByKey({ keys, records }: KeyedRecords): KeyedRecords {
  const length = keys.length;
  const low = new Uint32Array(length);
  const high = new Uint32Array(length);
  for (let place = 0; place < length; place++) {
    const key = keys[place]!;
    low[place] = key % laneSize;
    high[place] = key / laneSize;
  }
  let order: Uint32Array = new Uint32Array(length);
  for (let place = 0; place < length; place++) order[place] = place;
  let spare: Uint32Array = new Uint32Array(length);
  for (const [lane, shift] of [
    [low, 0],
    [low, 11],
    [low, 22],
    [high, 0],
    [high, 11],
  ] as const) {
    distribute(order, spare, lane, shift);
    [order, spare] = [spare, order];
  }
  const sorted = { keys: new Float64Array(length), records: spare };
  for (let place = 0; place < length; place++) {
    sorted.keys[place] = keys[order[place]!]!;
    sorted.records[place] = records[order[place]!]!;
  }
  return sorted;
}

function distribute(from: Uint32Array, to: Uint32Array, lane: Uint32Array, shift: number): void {
  const starts = new Uint32Array(radix + 1);
  for (let place = 0; place < from.length; place++) starts[((lane[place]! >>> shift) & (radix - 1)) + 1]!++;
  for (let digit = 0; digit < radix; digit++) starts[digit + 1] = starts[digit + 1]! + starts[digit]!;
  for (let place = 0; place < from.length; place++) {
    const entry = from[place]!;
    to[starts[(lane[entry]! >>> shift) & (radix - 1)]!++] = entry;
  }
}
