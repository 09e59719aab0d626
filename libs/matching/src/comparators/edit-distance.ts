import { cutLong, type ComparatorFor } from './comparator';
import { optimalStringAlignment } from './optimal-string-alignment';

/** At most so many edits; values shorter than minLength never hold. */
export const editDistance: ComparatorFor<'editDistance'> = ({ atMost, minLength = 1 }) => ({
  holds: (left, right) =>
    left.length >= minLength &&
    right.length >= minLength &&
    optimalStringAlignment(left, right, atMost) <= atMost,
  similarity: editSimilarityOf,
});

/** 1 − edits / longer length, over the first `longestEdited` units. */
export function editSimilarityOf(left: string, right: string): number {
  const [first, second] = [cutLong(left), cutLong(right)];
  const longer = Math.max(first.length, second.length);
  return longer === 0 ? 1 : 1 - optimalStringAlignment(first, second, longer) / longer;
}
