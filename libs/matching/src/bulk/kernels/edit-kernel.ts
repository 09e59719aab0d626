import type { CompiledComparator } from '../../comparators/comparator';
import { editDistance } from '../../comparators/edit-distance';
import type { FormValues } from './form-values';
import type { KernelFor, PairKernel } from './kernel';
import { placesOfUnit, unitsAlone, type ValueTexts } from './value-texts';

/** Lengths with a limit of their own; longer texts are compared by the reference. */
const longest = 255;
/** Bits of a word. */
const longestInBits = 32;

/** editDistance: at most so many edits, whatever the lengths. */
export const editDistanceKernel: KernelFor<'editDistance'> = (
  { atMost, minLength = 1 },
  values,
  comparator,
) => new EditKernel(values, comparator, minLength, new Uint8Array(longest + 1).fill(atMost));

/** editSimilarity: the threshold is a limit on edits for each length of the longer text. */
export const editSimilarityKernel: KernelFor<'editSimilarity'> = (
  { atLeast, minLength = 1 },
  values,
  comparator,
) =>
  new EditKernel(
    values,
    comparator,
    minLength,
    Uint8Array.from({ length: longest + 1 }, (_, length) => Math.floor(length * (1 - atLeast) + 1e-9)),
  );

/** Optimal string alignment within a limit: lengths and letters bound it, common ends are cut, the rest goes by bits. */
export class EditKernel implements PairKernel {
  readonly cost = 14;
  private readonly texts: ValueTexts;

  constructor(
    private readonly values: FormValues,
    private readonly comparator: CompiledComparator,
    private readonly minLength: number,
    /** By the length of the longer text. */
    private readonly limits: Uint8Array,
  ) {
    this.texts = values.texts;
  }

  /** At most so many edits between any two values. */
  static within(atMost: number, values: FormValues): EditKernel {
    const limits = new Uint8Array(longest + 1).fill(atMost);
    return new EditKernel(values, editDistance({ atMost }), 1, limits);
  }

  holds(left: number, right: number): boolean {
    const { texts, minLength } = this;
    const { features } = texts;
    const first = texts.featuresAt(left);
    const second = texts.featuresAt(right);
    const firstLength = features[first + 2]! - 1;
    const secondLength = features[second + 2]! - 1;
    if (firstLength < minLength || secondLength < minLength) return false;
    const longer = firstLength > secondLength ? firstLength : secondLength;
    if (longer > longest) return this.comparator.holds(this.values.text(left), this.values.text(right));
    const limit = this.limits[longer]!;
    if (longer + longer - firstLength - secondLength > limit) return false;
    if (unitsAlone(features, first, second) > limit || unitsAlone(features, second, first) > limit)
      return false;
    return firstLength < secondLength
      ? this.isWithin(limit, left, firstLength, right, secondLength)
      : this.isWithin(limit, right, secondLength, left, firstLength);
  }

  private isWithin(
    limit: number,
    short: number,
    shortLength: number,
    long: number,
    longLength: number,
  ): boolean {
    const { units, starts } = this.texts;
    let shortFrom = starts[short]!;
    let longFrom = starts[long]!;
    let shortTo = shortFrom + shortLength;
    let longTo = longFrom + longLength;
    while (shortFrom < shortTo && units[shortFrom] === units[longFrom]) {
      shortFrom++;
      longFrom++;
    }
    while (shortFrom < shortTo && units[shortTo - 1] === units[longTo - 1]) {
      shortTo--;
      longTo--;
    }
    const left = shortTo - shortFrom;
    const right = longTo - longFrom;
    if (left === 0) return right <= limit;
    if (limit <= 1) return limit === 1 && isOneEdit(units, shortFrom, left, longFrom, right);
    if (right <= limit) return true;
    if (left <= longestInBits) return isWithinByBits(units, shortFrom, left, longFrom, right, limit);
    return this.comparator.holds(this.values.text(short), this.values.text(long));
  }
}

/** Of two runs that begin and end differently: a substitution, or a swap of neighbours. */
function isOneEdit(
  units: Uint16Array,
  short: number,
  shortLength: number,
  long: number,
  longLength: number,
): boolean {
  if (shortLength !== longLength) return false;
  if (shortLength === 1) return true;
  return shortLength === 2 && units[short] === units[long + 1] && units[short + 1] === units[long];
}

/**
 * Optimal string alignment by bit vectors: the column of the table for one unit of the longer run in two words of the
 * vertical differences (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances").
 */
function isWithinByBits(
  units: Uint16Array,
  short: number,
  shortLength: number,
  long: number,
  longLength: number,
  limit: number,
): boolean {
  for (let place = 0; place < shortLength; place++) {
    const unit = units[short + place]!;
    placesOfUnit[unit] = placesOfUnit[unit]! | (1 << place);
  }
  const last = 1 << (shortLength - 1);
  let increasing = -1;
  let decreasing = 0;
  let diagonal = 0;
  let lastPlaces = 0;
  let distance = shortLength;
  for (let place = 0; place < longLength; place++) {
    const places = placesOfUnit[units[long + place]!]!;
    const swapped = ((~diagonal & places) << 1) & lastPlaces;
    diagonal = ((((places & increasing) + increasing) | 0) ^ increasing) | places | decreasing | swapped;
    let right = decreasing | ~(diagonal | increasing);
    const wrong = diagonal & increasing;
    if ((right & last) !== 0) distance++;
    if ((wrong & last) !== 0) distance--;
    // Every unit that is left can at best take one edit off.
    if (distance - (longLength - 1 - place) > limit) break;
    right = (right << 1) | 1;
    increasing = (wrong << 1) | ~(diagonal | right);
    decreasing = right & diagonal;
    lastPlaces = places;
  }
  for (let place = 0; place < shortLength; place++) placesOfUnit[units[short + place]!] = 0;
  return distance <= limit;
}
