import { CsvFile, parseChunk, type CsvChunk, type CsvHeader } from '../files/csv-file';

/** Rows of a file, or of parts spread over it, in the order of the file. */
export interface RowSample {
  path: string;
  header: CsvHeader;
  rows: readonly (readonly string[])[];
  /** Rows of the whole file; estimated from those read when not all were. */
  records: number;
}

/** Parts of a file that are parsed, however large it is. */
const mostChunks = 16;

/** At most so many rows of a file, the same ones whenever it is read. @throws UserError for what is no readable table */
export async function sampleRows(path: string, mostRows: number): Promise<RowSample> {
  const file = await CsvFile.open(path);
  try {
    const header = await file.readHeader();
    const rows: string[][] = [];
    let bytesParsed = 0;
    let bytesSeen = 0;
    let place = 0;
    const every = Math.max(1, Math.ceil(file.size / (mostChunks * 2 * 1024 * 1024)));
    for await (const chunk of file.chunks()) {
      bytesSeen += chunk.bytes.length;
      if (place++ % every !== 0) continue;
      bytesParsed += chunk.bytes.length;
      for (const row of filledRows(chunk, header, path)) rows.push(row);
    }
    const records = Math.round((rows.length * bytesSeen) / Math.max(1, bytesParsed));
    return { path, header, rows: evenly(rows, mostRows), records };
  } finally {
    await file.close();
  }
}

function filledRows(chunk: CsvChunk, header: CsvHeader, path: string): string[][] {
  return parseChunk(chunk, header, path).filter((row) => row.some((cell) => cell.trim() !== ''));
}

function evenly<Row>(rows: readonly Row[], most: number): readonly Row[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, place) => rows[Math.floor((place * rows.length) / most)]!);
}
