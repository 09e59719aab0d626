import { parse } from 'csv-parse/sync';
import type { KeptChunk } from '../dedupe/read-records';
import { textAt } from './csv-lines';

/** The standardised records by their number. */
export class KeptRecords {
  constructor(private readonly chunks: readonly KeptChunk[]) {}

  /** Its line of CSV, without the id. */
  lineOf(record: number): Uint8Array {
    const chunk = this.chunkOf(record);
    return textAt(chunk.records, record - chunk.start);
  }

  cellsOf(record: number): string[] {
    const line = Buffer.from(this.lineOf(record));
    return parse(line, { skip_empty_lines: false })[0] ?? [''];
  }

  private chunkOf(record: number): KeptChunk {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.chunks[middle]!.start <= record) low = middle;
      else high = middle - 1;
    }
    return this.chunks[low]!;
  }
}
