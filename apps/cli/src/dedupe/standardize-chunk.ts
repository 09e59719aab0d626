import { performance } from 'node:perf_hooks';
import { valuesAt, type RecordData } from '@guiyi/contracts';
import { GrowingUint16, GrowingUint32, MatchColumnsBuilder, type MatchRule } from '@guiyi/matching';
import { compileStandardization, evenRowReader, type CompiledStandardization } from '@guiyi/standardization';
import { storageOf } from '../definitions/check-documents';
import { parseChunk, type CsvChunk } from '../files/csv-file';
import { UserError } from '../terminal/user-error';
import { csvCell, textBlock } from '../output/csv-lines';
import { dedupeTexts } from './dedupe-texts';
import { DefectFinder } from './find-defects';
import type { InputColumns, RecordColumn } from './input-columns';
import type { ChunkResult, EngineSetting } from './tasks';

/** Turns rows of a file into standardised records, their match forms and what is wrong with them. */
export class ChunkStandardizer {
  private readonly builder: MatchColumnsBuilder;
  private readonly standardization: CompiledStandardization;
  private readonly defects: DefectFinder | undefined;
  private readonly readers: readonly ((cells: readonly string[]) => RecordData)[];
  private readonly cells: readonly (readonly RecordCell[])[];

  constructor(
    private readonly setting: EngineSetting,
    rule: MatchRule,
  ) {
    this.builder = new MatchColumnsBuilder(rule);
    const { documents, columns, files } = setting;
    const vocabularies = new Map(documents.vocabularies.map((vocabulary) => [vocabulary.id, vocabulary]));
    this.standardization = compileStandardization(documents.standardization, vocabularies);
    const storage = storageOf(documents);
    this.defects =
      columns === undefined ? undefined : new DefectFinder(documents, storage, vocabularies, setting);
    this.readers = files.map(({ mapping }) => evenRowReader(mapping, storage));
    this.cells = files.map((file) => (columns ?? []).map((column) => recordCell(column, file)));
  }

  standardize({ file, chunk }: { file: number; chunk: CsvChunk }): ChunkResult {
    const started = performance.now();
    const input = this.setting.files[file]!;
    const rows = parseChunk(chunk, input.header, input.path);
    const parsed = performance.now();
    const result = this.standardizeRows(rows, file, chunk.firstRow);
    return { ...result, parseTime: parsed - started, standardizeTime: performance.now() - parsed };
  }

  private standardizeRows(
    rows: readonly string[][],
    file: number,
    firstRow: number,
  ): Omit<ChunkResult, 'parseTime' | 'standardizeTime'> {
    const input = this.setting.files[file]!;
    const read = this.readers[file]!;
    const units = new GrowingUint16();
    const offsets = new GrowingUint32();
    const rowNumbers = new GrowingUint32();
    const lines: string[] = [];
    offsets.push(0);
    for (const [position, row] of rows.entries()) {
      if (row.every((cell) => cell.trim() === '')) continue;
      const id = idOf(row, firstRow + position, input);
      const { data, defects } = this.standardization.standardize(read(row));
      this.builder.add(`${file}:${id}`, this.standardization.matchForms(data), { source: file });
      units.pushText(id);
      offsets.push(units.length);
      rowNumbers.push(firstRow + position);
      if (this.defects === undefined) continue;
      this.defects.add(id, data, defects);
      lines.push(recordLine(id, this.cells[file]!, data, row));
    }
    return {
      columns: this.builder.finish(),
      ids: { units: units.finish({}), offsets: offsets.finish({}) },
      rows: rowNumbers.finish({}),
      ...(this.defects === undefined ? {} : { records: textBlock(lines), defects: this.defects.finish() }),
    };
  }
}

function idOf(row: readonly string[], number: number, { idColumn, header, path }: InputColumns): string {
  if (idColumn === undefined) return String(number);
  const id = row[idColumn]!.trim();
  if (id === '')
    throw new UserError(dedupeTexts.blankId, { file: path, row: number, column: header.cells[idColumn] });
  return id;
}

/** The line of the record as it stands among golden records when it has no duplicate. */
function recordLine(
  id: string,
  cells: readonly RecordCell[],
  data: RecordData,
  row: readonly string[],
): string {
  let line = `${csvCell(id)},1`;
  for (let place = 0; place < cells.length; place++) line += ',' + csvCell(cells[place]!(data, row));
  return line + '\n';
}

type RecordCell = (data: RecordData, row: readonly string[]) => string;

/** Where a column of the output comes from in the rows of one file. */
function recordCell({ name, isField }: RecordColumn, { mapping }: InputColumns): RecordCell {
  const place = mapping.findIndex(({ field, header }) =>
    isField ? field === name : field === null && header === name,
  );
  if (place < 0) return () => '';
  if (!isField) return (_, row) => row[place]!;
  const joined = (data: RecordData): string =>
    valuesAt(data, name)
      .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
      .join(';');
  if (name.includes('.')) return joined;
  return (data) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined) return '';
    return typeof value === 'string' ? value : joined(data);
  };
}
