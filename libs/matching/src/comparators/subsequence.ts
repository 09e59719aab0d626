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
  if (short.length > longestTabulated) return countInLongOrder(short, long) / short.length;
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

/** The table grows with the product of the lengths; longer texts take a bit vector, a word of bits at a time. */
const longestTabulated = 256;

/** Length of the longest common subsequence by bit vectors (Hyyrö 2004): a zero bit is a character in order. */
function countInLongOrder(short: string, long: string): number {
  const all = (1n << BigInt(short.length)) - 1n;
  const placesOf = bitsByUnit(short);
  let bits = all;
  for (let place = 0; place < long.length; place++) {
    const matching = bits & (placesOf.get(long.charCodeAt(place)) ?? 0n);
    if (matching !== 0n) bits = ((bits + matching) | (bits - matching)) & all;
  }
  return short.length - bits.toString(2).replaceAll('0', '').length;
}

function bitsByUnit(text: string): Map<number, bigint> {
  const bits = new Map<number, bigint>();
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    bits.set(unit, (bits.get(unit) ?? 0n) | (1n << BigInt(place)));
  }
  return bits;
}
