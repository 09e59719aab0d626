import { compareBySimilarity, type ComparatorFor } from './comparator';

const prefixCap = 4;
const prefixScale = 0.1;

/** Marks of matched characters, reused by every call; cleared over the lengths in use. */
let leftMatched = new Uint8Array(64);
let rightMatched = new Uint8Array(64);

/** Jaro–Winkler similarity at least atLeast. */
export const jaroWinkler: ComparatorFor<'jaroWinkler'> = (parameters) =>
  compareBySimilarity(parameters, jaroWinklerOf, jaroWinklerBound);

/** Jaro similarity raised for a shared prefix (Winkler 1990); the prefix is capped at 4 as in the paper. Returns 0..1. */
export function jaroWinklerOf(left: string, right: string): number {
  if (left === right) return 1;
  const [first, second] = left <= right ? [left, right] : [right, left];
  const jaro = jaroOf(first, second);
  return jaro + sharedPrefix(left, right) * prefixScale * (1 - jaro);
}

/** What Jaro–Winkler would be if every character of the shorter text matched in order. */
function jaroWinklerBound(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  const longer = Math.max(left.length, right.length);
  if (longer === 0) return 1;
  const jaro = (2 + shorter / longer) / 3;
  return jaro + sharedPrefix(left, right) * prefixScale * (1 - jaro) + 1e-12;
}

function sharedPrefix(left: string, right: string): number {
  const most = Math.min(prefixCap, left.length, right.length);
  let length = 0;
  while (length < most && left.charCodeAt(length) === right.charCodeAt(length)) length++;
  return length;
}

function jaroOf(left: string, right: string): number {
  if (left.length === 0 || right.length === 0) return 0;
  const matches = longestScanned < right.length ? markLongMatches(left, right) : markMatches(left, right);
  if (matches === 0) return 0;
  const halfSwaps = countOutOfOrder(left, right);
  return (matches / left.length + matches / right.length + (matches - halfSwaps / 2) / matches) / 3;
}

function markMatches(left: string, right: string): number {
  const window = reserveMarks(left, right);
  let matches = 0;
  for (let position = 0; position < left.length; position++) {
    const unit = left.charCodeAt(position);
    const to = Math.min(right.length - 1, position + window);
    for (let other = Math.max(0, position - window); other <= to; other++) {
      if (rightMatched[other] === 1 || right.charCodeAt(other) !== unit) continue;
      leftMatched[position] = 1;
      rightMatched[other] = 1;
      matches++;
      break;
    }
  }
  return matches;
}

/** The search for a partner scans a window; in longer texts the places of each unit are listed first. */
const longestScanned = 256;

/** The same marks in linear time: the window only moves on, so each place of a unit is passed or taken once. */
function markLongMatches(left: string, right: string): number {
  const window = reserveMarks(left, right);
  const placesOf = new Map<number, { places: number[]; next: number }>();
  for (let place = 0; place < right.length; place++) {
    const unit = right.charCodeAt(place);
    const known = placesOf.get(unit);
    if (known === undefined) placesOf.set(unit, { places: [place], next: 0 });
    else known.places.push(place);
  }
  let matches = 0;
  for (let position = 0; position < left.length; position++) {
    const known = placesOf.get(left.charCodeAt(position));
    if (known === undefined) continue;
    while (known.next < known.places.length && known.places[known.next]! < position - window) known.next++;
    const other = known.places[known.next];
    if (other === undefined || other > position + window) continue;
    known.next++;
    leftMatched[position] = 1;
    rightMatched[other] = 1;
    matches++;
  }
  return matches;
}

/** Clears the marks of two texts; how far apart matching units may be. */
function reserveMarks(left: string, right: string): number {
  if (leftMatched.length < left.length) leftMatched = new Uint8Array(left.length * 2);
  if (rightMatched.length < right.length) rightMatched = new Uint8Array(right.length * 2);
  leftMatched.fill(0, 0, left.length);
  rightMatched.fill(0, 0, right.length);
  return Math.max(0, (Math.max(left.length, right.length) >> 1) - 1);
}

function countOutOfOrder(left: string, right: string): number {
  let outOfOrder = 0;
  let other = 0;
  for (let position = 0; position < left.length; position++) {
    if (leftMatched[position] === 0) continue;
    while (rightMatched[other] === 0) other++;
    if (left.charCodeAt(position) !== right.charCodeAt(other)) outOfOrder++;
    other++;
  }
  return outOfOrder;
}
