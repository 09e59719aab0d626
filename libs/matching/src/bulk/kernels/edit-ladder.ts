import type { CompiledComparator } from '../../comparators/comparator';
import { editDistance } from '../../comparators/edit-distance';
import type { FormValues } from './form-values';
import type { Ladder, LadderFor } from './kernel';
import { placesOfUnit, unitsAlone, type ValueTexts } from './value-texts';

/** Lengths with a limit of their own; longer texts are compared by the reference. */
const longest = 255;
/** Bits of a word. */
const longestInBits = 32;

/** editDistance: at most so many edits, whatever the lengths. */
export const editDistanceLadder: LadderFor<'editDistance'> = (specs, values, comparators) =>
  new EditLadder(
    values,
    comparators,
    specs.map(({ atMost, minLength = 1 }) => ({ minLength, limits: sameLimit(atMost) })),
  );

/** editSimilarity: the threshold is a limit on edits for each length of the longer text. */
export const editSimilarityLadder: LadderFor<'editSimilarity'> = (specs, values, comparators) =>
  new EditLadder(
    values,
    comparators,
    specs.map(({ atLeast, minLength = 1 }) => ({
      minLength,
      limits: Uint8Array.from({ length: longest + 1 }, (_, length) =>
        Math.floor(length * (1 - atLeast) + 1e-9),
      ),
    })),
  );

/** At most one edit between two values. */
export function oneEditLadder(values: FormValues): Ladder {
  return new EditLadder(values, [editDistance({ atMost: 1 })], [{ minLength: 1, limits: sameLimit(1) }]);
}

function sameLimit(atMost: number): Uint8Array {
  return new Uint8Array(longest + 1).fill(atMost);
}

interface Rung {
  minLength: number;
  /** Most edits by the length of the longer text. */
  limits: Uint8Array;
}

/** Optimal string alignment within a limit: lengths and letters bound it, common ends are cut, the rest goes by bits. */
class EditLadder implements Ladder {
  readonly rungs: number;
  effort = 0;
  private readonly texts: ValueTexts;
  /** The most edits of any rung, by the length of the longer text. */
  private readonly mostEdits: Uint8Array;

  constructor(
    private readonly values: FormValues,
    private readonly comparators: readonly CompiledComparator[],
    private readonly steps: readonly Rung[],
  ) {
    this.rungs = steps.length;
    this.texts = values.texts;
    this.mostEdits = Uint8Array.from({ length: longest + 1 }, (_, length) =>
      Math.max(...steps.map(({ limits }) => limits[length]!)),
    );
  }

  mayReach(left: number, right: number): number {
    const { texts } = this;
    const { features } = texts;
    const first = texts.featuresAt(left);
    const second = texts.featuresAt(right);
    const firstLength = features[first + 2]! - 1;
    const secondLength = features[second + 2]! - 1;
    const longer = firstLength > secondLength ? firstLength : secondLength;
    if (longer > longest) return 0;
    const shorter = firstLength + secondLength - longer;
    if (longer - shorter > this.mostEdits[longer]!) return this.rungs;
    const alone = unitsAlone(features, first, second);
    const otherAlone = unitsAlone(features, second, first);
    return this.rungOf(alone > otherAlone ? alone : otherAlone, shorter, longer);
  }

  mayReachMany(left: Int32Array, right: Int32Array, count: number, rungs: Uint8Array): void {
    const { texts, mostEdits } = this;
    const { features } = texts;
    for (let position = 0; position < count; position++) {
      const first = texts.featuresAt(left[position]!);
      const second = texts.featuresAt(right[position]!);
      const firstLength = features[first + 2]! - 1;
      const secondLength = features[second + 2]! - 1;
      const longer = firstLength > secondLength ? firstLength : secondLength;
      const shorter = firstLength + secondLength - longer;
      if (longer > longest) {
        rungs[position] = 0;
        continue;
      }
      const most = mostEdits[longer]!;
      const alone = unitsAlone(features, first, second);
      const otherAlone = unitsAlone(features, second, first);
      const edits = alone > otherAlone ? alone : otherAlone;
      rungs[position] =
        edits > most || longer - shorter > most ? this.rungs : this.rungOf(edits, shorter, longer);
    }
  }

  reach(left: number, right: number): number {
    const { starts } = this.texts;
    const leftLength = starts[left + 1]! - starts[left]!;
    const rightLength = starts[right + 1]! - starts[right]!;
    const longer = leftLength > rightLength ? leftLength : rightLength;
    if (longer > longest) return this.reachByReference(left, right);
    const most = this.mostEdits[longer]!;
    this.effort += 12 + (most > 1 ? 3 * longer : 0);
    const edits =
      leftLength < rightLength
        ? this.edits(most, left, leftLength, right, rightLength)
        : this.edits(most, right, rightLength, left, leftLength);
    if (edits < 0) return this.reachByReference(left, right);
    return this.rungOf(edits, leftLength + rightLength - longer, longer);
  }

  private rungOf(edits: number, shorter: number, longer: number): number {
    const { steps } = this;
    for (let rung = 0; rung < steps.length; rung++) {
      if (shorter >= steps[rung]!.minLength && edits <= steps[rung]!.limits[longer]!) return rung;
    }
    return this.rungs;
  }

  private reachByReference(left: number, right: number): number {
    this.effort += 1000;
    const found = this.comparators.findIndex(({ holds }) =>
      holds(this.values.text(left), this.values.text(right)),
    );
    return found < 0 ? this.rungs : found;
  }

  /** Edits up to the limit; any larger number beyond it; -1 when the texts are too long for a word of bits. */
  private edits(limit: number, short: number, shortLength: number, long: number, longLength: number): number {
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
    if (left === 0) return right;
    if (limit <= 1) return isOneEdit(units, shortFrom, left, longFrom, right) ? 1 : 2;
    return left <= longestInBits ? editsByBits(units, shortFrom, left, longFrom, right, limit) : -1;
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
function editsByBits(
  units: Uint16Array,
  short: number,
  shortLength: number,
  long: number,
  longLength: number,
  limit: number,
): number {
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
    if (distance - (longLength - 1 - place) > limit) {
      distance = limit + 1;
      break;
    }
    right = (right << 1) | 1;
    increasing = (wrong << 1) | ~(diagonal | right);
    decreasing = right & diagonal;
    lastPlaces = places;
  }
  for (let place = 0; place < shortLength; place++) placesOfUnit[units[short + place]!] = 0;
  return distance;
}
