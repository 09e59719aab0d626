import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { TextEncoding } from '../files/text-encoding';

export interface CsvRow {
  /** 0 for the header, then 1, 2, …; blank lines do not count. */
  number: number;
  cells: readonly string[];
  /** Bytes of the file read so far, at least up to this row. */
  bytesRead: number;
}

/** A file that cannot be read to its end; `row` is the last row that could be. */
export class UnreadableFileError extends Error {
  constructor(
    readonly row: number,
    readonly reason: string,
  ) {
    super(`Row ${row + 1}: ${reason}`);
    this.name = 'UnreadableFileError';
  }
}

/** Above this a row is not a row but a quote that was never closed. */
const LONGEST_ROW = 1024 * 1024;

/**
 * The rows of a CSV file, streamed. The separator is the one among comma, semicolon and tab that the first line holds
 * most of. @throws UnreadableFileError
 */
export async function* readCsv(bytes: Readable, encoding: TextEncoding): AsyncGenerator<CsvRow> {
  const progress = { bytesRead: 0 };
  let number = -1;
  try {
    const text = decoded(bytes, encoding, progress);
    const first = await firstLine(text);
    if (first === '') return;
    const parser = parse({
      bom: true,
      delimiter: separatorOf(first),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: LONGEST_ROW,
    });
    void feed(parser, first, text).catch((error: unknown) => parser.destroy(error as Error));
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      yield { number, cells, bytesRead: progress.bytesRead };
    }
  } catch (error) {
    if (codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new UnreadableFileError(number, `not valid ${encoding}`);
    if (codeOf(error).startsWith('CSV_')) throw new UnreadableFileError(number, codeOf(error));
    throw error;
  }
}

async function feed(
  parser: ReturnType<typeof parse>,
  first: string,
  rest: AsyncGenerator<string>,
): Promise<void> {
  await write(parser, first);
  for await (const text of rest) {
    if (parser.destroyed) return;
    await write(parser, text);
  }
  parser.end();
}

async function write(parser: ReturnType<typeof parse>, text: string): Promise<void> {
  if (parser.write(text)) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      parser.off('drain', go).off('close', go);
      resolve();
    };
    parser.on('drain', go).on('close', go);
  });
}

async function* decoded(
  bytes: Readable,
  encoding: TextEncoding,
  progress: { bytesRead: number },
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    const text = decoder.decode(piece, { stream: true });
    progress.bytesRead += piece.length;
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/**
 * At least the whole first line and one character more, which tells \r from \r\n: the parser takes the line end of the
 * whole file from its first piece. '' for an empty text.
 */
async function firstLine(text: AsyncGenerator<string>): Promise<string> {
  let first = '';
  while (!/[\r\n]./s.test(first) && first.length < LONGEST_ROW) {
    const next = await text.next();
    if (next.done === true) return first;
    first += next.value;
  }
  return first;
}

function separatorOf(text: string): string {
  const line = text.slice(0, text.search(/\r|\n|$/)).replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: line.split(separator).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
