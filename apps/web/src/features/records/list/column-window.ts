/** Pixels of scrolling that the same columns serve. */
export const COLUMN_BAND = 600;

export interface ColumnWindow {
  /** The columns from first to before end are drawn. */
  first: number;
  end: number;
  /** Pixels that are left out on either side. */
  before: number;
  after: number;
}

/**
 * Which columns a table draws that is wider than its window; a list of a hundred columns costs as much as one of twenty.
 * @param widths pixels of every column
 * @param start the columns before it are always in sight, and drawn besides
 * @param band how many times COLUMN_BAND pixels the table is scrolled; one band more is drawn on either side
 * @param width pixels of the window
 */
export function columnWindow(
  widths: readonly number[],
  start: number,
  band: number,
  width: number,
): ColumnWindow {
  const from = (band - 1) * COLUMN_BAND;
  const to = (band + 2) * COLUMN_BAND + width;
  const drawn: ColumnWindow = { first: start, end: start, before: 0, after: 0 };
  let left = sum(widths.slice(0, start));
  for (const [position, own] of widths.entries()) {
    if (position < start) continue;
    if (left + own <= from) {
      drawn.before += own;
      drawn.first = position + 1;
      drawn.end = position + 1;
    } else if (left < to) drawn.end = position + 1;
    else drawn.after += own;
    left += own;
  }
  return drawn;
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, own) => total + own, 0);
}
