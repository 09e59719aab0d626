import { performance } from 'node:perf_hooks';
import { valuesAt, type EffectiveEntity, type RecordData } from '@guiyi/contracts';
import { MatchColumnsBuilder, type MatchRule } from '@guiyi/matching';
import { compileStandardization, rowData, type CompiledStandardization } from '@guiyi/standardization';
import { storageOf } from '../definitions/check-documents';
import { parseChunk, type CsvChunk } from '../files/csv-file';
import { UserError } from '../terminal/user-error';
import { csvLines } from '../output/csv-lines';
import { dedupeTexts } from './dedupe-texts';
import { DefectFinder } from './find-defects';
import type { InputColumns, RecordColumn } from './input-columns';
import { sharedMemory, type ChunkResult, type EngineSetting } from './tasks';

/** Turns rows of a file into standardised records, their match forms and what is wrong with them. */
export class ChunkStandardizer {
  private readonly standardization: CompiledStandardization;
  private readonly storage: EffectiveEntity;
  private readonly defects: DefectFinder | undefined;
  private readonly cells: readonly (readonly RecordCell[])[];

  constructor(
    private readonly setting: EngineSetting,
    private readonly rule: MatchRule,
  ) {
    const { documents, columns, files } = setting;
    const vocabularies = new Map(documents.vocabularies.map((vocabulary) => [vocabulary.id, vocabulary]));
    this.standardization = compileStandardization(documents.standardization, vocabularies);
    this.storage = storageOf(documents);
    this.defects =
      columns === undefined
        ? undefined
        : new DefectFinder(documents, this.storage, vocabularies, setting.locale);
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
    const builder = new MatchColumnsBuilder(this.rule);
    const ids: string[] = [];
    const rowNumbers: number[] = [];
    const kept: string[][] = [];
    this.defects?.begin();
    for (const [position, row] of rows.entries()) {
      if (row.every((cell) => cell.trim() === '')) continue;
      const id = idOf(row, firstRow + position, input);
      const entered = rowData(row, input.mapping, this.storage);
      const { data, defects } = this.standardization.standardize(entered);
      const record = builder.add(`${file}:${id}`, this.standardization.matchForms(data), { source: file });
      ids.push(id);
      rowNumbers.push(firstRow + position);
      if (this.defects === undefined) continue;
      this.defects.add(record, data, defects);
      kept.push(this.cells[file]!.map((cell) => cell(data, row)));
    }
    return {
      columns: builder.finish(sharedMemory),
      ids,
      rows: Uint32Array.from(rowNumbers),
      ...(this.defects === undefined ? {} : { records: csvLines(kept), defects: this.defects.finish() }),
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

type RecordCell = (data: RecordData, row: readonly string[]) => string;

/** Where a column of the output comes from in the rows of one file. */
function recordCell({ name, isField }: RecordColumn, { mapping }: InputColumns): RecordCell {
  const place = mapping.findIndex(({ field, header }) =>
    isField ? field === name : field === null && header === name,
  );
  if (place < 0) return () => '';
  if (!isField) return (_, row) => row[place]!;
  return (data) =>
    valuesAt(data, name)
      .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
      .join(';');
}
