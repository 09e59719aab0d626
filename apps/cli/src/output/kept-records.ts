import { parse } from 'csv-parse/sync';
import type { ChunkDefects, TextBlock } from '../dedupe/tasks';
import type { RecordIds } from '../dedupe/record-ids';
import { csvLine, textBlock } from './csv-lines';
import { ScratchFile } from './scratch-file';

/** Lines of records, one after the other. */
export interface RecordLines {
  /** Number of the first record. */
  start: number;
  lines: TextBlock;
}

interface KeptChunk {
  start: number;
  offsets: Uint32Array;
  place: number;
  defectPlace: number;
  defectLength: number;
}

/** Standardised records and their defects as CSV, kept in files without a name until it is known what becomes of them. */
export class KeptRecords {
  /** Defects by field and code. */
  readonly defectCounts: Record<string, number> = {};
  private readonly chunks: KeptChunk[] = [];

  private constructor(
    private readonly records: ScratchFile,
    private readonly defects: ScratchFile,
  ) {}

  static async create(directory: string): Promise<KeptRecords> {
    const records = await ScratchFile.create(directory, 'records');
    return new KeptRecords(records, await ScratchFile.create(directory, 'defects'));
  }

  /** start: number of the first of these records among all. */
  async append(start: number, { bytes, offsets }: TextBlock, defects: ChunkDefects): Promise<void> {
    this.chunks.push({
      start,
      offsets,
      place: await this.records.append(bytes),
      defectPlace: await this.defects.append(defects.lines),
      defectLength: defects.lines.length,
    });
    for (const [name, count] of Object.entries(defects.counts))
      this.defectCounts[name] = (this.defectCounts[name] ?? 0) + count;
  }

  /** All records in their order: id, 1, and the cells; the bytes are there until the next block is asked for. */
  async *blocks(): AsyncGenerator<RecordLines> {
    for (const { start, place, offsets } of this.chunks) {
      const bytes = await this.records.read(place, offsets.at(-1)!);
      yield { start, lines: { bytes, offsets } };
    }
  }

  /** Lines of defects in the order of their records; they are there until the next ones are asked for. */
  async *defectLines(): AsyncGenerator<Uint8Array> {
    for (const { defectPlace, defectLength } of this.chunks)
      yield await this.defects.read(defectPlace, defectLength);
  }

  /** Length in bytes of the line of each record. */
  lineLengths(size: number): Uint32Array {
    const lengths = new Uint32Array(size);
    for (const { start, offsets } of this.chunks)
      for (let line = 0; line + 1 < offsets.length; line++)
        lengths[start + line] = offsets[line + 1]! - offsets[line]!;
    return lengths;
  }

  /** The cells of one record, without its id. */
  cellsOf(record: number): string[] {
    const chunk = this.chunks.findLast(({ start }) => start <= record)!;
    const from = chunk.offsets[record - chunk.start]!;
    const to = chunk.offsets[record - chunk.start + 1]!;
    return rowsOf(this.records.readNow(chunk.place + from, to - from))[0]!.slice(2);
  }

  /** Gives every record its id among all files, where the files share ids. */
  async qualify(ids: RecordIds, directory: string): Promise<KeptRecords> {
    const qualified = await KeptRecords.create(directory);
    for await (const { start, lines } of this.blocks()) {
      const renamed = rowsOf(lines.bytes).map((row, line) => withId(ids.at(start + line), row));
      const found = await this.defectsFrom(start);
      let record = start;
      const defects = rowsOf(found).map((row) => {
        while (ids.entered(record) !== row[0]) record++;
        return withId(ids.at(record), row);
      });
      await qualified.append(start, textBlock(renamed), { lines: textBlock(defects).bytes, counts: {} });
    }
    Object.assign(qualified.defectCounts, this.defectCounts);
    await this.close();
    return qualified;
  }

  async close(): Promise<void> {
    await Promise.all([this.records.close(), this.defects.close()]);
  }

  private defectsFrom(start: number): Promise<Buffer> {
    const { defectPlace, defectLength } = this.chunks.find((chunk) => chunk.start === start)!;
    return this.defects.read(defectPlace, defectLength);
  }
}

/** The cells of lines that Guiyi wrote itself. */
function rowsOf(lines: Uint8Array): string[][] {
  return parse(Buffer.from(lines.buffer, lines.byteOffset, lines.length), { relax_column_count: true });
}

/** The line of these cells with another id. */
function withId(id: string, cells: readonly string[]): string {
  return csvLine([id, ...cells.slice(1)]);
}
