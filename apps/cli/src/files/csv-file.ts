import { isAscii, isUtf8 } from 'node:buffer';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { UserError } from '../terminal/user-error';
import { fileTexts } from './file-texts';
import { quickRows } from './quick-rows';
import { RecordEnds } from './record-ends';
import { isSystemError } from './system-error';

export type TextEncoding = 'utf-8' | 'gb18030';

/** Whole records of a CSV file, as bytes. */
export interface CsvChunk {
  bytes: Uint8Array;
  encoding: TextEncoding;
  /** Line of the file that the chunk begins with, from 1. */
  firstLine: number;
  /** Number of its first row among the rows of the file, from 1; the header is none, nor are empty lines. */
  firstRow: number;
  /** Rows in it. */
  rows: number;
}

export interface CsvHeader {
  cells: readonly string[];
  delimiter: string;
}

/** Rows of about this many bytes are read, parsed and standardised at once. */
const chunkBytes = 2 * 1024 * 1024;
/** A record is no longer than this; a longer one has a quote that was never closed. */
const longestRecord = 16 * 1024 * 1024;

/**
 * A CSV file read in one pass as chunks of whole records. Its encoding is told by the first chunk that has anything but
 * ASCII: what is valid UTF-8 is UTF-8, anything else GB18030, the superset of GBK in which Chinese spreadsheets are saved.
 */
export class CsvFile {
  readonly name: string;
  private readonly ends = new RecordEnds();
  private room: Buffer = Buffer.alloc(0);
  /** The bytes of the room that were read from the file and not yet given out. */
  private rest: Buffer = this.room;
  private encoding: TextEncoding | undefined;
  private isAtEnd = false;
  /** Read at once; chunks are about as large. */
  private bytesAtOnce = chunkBytes;

  private constructor(
    readonly path: string,
    readonly size: number,
    private readonly handle: FileHandle,
  ) {
    this.name = basename(path);
  }

  /** @throws UserError for what is not a readable file */
  static async open(path: string): Promise<CsvFile> {
    try {
      const found = await stat(path);
      if (found.isDirectory()) throw new UserError(fileTexts.isDirectory, { file: path });
      return new CsvFile(path, found.size, await open(path));
    } catch (error) {
      if (error instanceof UserError) throw error;
      if (isSystemError(error) && error.code === 'ENOENT')
        throw new UserError(fileTexts.notFound, { file: path });
      throw new UserError(fileTexts.unreadable, { file: path, reason: String(error) });
    }
  }

  /** The cells of the first line. @throws UserError for an empty file or a header that names a column twice */
  async readHeader(): Promise<CsvHeader> {
    const bytes = await this.readFirstRecord();
    const text = this.decode(bytes);
    const delimiter = delimiterOf(text);
    const cells = this.parseHeader(text, delimiter).map((cell) => cell.trim());
    if (cells.every((cell) => cell === '')) throw new UserError(fileTexts.empty, { file: this.path });
    const twice = cells.find((cell, place) => cell !== '' && cells.indexOf(cell) !== place);
    if (twice !== undefined) throw new UserError(fileTexts.columnTwice, { file: this.path, column: twice });
    return { cells, delimiter };
  }

  /** The rows after the header. @throws UserError when a quote is never closed or the bytes are no text */
  async *chunks(bytesAtOnce = chunkBytes): AsyncGenerator<CsvChunk> {
    this.bytesAtOnce = bytesAtOnce;
    let scanned = 0;
    let end = 0;
    let begun = { lines: this.ends.lines, records: this.ends.records };
    for (;;) {
      // The last byte waits for the next, since only that tells whether a carriage return ends a line.
      const to = this.isAtEnd ? this.rest.length : this.rest.length - 1;
      if (to > scanned && this.ends.read(this.rest, scanned, to)) end = this.ends.last.place;
      scanned = Math.max(scanned, to);
      if (this.isAtEnd) end = this.rest.length;
      if (end > 0 && (this.isAtEnd || this.rest.length >= bytesAtOnce)) {
        const bytes = this.takeBytes(end);
        const firstLine = begun.lines + 1;
        const encoding = this.encodingOf(bytes, firstLine);
        const { lines, records } = this.isAtEnd ? this.ends : this.ends.last;
        const rows = records + (this.isAtEnd && this.ends.isInRecord ? 1 : 0) - begun.records;
        yield { bytes, encoding, firstLine, firstRow: begun.records, rows };
        begun = { lines, records };
        scanned -= end;
        end = 0;
      }
      if (this.isAtEnd) return;
      if (this.rest.length > longestRecord)
        throw new UserError(fileTexts.recordTooLong, { file: this.path, line: begun.lines + 1 });
      await this.readMore();
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  private async readFirstRecord(): Promise<Uint8Array> {
    let end = 0;
    do {
      await this.readMore();
      const ends = new RecordEnds();
      end = 0;
      ends.readEach(this.rest, 0, this.rest.length, (place) => {
        if (end === 0 && ends.records === 1) end = place;
      });
    } while (end === 0 && !this.isAtEnd && this.rest.length <= longestRecord);
    this.refuseUtf16();
    const header = this.takeBytes(end === 0 ? this.rest.length : end);
    this.ends.read(Buffer.from(header.buffer, 0, header.length), 0, header.length);
    this.ends.records = this.ends.last.records = 1;
    return header;
  }

  /** The first bytes of the rest, over a buffer of their own that may be given away. */
  private takeBytes(length: number): Uint8Array {
    const left = this.rest.length - length;
    const next = Buffer.allocUnsafeSlow(left + this.bytesAtOnce);
    this.rest.copy(next, 0, length);
    const taken = new Uint8Array(this.room.buffer, 0, length);
    this.room = next;
    this.rest = next.subarray(0, left);
    return taken;
  }

  /** Fills the room behind the rest, making it larger while no record ends in it. */
  private async readMore(): Promise<void> {
    const used = this.rest.length;
    if (used === this.room.length) {
      const larger = Buffer.allocUnsafeSlow(used + Math.max(used, this.bytesAtOnce));
      this.rest.copy(larger);
      this.room = larger;
    }
    try {
      const { bytesRead } = await this.handle.read(this.room, used, this.room.length - used);
      this.isAtEnd = bytesRead === 0;
      this.rest = this.room.subarray(0, used + bytesRead);
    } catch (error) {
      throw new UserError(fileTexts.unreadable, { file: this.path, reason: String(error) });
    }
  }

  private refuseUtf16(): void {
    const [first, second] = this.rest;
    const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
    if (isUtf16) throw new UserError(fileTexts.utf16, { file: this.path });
  }

  private parseHeader(text: string, delimiter: string): string[] {
    try {
      const [cells] = parse(text, { ...csvSyntax, bom: true, delimiter, to: 1 });
      if (cells === undefined) throw new UserError(fileTexts.empty, { file: this.path });
      return cells;
    } catch (error) {
      throw unreadableRow(error, this.path, 1);
    }
  }

  private decode(bytes: Uint8Array): string {
    return decodeText(bytes, this.encodingOf(bytes, 1), this.path, 1);
  }

  /** Decided by the first bytes that are not ASCII, then for the whole file. */
  private encodingOf(bytes: Uint8Array, line: number): TextEncoding {
    if (isAscii(bytes)) return this.encoding ?? 'utf-8';
    this.encoding ??= isUtf8(bytes) ? 'utf-8' : 'gb18030';
    if (this.encoding === 'utf-8' && !isUtf8(bytes))
      throw new UserError(fileTexts.notText, { file: this.path, line, encoding: 'UTF-8' });
    return this.encoding;
  }
}

/** How cells are written: quotes are doubled inside quotes, and a quote inside an unquoted cell is an error. */
const csvSyntax = {
  record_delimiter: ['\r\n', '\n', '\r'],
  skip_empty_lines: true,
  relax_column_count: true,
};

/** The cells of every row of a chunk. @throws UserError naming file and line */
export function parseChunk(chunk: CsvChunk, header: CsvHeader, path: string): string[][] {
  const text = decodeText(chunk.bytes, chunk.encoding, path, chunk.firstLine);
  try {
    const quick = quickRows(text, header.cells.length, header.delimiter, chunk.rows);
    if (quick !== undefined) return quick;
    const rows = parse(text, { ...csvSyntax, delimiter: header.delimiter });
    if (rows.some((row) => row.length !== header.cells.length)) refuseRagged(text, chunk, header, path);
    return rows;
  } catch (error) {
    throw unreadableRow(error, path, chunk.firstLine);
  }
}

/** The cells of rows that Guiyi wrote itself. */
export function parseOwnRows(bytes: Uint8Array, width: number, rows: number): string[][] {
  const text = decodeText(bytes, 'utf-8', '', 1);
  return quickRows(text, width, ',', rows) ?? parse(text, csvSyntax);
}

/** Names the first row with more or fewer cells than the header; told apart only now, since line numbers cost time. */
function refuseRagged(text: string, chunk: CsvChunk, header: CsvHeader, path: string): never {
  const rows = parse(text, { ...csvSyntax, delimiter: header.delimiter, info: true }) as unknown as {
    info: { lines: number };
    record: string[];
  }[];
  const ragged = rows.find(({ record }) => record.length !== header.cells.length);
  throw new UserError(fileTexts.ragged, {
    file: path,
    line: chunk.firstLine - 1 + (ragged?.info.lines ?? 1),
    found: ragged?.record.length ?? 0,
    expected: header.cells.length,
  });
}

function unreadableRow(error: unknown, file: string, firstLine: number): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('lines' in error)) return error;
  const line = firstLine - 1 + Number(error.lines);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new UserError(fileTexts.quoteNotClosed, { file, line });
  if (String(error.code).includes('QUOTE')) return new UserError(fileTexts.strayQuote, { file, line });
  return new UserError(fileTexts.badRow, { file, line, reason: error.message });
}

function decodeText(bytes: Uint8Array, encoding: TextEncoding, file: string, line: number): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(fileTexts.notText, { file, line, encoding: encoding.toUpperCase() });
  }
}

/** Of comma, semicolon and tab the one that the header holds most of. */
function delimiterOf(header: string): string {
  const unquoted = header.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((delimiter) => ({
    delimiter,
    count: unquoted.split(delimiter).length,
  }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
