import type { CompiledComparator } from '../../comparators/comparator';
import type { FormValues } from './form-values';
import type { KernelFor, PairKernel } from './kernel';
import { unitsAlone, type ValueTexts } from './value-texts';

/** contains, as far as it is a question of units: letters bound it, then the texts are searched where they lie. */
export const containsKernel: KernelFor<'contains'> = (spec, values, comparator) => {
  const { at = 'anywhere', wholeWords = false, minLength = 2 } = spec;
  return wholeWords || at !== 'anywhere'
    ? undefined
    : new ContainsKernel(values, comparator, minLength, spec.sameNumbers === true);
};

class ContainsKernel implements PairKernel {
  readonly cost = 8;
  private readonly texts: ValueTexts;

  constructor(
    private readonly values: FormValues,
    private readonly comparator: CompiledComparator,
    private readonly minLength: number,
    /** What makes the question one of more than units: asked of the comparator when the rest holds. */
    private readonly hasMore: boolean,
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
    return firstLength <= secondLength
      ? unitsAlone(features, first, second) === 0
      : unitsAlone(features, second, first) === 0;
  }

  holds(left: number, right: number): boolean {
    if (!this.mayHold(left, right)) return false;
    const { texts } = this;
    const leftLength = texts.starts[left + 1]! - texts.starts[left]!;
    const rightLength = texts.starts[right + 1]! - texts.starts[right]!;
    const isFound =
      leftLength <= rightLength
        ? occurs(texts, left, leftLength, right, rightLength)
        : occurs(texts, right, rightLength, left, leftLength);
    if (!isFound || !this.hasMore) return isFound;
    return this.comparator.holds(this.values.text(left), this.values.text(right));
  }
}

function occurs(
  { units, starts }: ValueTexts,
  short: number,
  shortLength: number,
  long: number,
  longLength: number,
): boolean {
  const from = starts[short]!;
  const other = starts[long]!;
  for (let start = other; start <= other + longLength - shortLength; start++) {
    let same = 0;
    while (same < shortLength && units[from + same] === units[start + same]) same++;
    if (same === shortLength) return true;
  }
  return false;
}
