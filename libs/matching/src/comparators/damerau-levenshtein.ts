import { cutLong, type ComparatorFor } from './comparator';

/**
 * At most so many edits by the unrestricted distance: neighbours that were swapped may be edited again, so that
 * `ca` is two edits from `abc` (three in optimal string alignment). Values shorter than minLength never hold.
 */
export const damerauLevenshtein: ComparatorFor<'damerauLevenshtein'> = ({ atMost, minLength = 1 }) => ({
  holds: (left, right) =>
    left.length >= minLength &&
    right.length >= minLength &&
    Math.abs(left.length - right.length) <= atMost &&
    damerauDistance(left, right) <= atMost,
  similarity: (left, right) => {
    const longer = Math.max(cutLong(left).length, cutLong(right).length);
    return longer === 0 ? 1 : 1 - damerauDistance(left, right) / longer;
  },
});

/**
 * Edits (insert, delete, substitute, swap of neighbours) from one text to the other, with edits inside a swap
 * (Lowrance & Wagner 1975). Only the first `longestEdited` units of a text are read. Symmetric.
 */
export function damerauDistance(left: string, right: string): number {
  if (left === right) return 0;
  const [first, second] = left <= right ? [cutLong(left), cutLong(right)] : [cutLong(right), cutLong(left)];
  const width = second.length + 2;
  const far = first.length + second.length;
  const cells = new Uint16Array((first.length + 2) * width);
  cells[0] = far;
  for (let line = 0; line <= first.length; line++) {
    cells[(line + 1) * width] = far;
    cells[(line + 1) * width + 1] = line;
  }
  for (let column = 0; column <= second.length; column++) {
    cells[column + 1] = far;
    cells[width + column + 1] = column;
  }
  const lastLineOf = new Map<number, number>();
  for (let line = 1; line <= first.length; line++) {
    let lastColumn = 0;
    for (let column = 1; column <= second.length; column++) {
      const swapLine = lastLineOf.get(second.charCodeAt(column - 1)) ?? 0;
      const swapColumn = lastColumn;
      const same = first.charCodeAt(line - 1) === second.charCodeAt(column - 1);
      if (same) lastColumn = column;
      const here = (line + 1) * width + column + 1;
      cells[here] = Math.min(
        cells[here - width - 1]! + (same ? 0 : 1),
        cells[here - 1]! + 1,
        cells[here - width]! + 1,
        cells[swapLine * width + swapColumn]! + (line - swapLine - 1) + 1 + (column - swapColumn - 1),
      );
    }
    lastLineOf.set(first.charCodeAt(line - 1), line);
  }
  return cells[(first.length + 1) * width + second.length + 1]!;
}
