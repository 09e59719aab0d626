import type { Readable } from 'node:stream';
import { readCsv } from '../csv/read-csv';
import type { TextEncoding } from '../files/text-encoding';
import type { TableSample } from './suggestion-tasks';

/** So many rows tell what a column is and train a rule, in seconds; a table of no more is judged whole. */
export const SAMPLE_ROWS = 5000;
const mostColumns = 300;
const longestCell = 4000;

/**
 * The header and at most SAMPLE_ROWS rows of a CSV file, each row with the same chance (Vitter 1985, algorithm R), in
 * the order of the file; the same file gives the same rows.
 *
 * @param onProgress called now and then with the bytes read so far; false stops the reading
 * @returns undefined when it was stopped
 * @throws UnreadableFileError
 */
export async function sampleTable(
  bytes: Readable,
  encoding: TextEncoding,
  onProgress: (bytesRead: number) => Promise<boolean>,
): Promise<TableSample | undefined> {
  let header: string[] = [];
  const kept: { number: number; cells: string[] }[] = [];
  let records = 0;
  const random = linearCongruential(1);
  for await (const { number, cells, bytesRead } of readCsv(bytes, encoding)) {
    if (number === 0) {
      header = cells.slice(0, mostColumns).map((cell) => textOf(cell).slice(0, 200));
      continue;
    }
    records++;
    const place = kept.length < SAMPLE_ROWS ? kept.length : Math.floor(random() * records);
    if (place < SAMPLE_ROWS) kept[place] = { number, cells: header.map((_, at) => textOf(cells[at] ?? '')) };
    if (records % 20_000 === 0 && !(await onProgress(bytesRead))) return undefined;
  }
  const rows = kept.sort((left, right) => left.number - right.number).map(({ cells }) => cells);
  return { header, rows, records };
}

function textOf(cell: string): string {
  return cell.replaceAll('\0', '').slice(0, longestCell);
}

/** Numbers 0 ≤ x < 1 that a seed decides (Numerical Recipes, 3rd ed., 7.1): which rows are kept needs no better ones. */
function linearCongruential(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
