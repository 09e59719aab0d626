import { jaroWinklerOf } from '../../comparators/jaro-winkler';
import { highPlacesOfUnit, placesOfUnit, type ValueTexts } from './value-texts';

export const prefixCap = 4;
export const prefixScale = 0.1;
/** Bits of two words. */
export const longestInBits = 64;

/** The similarity if so many units match, none of them out of order; never below the true one. */
export function mostSimilar(matches: number, first: number, second: number, prefix: number): number {
  const jaro = matches === 0 ? 0 : (matches / first + matches / second + 1) / 3;
  // The addend keeps the bound above the similarity whatever the order of the operations rounds.
  return jaro + prefix * prefixScale * (1 - jaro) + 1e-12;
}

/** Jaro–Winkler similarity of distinct values. */
export class JaroWinklerMeasure {
  constructor(
    private readonly texts: ValueTexts,
    private readonly textOf: (code: number) => string,
  ) {}

  /** Exactly jaroWinklerOf the two texts. */
  similarity(left: number, right: number): number {
    const { starts } = this.texts;
    const leftLength = starts[left + 1]! - starts[left]!;
    const rightLength = starts[right + 1]! - starts[right]!;
    if (leftLength > longestInBits || rightLength > longestInBits)
      return jaroWinklerOf(this.textOf(left), this.textOf(right));
    return jaroWinklerOfUnits(this.texts.units, starts[left]!, leftLength, starts[right]!, rightLength);
  }
}

/**
 * jaroWinklerOf two runs of at most 64 units, the places of the second in the bits of two words: the first free partner
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
  const first = leftFirst ? left : right;
  const second = leftFirst ? right : left;
  const firstLength = leftFirst ? leftLength : rightLength;
  const secondLength = leftFirst ? rightLength : leftLength;
  const isShort = leftLength <= 32 && rightLength <= 32;
  const matches = isShort
    ? matchInOneWord(units, first, firstLength, second, secondLength)
    : matchInTwoWords(units, first, firstLength, second, secondLength);
  if (matches === 0) return 0;
  const outOfOrder = countOutOfOrder(units, first, second);
  const jaro = (matches / firstLength + matches / secondLength + (matches - outOfOrder / 2) / matches) / 3;
  return jaro + (same < prefixCap ? same : prefixCap) * prefixScale * (1 - jaro);
}

/** Places that found a partner: the low and the high word of the first text, then of the second. */
const matched = new Int32Array(4);

function matchInOneWord(
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
  matched[0] = firstMatched;
  matched[1] = 0;
  matched[2] = secondMatched;
  matched[3] = 0;
  return matches;
}

function matchInTwoWords(
  units: Uint16Array,
  first: number,
  firstLength: number,
  second: number,
  secondLength: number,
): number {
  for (let place = 0; place < secondLength; place++) {
    const unit = units[second + place]!;
    if (place < 32) placesOfUnit[unit] = placesOfUnit[unit]! | (1 << place);
    else highPlacesOfUnit[unit] = highPlacesOfUnit[unit]! | (1 << (place - 32));
  }
  const half = (firstLength > secondLength ? firstLength : secondLength) >> 1;
  const window = half > 0 ? half - 1 : 0;
  matched.fill(0);
  let low = 0;
  let high = 0;
  let matches = 0;
  for (let place = 0; place < firstLength; place++) {
    const unit = units[first + place]!;
    const from = place - window;
    const upTo = place + window;
    const lowFree = placesOfUnit[unit]! & ~low & bitsFrom(from) & bitsUpTo(upTo);
    if (lowFree !== 0) low |= lowFree & -lowFree;
    else {
      const highFree = highPlacesOfUnit[unit]! & ~high & bitsFrom(from - 32) & bitsUpTo(upTo - 32);
      if (highFree === 0) continue;
      high |= highFree & -highFree;
    }
    if (place < 32) matched[0]! |= 1 << place;
    else matched[1]! |= 1 << (place - 32);
    matches++;
  }
  for (let place = 0; place < secondLength; place++) {
    placesOfUnit[units[second + place]!] = 0;
    highPlacesOfUnit[units[second + place]!] = 0;
  }
  matched[2] = low;
  matched[3] = high;
  return matches;
}

/** Bits of a word from a place on, which may lie outside it. */
function bitsFrom(place: number): number {
  return place <= 0 ? -1 : place > 31 ? 0 : -1 << place;
}

/** Bits of a word up to and with a place, which may lie outside it. */
function bitsUpTo(place: number): number {
  return place < 0 ? 0 : place >= 31 ? -1 : (2 << place) - 1;
}

function countOutOfOrder(units: Uint16Array, first: number, second: number): number {
  let [firstLow, firstHigh, secondLow, secondHigh] = [matched[0]!, matched[1]!, matched[2]!, matched[3]!];
  let outOfOrder = 0;
  while ((firstLow | firstHigh) !== 0) {
    let own: number;
    if (firstLow !== 0) {
      own = 31 - Math.clz32(firstLow & -firstLow);
      firstLow &= firstLow - 1;
    } else {
      own = 63 - Math.clz32(firstHigh & -firstHigh);
      firstHigh &= firstHigh - 1;
    }
    let other: number;
    if (secondLow !== 0) {
      other = 31 - Math.clz32(secondLow & -secondLow);
      secondLow &= secondLow - 1;
    } else {
      other = 63 - Math.clz32(secondHigh & -secondHigh);
      secondHigh &= secondHigh - 1;
    }
    if (units[first + own] !== units[second + other]) outOfOrder++;
  }
  return outOfOrder;
}
