import type { CompiledComparator } from '../../comparators/comparator';
import type { FormValues } from './form-values';
import type { KernelFor, PairKernel } from './kernel';
import { countBits, placesOfUnit, unitsAlone, type ValueTexts } from './value-texts';

/** Bits of a word. */
const longestInBits = 32;

/** subsequence: letters bound it; the longest common subsequence by a bit vector. */
export const subsequenceKernel: KernelFor<'subsequence'> = ({ atLeast, minLength = 1 }, values, comparator) =>
  new SubsequenceKernel(values, comparator, atLeast, minLength);

class SubsequenceKernel implements PairKernel {
  readonly cost = 16;
  private readonly texts: ValueTexts;

  constructor(
    private readonly values: FormValues,
    private readonly comparator: CompiledComparator,
    private readonly atLeast: number,
    private readonly minLength: number,
  ) {
    this.texts = values.texts;
  }

  mayHold(left: number, right: number): boolean {
    const { texts, minLength } = this;
    const { features } = texts;
    const first = texts.featuresAt(left);
    const second = texts.featuresAt(right);
    const firstLength = features[first + 2]! - 1;
    const secondLength = features[second + 2]! - 1;
    if (firstLength < minLength || secondLength < minLength) return false;
    const shorter = firstLength < secondLength ? firstLength : secondLength;
    if (shorter === 0) return this.atLeast <= 0;
    const ofFirst = firstLength - unitsAlone(features, first, second);
    const ofSecond = secondLength - unitsAlone(features, second, first);
    return (ofFirst < ofSecond ? ofFirst : ofSecond) / shorter >= this.atLeast;
  }

  holds(left: number, right: number): boolean {
    if (!this.mayHold(left, right)) return false;
    const { texts } = this;
    const { starts } = texts;
    const firstLength = starts[left + 1]! - starts[left]!;
    const secondLength = starts[right + 1]! - starts[right]!;
    const shorter = firstLength < secondLength ? firstLength : secondLength;
    if (shorter === 0) return true;
    if (shorter > longestInBits)
      return this.comparator.holds(this.values.text(left), this.values.text(right));
    const shared =
      firstLength === shorter
        ? lengthInOrder(texts, left, firstLength, right, secondLength)
        : lengthInOrder(texts, right, secondLength, left, firstLength);
    return shared / shorter >= this.atLeast;
  }
}

/** Length of the longest common subsequence, the shorter text in the bits of a word (Hyyrö 2004): zeros are in order. */
function lengthInOrder(
  { units, starts }: ValueTexts,
  short: number,
  shortLength: number,
  long: number,
  longLength: number,
): number {
  const from = starts[short]!;
  for (let place = 0; place < shortLength; place++) {
    const unit = units[from + place]!;
    placesOfUnit[unit] = placesOfUnit[unit]! | (1 << place);
  }
  const other = starts[long]!;
  let bits = -1;
  for (let place = 0; place < longLength; place++) {
    const matching = bits & placesOfUnit[units[other + place]!]!;
    bits = (bits + matching) | 0 | (bits & ~matching);
  }
  for (let place = 0; place < shortLength; place++) placesOfUnit[units[from + place]!] = 0;
  const used = shortLength === longestInBits ? -1 : (1 << shortLength) - 1;
  return countBits(~bits & used);
}
