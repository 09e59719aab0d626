import { stringify } from 'csv-stringify/sync';
import type { TextBlock } from '../dedupe/tasks';
import { RecordEnds } from '../files/record-ends';

/** Rows as lines of CSV, each to be found by its number. */
export function csvLines(rows: readonly (readonly string[])[]): TextBlock {
  const bytes = new TextEncoder().encode(stringify(rows as string[][]));
  const offsets = new Uint32Array(rows.length + 1);
  let line = 0;
  new RecordEnds().readEach(bytes, 0, bytes.length, (place) => (offsets[++line] = place));
  return { bytes, offsets };
}

/** One row as a line of CSV. */
export function csvLine(cells: readonly string[]): string {
  return stringify([cells]);
}

export function textAt({ bytes, offsets }: TextBlock, position: number): Uint8Array {
  return bytes.subarray(offsets[position], offsets[position + 1]);
}
