import { charactersOf } from './characters';

/** Longer texts are not measured: the measure takes time in proportion to the product of the lengths. */
export const longestMeasured = 300;

/**
 * How alike two texts are, 0..1: 1 − d / the length of the longer one in characters, where d is the number of
 * insertions, deletions, substitutions and swaps of neighbours, no part edited twice (optimal string alignment, the
 * restricted distance of Damerau 1964). Two empty texts are alike. Texts of at most longestMeasured characters.
 */
export function similarityOf(left: string, right: string): number {
  if (left === right) return 1;
  const [a, b] = [charactersOf(left), charactersOf(right)];
  const longer = Math.max(a.length, b.length);
  return 1 - alignmentDistance(a, b) / longer;
}

function alignmentDistance(a: ArrayLike<string>, b: ArrayLike<string>): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] as number;
}
