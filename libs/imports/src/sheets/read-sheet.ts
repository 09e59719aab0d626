import { stringify } from 'csv-stringify/sync';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { checkWorkbook, UnsafeWorkbookError } from './zip-directory';

export interface SheetTask {
  bytes: Uint8Array;
  /** Left out: the first sheet that is not hidden and has a row. */
  sheet?: string;
}

export interface SheetName {
  name: string;
  hidden: boolean;
}

/** The answer crosses threads: refusals are values. */
export type SheetResult =
  { sheets: SheetName[]; sheet: string; csv: Uint8Array } | { refused: string } | { noSuchSheet: string[] };

/** Bytes of one sheet as CSV. */
const largestTable = 300 * 1024 ** 2;
const rowsPerPiece = 2000;
/** A title, a date or a note may stand above the header; not more than this. */
const rowsAboveHeader = 10;

/** One sheet of a workbook as CSV in UTF-8, from its header on: what stands above the table is left out. */
export async function readSheet({ bytes, sheet }: SheetTask): Promise<SheetResult> {
  try {
    checkWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const sheets = await sheetNames(bytes);
    if (sheet !== undefined && !sheets.some(({ name }) => name === sheet))
      return { noSuchSheet: sheets.map(({ name }) => name) };
    const wanted = sheet === undefined ? sheets.filter(({ hidden }) => !hidden) : [{ name: sheet }];
    for (const { name } of wanted) {
      const csv = await tableOf(bytes, name);
      if (csv.length > 0 || name === wanted.at(-1)?.name) return { sheets, sheet: name, csv };
    }
    return { refused: 'the workbook has no sheet' };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

async function sheetNames(bytes: Uint8Array): Promise<SheetName[]> {
  const names: SheetName[] = [];
  await readXlsx(bytes, {
    sheets: (info) => {
      names.push({ name: info.name, hidden: info.hidden === true || info.veryHidden === true });
      return false;
    },
  });
  return names;
}

async function tableOf(bytes: Uint8Array, sheet: string): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  let rows: string[][] = [];
  let table: string[][] | undefined;
  const flush = (): void => {
    const piece = Buffer.from(stringify(rows));
    rows = [];
    size += piece.length;
    if (size > largestTable) throw new UnsafeWorkbookError('the sheet is too large; save it as CSV');
    pieces.push(piece);
  };
  const above: string[][] = [];
  for await (const { values } of streamXlsxRows(bytes, { sheet })) {
    const cells = values.map(textOf);
    if (cells.every((cell) => cell === '')) continue;
    if (table === undefined) {
      above.push(cells);
      if (above.length <= rowsAboveHeader) continue;
      table = withoutTitle(above);
      rows.push(...table);
      continue;
    }
    rows.push(cells);
    if (rows.length >= rowsPerPiece) flush();
  }
  if (table === undefined) rows.push(...withoutTitle(above));
  flush();
  return Buffer.concat(pieces);
}

/** From the first row on that fills most columns. */
function withoutTitle(rows: readonly string[][]): string[][] {
  const filled = rows.map((cells) => cells.filter((cell) => cell !== '').length);
  const most = Math.max(0, ...filled);
  const header = filled.findIndex((count) => count * 2 > most);
  return rows.slice(Math.max(0, header));
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return isoOf(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return value.replaceAll('\0', '').trim();
  return '';
}

/** The time of day only where there is one. */
function isoOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
