/** Three rows reused by every call; the function is synchronous, so no two calls ever share them. */
let rowBeforeLast = new Uint16Array(64);
let lastRow = new Uint16Array(64);
let row = new Uint16Array(64);

/**
 * Edits (insert, delete, substitute, swap of neighbours) from one text to the other, at most `limit`; more is
 * reported as limit + 1. Optimal string alignment, the restricted Damerau–Levenshtein distance (Boytsov 2011),
 * within Ukkonen's diagonal band; common prefix and suffix are cut first.
 */
export function optimalStringAlignment(left: string, right: string, limit: number): number {
  if (left === right) return 0;
  let [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > limit) return limit + 1;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < short.length - start &&
    short.charCodeAt(short.length - 1 - end) === long.charCodeAt(long.length - 1 - end)
  )
    end++;
  short = short.slice(start, short.length - end);
  long = long.slice(start, long.length - end);
  if (short.length === 0) return Math.min(long.length, limit + 1);
  return bandedDistance(short, long, limit);
}

function bandedDistance(short: string, long: string, limit: number): number {
  const width = short.length;
  reserve(width + 1);
  const beyond = limit + 1;
  for (let column = 0; column <= width; column++) lastRow[column] = column <= limit ? column : beyond;
  for (let line = 1; line <= long.length; line++) {
    const unit = long.charCodeAt(line - 1);
    const from = Math.max(1, line - limit);
    const to = Math.min(width, line + limit);
    row[from - 1] = from === 1 ? Math.min(line, beyond) : beyond;
    let best = row[from - 1]!;
    for (let column = from; column <= to; column++) {
      const other = short.charCodeAt(column - 1);
      let cost = lastRow[column - 1]! + (unit === other ? 0 : 1);
      if (row[column - 1]! + 1 < cost) cost = row[column - 1]! + 1;
      if (lastRow[column]! + 1 < cost) cost = lastRow[column]! + 1;
      if (
        line > 1 &&
        column > 1 &&
        unit === short.charCodeAt(column - 2) &&
        other === long.charCodeAt(line - 2) &&
        rowBeforeLast[column - 2]! + 1 < cost
      )
        cost = rowBeforeLast[column - 2]! + 1;
      if (cost > beyond) cost = beyond;
      row[column] = cost;
      if (cost < best) best = cost;
    }
    if (to < width) row[to + 1] = beyond;
    // A swap reaches back two rows, so a hopeless row ends the search only with a hopeless one before it.
    if (best > limit && minimumOf(lastRow, from, to) > limit) return beyond;
    [rowBeforeLast, lastRow, row] = [lastRow, row, rowBeforeLast];
  }
  return Math.min(lastRow[width]!, beyond);
}

function minimumOf(cells: Uint16Array, from: number, to: number): number {
  let least = cells[from - 1]!;
  for (let column = from; column <= to; column++) if (cells[column]! < least) least = cells[column]!;
  return least;
}

function reserve(length: number): void {
  if (row.length > length) return;
  rowBeforeLast = new Uint16Array(length * 2);
  lastRow = new Uint16Array(length * 2);
  row = new Uint16Array(length * 2);
}
