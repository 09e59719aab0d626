import type { FormValues } from './form-values';
import type { JaroWinklerMeasure } from './jaro-winkler-measure';
import { longestInBits, mostSimilar, prefixCap, prefixScale } from './jaro-winkler-measure';
import type { Ladder, LadderFor } from './kernel';
import { sharedStart, unitsAlone, type ValueTexts } from './value-texts';

/** jaroWinkler: a bound by letters and lengths, then the similarity by bits, once for all thresholds. */
export const jaroWinklerLadder: LadderFor<'jaroWinkler'> = (specs, values) =>
  new JaroWinklerLadder(
    values,
    specs.map(({ atLeast, minLength = 1 }) => new Rung(atLeast, minLength)),
  );

const lengths = longestInBits + 1;

class Rung {
  /** See leastMatches. */
  readonly least: Uint8Array;

  constructor(
    readonly atLeast: number,
    readonly minLength: number,
  ) {
    this.least = knownLeastMatches(atLeast);
  }
}

class JaroWinklerLadder implements Ladder {
  readonly rungs: number;
  effort = 0;
  private readonly texts: ValueTexts;
  private readonly measure: JaroWinklerMeasure;
  /** The least that any rung asks for. */
  private readonly least: Uint8Array;

  constructor(
    values: FormValues,
    private readonly steps: readonly Rung[],
  ) {
    this.rungs = steps.length;
    this.texts = values.texts;
    this.measure = values.jaroWinkler;
    this.least = steps.reduce((lenient, step) => (step.atLeast < lenient.atLeast ? step : lenient)).least;
  }

  mayReach(left: number, right: number): number {
    const { texts } = this;
    const { features } = texts;
    const first = texts.featuresAt(left);
    const second = texts.featuresAt(right);
    const firstLength = features[first + 2]! - 1;
    const secondLength = features[second + 2]! - 1;
    if (firstLength > longestInBits || secondLength > longestInBits)
      return this.mayReachLong(firstLength, secondLength, first, second);
    const place =
      (firstLength * lengths + secondLength) * (prefixCap + 1) + sharedStart(features, first, second);
    const ofFirst = firstLength - unitsAlone(features, first, second);
    const ofSecond = secondLength - unitsAlone(features, second, first);
    const matches = ofFirst < ofSecond ? ofFirst : ofSecond;
    if (matches < this.least[place]!) return this.rungs;
    return this.rungOf(matches, place, firstLength < secondLength ? firstLength : secondLength);
  }

  mayReachMany(left: Int32Array, right: Int32Array, count: number, rungs: Uint8Array): void {
    const { texts, least } = this;
    const { features } = texts;
    for (let position = 0; position < count; position++) {
      const first = texts.featuresAt(left[position]!);
      const second = texts.featuresAt(right[position]!);
      const firstLength = features[first + 2]! - 1;
      const secondLength = features[second + 2]! - 1;
      if (firstLength > longestInBits || secondLength > longestInBits) {
        rungs[position] = this.mayReachLong(firstLength, secondLength, first, second);
        continue;
      }
      const place =
        (firstLength * lengths + secondLength) * (prefixCap + 1) + sharedStart(features, first, second);
      const ofFirst = firstLength - unitsAlone(features, first, second);
      const ofSecond = secondLength - unitsAlone(features, second, first);
      const matches = ofFirst < ofSecond ? ofFirst : ofSecond;
      rungs[position] =
        matches < least[place]!
          ? this.rungs
          : this.rungOf(matches, place, firstLength < secondLength ? firstLength : secondLength);
    }
  }

  private rungOf(matches: number, place: number, shorter: number): number {
    const { steps } = this;
    for (let rung = 0; rung < steps.length; rung++) {
      if (shorter >= steps[rung]!.minLength && matches >= steps[rung]!.least[place]!) return rung;
    }
    return this.rungs;
  }

  reach(left: number, right: number): number {
    const { starts } = this.texts;
    const leftLength = starts[left + 1]! - starts[left]!;
    const rightLength = starts[right + 1]! - starts[right]!;
    const shorter = leftLength < rightLength ? leftLength : rightLength;
    this.effort += 20 + 2 * (leftLength + rightLength);
    const similarity = this.measure.similarity(left, right);
    const { steps } = this;
    for (let rung = 0; rung < steps.length; rung++) {
      if (shorter >= steps[rung]!.minLength && similarity >= steps[rung]!.atLeast) return rung;
    }
    return this.rungs;
  }

  private mayReachLong(firstLength: number, secondLength: number, first: number, second: number): number {
    const { features } = this.texts;
    const matches = Math.min(
      firstLength - unitsAlone(features, first, second),
      secondLength - unitsAlone(features, second, first),
    );
    const shorter = Math.min(firstLength, secondLength);
    const start = Math.min(shorter, sharedStart(features, first, second));
    const most = mostSimilar(matches, firstLength, secondLength, start);
    const found = this.steps.findIndex(({ atLeast, minLength }) => shorter >= minLength && most >= atLeast);
    return found < 0 ? this.rungs : found;
  }
}

/** The tables of the thresholds asked for so far: each costs a millisecond, and every shard asks for the same. */
const knownTables = new Map<number, Uint8Array>();
const mostTables = 64;

function knownLeastMatches(atLeast: number): Uint8Array {
  let least = knownTables.get(atLeast);
  if (least === undefined) {
    if (knownTables.size === mostTables) knownTables.clear();
    knownTables.set(atLeast, (least = leastMatches(atLeast)));
  }
  return least;
}

/**
 * Per length of either text and shared prefix (0 to 4), how many units have to match for the similarity to reach the
 * threshold if none were out of order: place (length * lengths + other length) * 5 + prefix.
 */
function leastMatches(atLeast: number): Uint8Array {
  const least = new Uint8Array(lengths * lengths * (prefixCap + 1));
  for (let first = 1; first < lengths; first++) {
    for (let second = 1; second < lengths; second++) {
      for (let prefix = 0; prefix <= prefixCap; prefix++) {
        const shared = Math.min(prefix, first, second);
        let matches = Math.max(0, estimateMatches(atLeast, first, second, shared) - 1);
        while (matches <= longestInBits && mostSimilar(matches, first, second, shared) < atLeast) matches++;
        least[(first * lengths + second) * (prefixCap + 1) + prefix] = matches;
      }
    }
  }
  return least;
}

/** The bound solved for the matches, so that the search begins next to its end. */
function estimateMatches(atLeast: number, first: number, second: number, prefix: number): number {
  const raised = prefix * prefixScale;
  const jaro = (atLeast - raised) / (1 - raised);
  return Math.floor((3 * jaro - 1) / (1 / first + 1 / second));
}
