import { stringify } from 'csv-stringify/sync';

/** UTF-8 files begin with it, so that spreadsheets open them as what they are. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A cell that a spreadsheet would take for a formula gets an apostrophe before it (CSV injection, CWE-1236). */
export function csvRows(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], { escape_formulas: true, record_delimiter: 'windows' });
}
