import type { GramLists } from './gram-lists';
import type { FormValues } from './form-values';
import type { KernelFor, PairKernel } from './kernel';
import { countBits, type ValueTexts } from './value-texts';

/** ngramOverlap of bigrams: sorted lists of numbers, behind a bound by classes of bigrams. */
export const ngramKernel: KernelFor<'ngramOverlap'> = ({ atLeast, minLength = 1, length = 2 }, values) =>
  length === 2 ? new NgramKernel(values, atLeast, minLength) : undefined;

class NgramKernel implements PairKernel {
  readonly cost = 16;
  private readonly texts: ValueTexts;
  private readonly grams: GramLists;

  constructor(
    values: FormValues,
    private readonly atLeast: number,
    private readonly minLength: number,
  ) {
    this.texts = values.texts;
    this.grams = values.grams;
  }

  mayHold(left: number, right: number): boolean {
    const { starts } = this.texts;
    const leftLength = starts[left + 1]! - starts[left]!;
    const rightLength = starts[right + 1]! - starts[right]!;
    if (leftLength < this.minLength || rightLength < this.minLength || leftLength < 2 || rightLength < 2)
      return false;
    const all = leftLength + rightLength - 2;
    const shorter = leftLength < rightLength ? leftLength : rightLength;
    if ((2 * (shorter - 1)) / all < this.atLeast) return false;
    const leftClasses = this.grams.classesOf(left);
    const rightClasses = this.grams.classesOf(right);
    const ofLeft = leftLength - 1 - countBits(leftClasses & ~rightClasses);
    const ofRight = rightLength - 1 - countBits(rightClasses & ~leftClasses);
    if ((2 * (ofLeft < ofRight ? ofLeft : ofRight)) / all < this.atLeast) return false;
    return true;
  }

  holds(left: number, right: number): boolean {
    if (!this.mayHold(left, right)) return false;
    const { starts } = this.texts;
    const all = starts[left + 1]! - starts[left]! + starts[right + 1]! - starts[right]! - 2;
    return (2 * this.grams.countShared(left, right)) / all >= this.atLeast;
  }
}
