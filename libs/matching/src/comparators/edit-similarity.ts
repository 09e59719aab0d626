import { cutLong, type ComparatorFor } from './comparator';
import { editSimilarityOf } from './edit-distance';
import { optimalStringAlignment } from './optimal-string-alignment';

/** 1 − edits / longer length, at least atLeast; the threshold becomes a limit on edits, so that the band stays narrow. */
export const editSimilarity: ComparatorFor<'editSimilarity'> = ({ atLeast, minLength = 1 }) => ({
  holds: (left, right) => {
    if (left.length < minLength || right.length < minLength) return false;
    const [first, second] = [cutLong(left), cutLong(right)];
    const longer = Math.max(first.length, second.length);
    // The small addend keeps 1 - 2/10 >= 0.8 true in binary fractions.
    const limit = Math.floor(longer * (1 - atLeast) + 1e-9);
    return optimalStringAlignment(first, second, limit) <= limit;
  },
  similarity: editSimilarityOf,
});
