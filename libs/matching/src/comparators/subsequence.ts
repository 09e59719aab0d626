import { compareBySimilarity, noBound, type ComparatorFor } from './comparator';

let lastRow = new Uint16Array(64);
let row = new Uint16Array(64);

/** Longest common subsequence over the shorter length at least atLeast: 工商银行 in 中国工商银行. */
export const subsequence: ComparatorFor<'subsequence'> = (parameters) =>
  compareBySimilarity(parameters, subsequenceShareOf, noBound);

/** Length of the longest common subsequence / length of the shorter text. */
export function subsequenceShareOf(left: string, right: string): number {
  if (left.length === 0 || right.length === 0) return 0;
  if (left === right) return 1;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (row.length <= short.length) {
    lastRow = new Uint16Array(short.length * 2);
    row = new Uint16Array(short.length * 2);
  }
  lastRow.fill(0, 0, short.length + 1);
  for (let line = 0; line < long.length; line++) {
    const unit = long.charCodeAt(line);
    row[0] = 0;
    for (let column = 1; column <= short.length; column++) {
      row[column] =
        short.charCodeAt(column - 1) === unit
          ? lastRow[column - 1]! + 1
          : Math.max(lastRow[column]!, row[column - 1]!);
    }
    [lastRow, row] = [row, lastRow];
  }
  return lastRow[short.length]! / short.length;
}
