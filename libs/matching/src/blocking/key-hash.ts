/**
 * 53-bit hashes as safe integers, so that a key fits a JavaScript number, a Float64Array and a PostgreSQL bigint.
 * Two 32-bit lanes are mixed as in MurmurHash3 (Appleby, public domain). A collision only adds a candidate pair.
 */
const laneSize = 4_294_967_296;
const topBits = 21;

/** Keys lie in 0 .. keySpace − 1; a shard is a range of them. */
export const keySpace = 2 ** 53;

export function hashText(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let position = 0; position < text.length; position++) {
    const unit = text.charCodeAt(position);
    high = Math.imul(high ^ unit, 0x85ebca77);
    low = Math.imul(low ^ unit, 0xc2b2ae3d);
  }
  return joinLanes(high ^ text.length, low);
}

/** hashText of the UTF-16 units from `from` up to `to`, without making a string of them. */
export function hashUnits(units: Uint16Array, from: number, to: number): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let place = from; place < to; place++) {
    const unit = units[place]!;
    high = Math.imul(high ^ unit, 0x85ebca77);
    low = Math.imul(low ^ unit, 0xc2b2ae3d);
  }
  return joinLanes(high ^ (to - from), low);
}

/** The hash of an ordered list, one element at a time. */
export function combineHashes(seed: number, value: number): number {
  const seedHigh = Math.floor(seed / laneSize);
  const valueHigh = Math.floor(value / laneSize);
  const high = Math.imul(seedHigh ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(valueHigh, 0x27d4eb2f) ^ (value | 0);
  const low = Math.imul((seed | 0) ^ 0x85ebca77, 0xc2b2ae35) ^ Math.imul(value | 0, 0x165667b1) ^ valueHigh;
  return joinLanes(high, low);
}

function joinLanes(high: number, low: number): number {
  const mixedHigh = finish(high ^ Math.imul(low, 0x7feb352d));
  const mixedLow = finish(low ^ Math.imul(high, 0x846ca68b));
  return (mixedHigh >>> (32 - topBits)) * laneSize + mixedLow;
}

function finish(lane: number): number {
  let mixed = lane ^ (lane >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
