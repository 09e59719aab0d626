import type { FormValues } from './form-values';
import { longestInBits, prefixCap, prefixScale, type JaroWinklerMeasure } from './jaro-winkler-measure';
import type { KernelFor, PairKernel } from './kernel';
import { sharedStart, unitsAlone, type ValueTexts } from './value-texts';

/** jaroWinkler: a bound by letters and lengths, then the similarity by bits. */
export const jaroWinklerKernel: KernelFor<'jaroWinkler'> = ({ atLeast, minLength = 1 }, values) =>
  new JaroWinklerKernel(values, atLeast, minLength);

class JaroWinklerKernel implements PairKernel {
  readonly cost = 14;
  private readonly texts: ValueTexts;
  private readonly measure: JaroWinklerMeasure;
  private readonly least: Uint8Array;

  constructor(
    values: FormValues,
    private readonly atLeast: number,
    private readonly minLength: number,
  ) {
    this.texts = values.texts;
    this.measure = values.jaroWinkler;
    this.least = leastMatches(atLeast);
  }

  holds(left: number, right: number): boolean {
    const { texts, minLength } = this;
    const { features } = texts;
    const first = texts.featuresAt(left);
    const second = texts.featuresAt(right);
    const firstLength = features[first + 2]! - 1;
    const secondLength = features[second + 2]! - 1;
    if (firstLength < minLength || secondLength < minLength) return false;
    if (firstLength <= longestInBits && secondLength <= longestInBits) {
      const ofFirst = firstLength - unitsAlone(features, first, second);
      const ofSecond = secondLength - unitsAlone(features, second, first);
      const matches = ofFirst < ofSecond ? ofFirst : ofSecond;
      const start = sharedStart(features, first, second);
      const place = (firstLength * (longestInBits + 1) + secondLength) * (prefixCap + 1) + start;
      if (matches < this.least[place]!) return false;
    }
    return this.measure.similarity(left, right) >= this.atLeast;
  }
}

/**
 * Per length of either text (0 to 32) and shared prefix (0 to 4), how many units have to match for the similarity to
 * reach the threshold if none were out of order: place (length * 33 + other length) * 5 + prefix.
 */
function leastMatches(atLeast: number): Uint8Array {
  const lengths = longestInBits + 1;
  const least = new Uint8Array(lengths * lengths * (prefixCap + 1));
  for (let first = 1; first < lengths; first++) {
    for (let second = 1; second < lengths; second++) {
      for (let prefix = 0; prefix <= prefixCap; prefix++) {
        const shared = Math.min(prefix, first, second);
        let matches = 0;
        while (matches <= longestInBits && mostSimilar(matches, first, second, shared) < atLeast) matches++;
        least[(first * lengths + second) * (prefixCap + 1) + prefix] = matches;
      }
    }
  }
  return least;
}

function mostSimilar(matches: number, first: number, second: number, prefix: number): number {
  const jaro = matches === 0 ? 0 : (matches / first + matches / second + 1) / 3;
  // The addend keeps the bound above the similarity whatever the order of the operations rounds.
  return jaro + prefix * prefixScale * (1 - jaro) + 1e-12;
}
