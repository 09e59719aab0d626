import type { Locale, MatchingDocument } from '@guiyi/contracts';
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
  /** The present moment, ISO 8601, for rules that ask: the same in every thread. */
  now: string;
}

/** Texts one after the other as UTF-8: text p is bytes offsets[p] up to offsets[p + 1]. */
export interface TextBlock {
  bytes: Uint8Array;
  offsets: Uint32Array;
}

/** Texts one after the other as UTF-16 units: text p is units offsets[p] up to offsets[p + 1]. */
export interface UnitBlock {
  units: Uint16Array;
  offsets: Uint32Array;
}

export interface ChunkResult {
  columns: MatchColumns;
  ids: UnitBlock;
  /** Number of each row in its file, from 1. */
  rows: Uint32Array;
  /** One CSV line per record: id, 1, then EngineSetting.columns; only when they are kept. */
  records?: TextBlock;
  defects?: ChunkDefects;
  /** Milliseconds of work. */
  parseTime: number;
  standardizeTime: number;
}

export interface ChunkDefects {
  /** One CSV line per defect. */
  lines: Uint8Array;
  /** Defects by field and code. */
  counts: Record<string, number>;
}

/** Some forms of one part of the records. */
export interface FormParts {
  forms: Readonly<Record<string, FormColumn>>;
  /** Given once: all parts together are about so many times as large as those up to this one. */
  times?: number;
}

/** Lines of records, those of a cluster one after the other, the one whose id the cluster goes by first. */
export interface ClusteredLines {
  lines: Uint8Array;
  /** Cells of each line. */
  width: number;
  /** Records of each cluster. */
  sizes: Uint32Array;
}

/** Everything a thread can be asked to do, by name: what it is given and what it answers. */
export interface Tasks {
  standardize: { input: { file: number; chunk: CsvChunk }; output: ChunkResult };
  /** Puts parts of forms behind those that the same thread was given before. */
  appendForms: { input: FormParts; output: undefined };
  /** The forms that this thread was given, merged. */
  finishForms: { input: undefined; output: Readonly<Record<string, FormColumn>> };
  /** From now on this is compared; the rule has the forms and keys of the one that the columns were built by. */
  openScan: {
    input: { matching: MatchingDocument; columns: MatchColumns; plan: BlockPlan; linkOnly: boolean };
    output: undefined;
  };
  compare: { input: KeyRange; output: ShardResult };
  /** The line of the golden record of each cluster. */
  golden: { input: ClusteredLines; output: TextBlock };
}

export type TaskName = keyof Tasks;

/** Whether a task's input is no longer needed by whoever gives it: its memory is handed over instead of copied. */
export const givesInputAway = {
  standardize: true,
  appendForms: true,
  finishForms: false,
  openScan: false,
  compare: false,
  golden: false,
} satisfies Record<TaskName, boolean>;

export type PerformTask = <Name extends TaskName>(
  name: Name,
  input: Tasks[Name]['input'],
) => Tasks[Name]['output'];
