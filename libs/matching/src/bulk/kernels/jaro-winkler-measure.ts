import { jaroWinklerOf } from '../../comparators/jaro-winkler';
import { placesOfUnit, type ValueTexts } from './value-texts';

export const prefixCap = 4;
export const prefixScale = 0.1;
/** Bits of a word. */
export const longestInBits = 32;

/** Jaro–Winkler similarity of distinct values, remembering the last pair: several levels ask for the same. */
export class JaroWinklerMeasure {
  private lastLeft = -1;
  private lastRight = -1;
  private last = 0;

  constructor(
    private readonly texts: ValueTexts,
    private readonly textOf: (code: number) => string,
  ) {}

  /** Exactly jaroWinklerOf the two texts. */
  similarity(left: number, right: number): number {
    if (left === this.lastLeft && right === this.lastRight) return this.last;
    this.lastLeft = left;
    this.lastRight = right;
    return (this.last = this.compute(left, right));
  }

  private compute(left: number, right: number): number {
    const { starts } = this.texts;
    const leftLength = starts[left + 1]! - starts[left]!;
    const rightLength = starts[right + 1]! - starts[right]!;
    if (leftLength > longestInBits || rightLength > longestInBits)
      return jaroWinklerOf(this.textOf(left), this.textOf(right));
    return jaroWinklerOfUnits(this.texts.units, starts[left]!, leftLength, starts[right]!, rightLength);
  }
}

/**
 * jaroWinklerOf two runs of at most 32 units, the places of the second in the bits of a word: the first free partner
 * in the window is the lowest bit. As there, the alphabetically smaller text looks for its partners in the other.
 */
function jaroWinklerOfUnits(
  units: Uint16Array,
  left: number,
  leftLength: number,
  right: number,
  rightLength: number,
): number {
  const shorter = leftLength < rightLength ? leftLength : rightLength;
  let same = 0;
  while (same < shorter && units[left + same] === units[right + same]) same++;
  if (same === shorter && leftLength === rightLength) return 1;
  if (shorter === 0) return 0;
  const leftFirst = same === shorter ? leftLength === shorter : units[left + same]! < units[right + same]!;
  const jaro = leftFirst
    ? jaroOfUnits(units, left, leftLength, right, rightLength)
    : jaroOfUnits(units, right, rightLength, left, leftLength);
  return jaro + (same < prefixCap ? same : prefixCap) * prefixScale * (1 - jaro);
}

function jaroOfUnits(
  units: Uint16Array,
  first: number,
  firstLength: number,
  second: number,
  secondLength: number,
): number {
  for (let place = 0; place < secondLength; place++) {
    const unit = units[second + place]!;
    placesOfUnit[unit] = placesOfUnit[unit]! | (1 << place);
  }
  const half = (firstLength > secondLength ? firstLength : secondLength) >> 1;
  const window = half > 0 ? half - 1 : 0;
  let firstMatched = 0;
  let secondMatched = 0;
  let matches = 0;
  for (let place = 0; place < firstLength; place++) {
    const upTo = place + window;
    let free = placesOfUnit[units[first + place]!]! & ~secondMatched;
    if (upTo < 31) free &= (2 << upTo) - 1;
    if (place > window) free &= -1 << (place - window);
    if (free === 0) continue;
    secondMatched |= free & -free;
    firstMatched |= 1 << place;
    matches++;
  }
  for (let place = 0; place < secondLength; place++) placesOfUnit[units[second + place]!] = 0;
  if (matches === 0) return 0;
  let outOfOrder = 0;
  while (firstMatched !== 0) {
    const own = firstMatched & -firstMatched;
    const other = secondMatched & -secondMatched;
    if (units[first + 31 - Math.clz32(own)] !== units[second + 31 - Math.clz32(other)]) outOfOrder++;
    firstMatched ^= own;
    secondMatched ^= other;
  }
  return (matches / firstLength + matches / secondLength + (matches - outOfOrder / 2) / matches) / 3;
}
