import type { MatchColumns } from './match-columns';

/** The record has no value of the form. */
export const blankCell = -1;

/**
 * The values of each record side by side, a cell per form: comparing two records reads two short runs of memory in
 * place of two places in each of many columns. Cells of record r: cells[r * width] up to cells[(r + 1) * width].
 *
 * A cell is the code of the only value (0 or more), blankCell, or −2 − p: then lists[p] values follow at lists[p + 1],
 * ascending.
 */
export class RecordRows {
  readonly width: number;
  readonly cells: Int32Array;
  readonly lists: Int32Array;

  constructor(
    columns: MatchColumns,
    private readonly forms: readonly string[],
  ) {
    this.width = forms.length;
    this.cells = new Int32Array(columns.size * forms.length);
    this.lists = new Int32Array(lengthOfLists(columns, forms));
    let end = 0;
    for (const [cell, form] of forms.entries()) end = this.fill(columns, form, cell, end);
  }

  /** Place of the form in a row. */
  cellOf(form: string): number {
    return this.forms.indexOf(form);
  }

  private fill(columns: MatchColumns, form: string, cell: number, listsEnd: number): number {
    const { offsets, codes } = columns.forms[form]!;
    const { cells, lists, width } = this;
    let end = listsEnd;
    for (let record = 0; record < columns.size; record++) {
      const from = offsets[record]!;
      const to = offsets[record + 1]!;
      const place = record * width + cell;
      if (to === from) cells[place] = blankCell;
      else if (to === from + 1) cells[place] = codes[from]!;
      else {
        cells[place] = -2 - end;
        lists[end] = to - from;
        lists.set(codes.subarray(from, to), end + 1);
        lists.subarray(end + 1, end + 1 + to - from).sort();
        end += 1 + to - from;
      }
    }
    return end;
  }
}

function lengthOfLists(columns: MatchColumns, forms: readonly string[]): number {
  let length = 0;
  for (const form of forms) {
    const { offsets } = columns.forms[form]!;
    for (let record = 0; record < columns.size; record++) {
      const values = offsets[record + 1]! - offsets[record]!;
      if (values > 1) length += values + 1;
    }
  }
  return length;
}
