import type { ComparatorFor } from './comparator';
import { optimalStringAlignment } from './optimal-string-alignment';

/** At most so many edits; values shorter than minLength never hold. */
export const editDistance: ComparatorFor<'editDistance'> = ({ atMost, minLength = 1 }) => ({
  holds: (left, right) =>
    left.length >= minLength &&
    right.length >= minLength &&
    optimalStringAlignment(left, right, atMost) <= atMost,
  similarity: editSimilarityOf,
});

/** 1 − edits / longer length. */
export function editSimilarityOf(left: string, right: string): number {
  const longer = Math.max(left.length, right.length);
  return longer === 0 ? 1 : 1 - optimalStringAlignment(left, right, longer) / longer;
}
