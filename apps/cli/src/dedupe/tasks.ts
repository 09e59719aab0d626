import type { Locale } from '@guiyi/contracts';
import type { BlockPlan, FormColumn, KeyRange, MatchColumns, ShardResult } from '@guiyi/matching';
import type { DefinitionDocuments } from '../definitions/definition-documents';
import type { CsvChunk } from '../files/csv-file';
import type { InputColumns, RecordColumn } from './input-columns';

/** What every thread is told once. */
export interface EngineSetting {
  documents: DefinitionDocuments;
  files: readonly InputColumns[];
  /** Columns of the records that are kept for writing; undefined: nothing will be written. */
  columns: readonly RecordColumn[] | undefined;
  locale: Locale;
}

/** Texts one after the other as UTF-8: text p is bytes offsets[p] up to offsets[p + 1]. */
export interface TextBlock {
  bytes: Uint8Array;
  offsets: Uint32Array;
}

export interface ChunkResult {
  columns: MatchColumns;
  ids: string[];
  /** Number of each row in its file, from 1. */
  rows: Uint32Array;
  /** One CSV line per record, in EngineSetting.columns; only when they are kept. */
  records?: TextBlock;
  defects?: ChunkDefects;
  /** Milliseconds of work. */
  parseTime: number;
  standardizeTime: number;
}

export interface ChunkDefects {
  /** Position in the chunk of the record of each line. */
  records: Uint32Array;
  /** One CSV line per defect, without the id. */
  lines: TextBlock;
  /** Defects by field and code. */
  counts: Record<string, number>;
}

/** Everything a thread can be asked to do, by name: what it is given and what it answers. */
export interface Tasks {
  standardize: { input: { file: number; chunk: CsvChunk }; output: ChunkResult };
  mergeForm: { input: readonly FormColumn[]; output: FormColumn };
  compare: {
    input: { columns: MatchColumns; plan: BlockPlan; range: KeyRange; linkOnly: boolean };
    output: ShardResult;
  };
}

export type TaskName = keyof Tasks;

export type PerformTask = <Name extends TaskName>(
  name: Name,
  input: Tasks[Name]['input'],
) => Tasks[Name]['output'];

/** Columns lie in memory that threads share. */
export const sharedMemory = { allocate: (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes) };
