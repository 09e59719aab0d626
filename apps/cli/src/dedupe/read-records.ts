import { mergeColumns, type MatchColumns } from '@guiyi/matching';
import type { CsvFile } from '../files/csv-file';
import { fileTexts } from '../files/file-texts';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import type { InputColumns } from './input-columns';
import { RecordIds } from './record-ids';
import { stageTitles } from './stage-titles';
import { sharedMemory, type ChunkDefects, type ChunkResult, type TextBlock } from './tasks';
import type { TaskRunner } from './worker-threads';

/** A file that was opened and whose header was understood. */
export interface Input {
  file: CsvFile;
  columns: InputColumns;
}

/** All records of all files, in their order, before their columns are merged. */
export interface ReadRecords {
  ids: readonly string[];
  /** True when files share ids, which are therefore qualified by the file. */
  areIdsQualified: boolean;
  parts: readonly MatchColumns[];
  kept: readonly KeptChunk[];
  /** Milliseconds of work. */
  parseTime: number;
  standardizeTime: number;
}

/** What is kept of a chunk for writing. */
export interface KeptChunk {
  /** Number of its first record among all. */
  start: number;
  records: TextBlock;
  defects: ChunkDefects;
}

export async function readRecords(
  inputs: readonly Input[],
  runner: TaskRunner,
  terminal: Terminal,
): Promise<ReadRecords> {
  const bytes = inputs.reduce((size, { file }) => size + file.size, 0);
  const progress = terminal.stage(stageTitles.read, bytes);
  const ids = new RecordIds(inputs.map(({ columns }) => columns.path));
  const parts: MatchColumns[] = [];
  const kept: KeptChunk[] = [];
  const times = { parseTime: 0, standardizeTime: 0 };
  try {
    for (const [number, { file }] of inputs.entries()) {
      const start = ids.size;
      for await (const { result, read } of standardizedChunks(file, number, runner)) {
        const { records, defects } = result;
        if (records !== undefined && defects !== undefined) kept.push({ start: ids.size, records, defects });
        ids.add(number, result);
        parts.push(result.columns);
        times.parseTime += result.parseTime;
        times.standardizeTime += result.standardizeTime;
        progress.advance(read);
      }
      if (ids.size === start) throw new UserError(fileTexts.noRows, { file: file.path });
    }
  } finally {
    progress.end();
  }
  return { ids: ids.distinct(), areIdsQualified: ids.areShared, parts, kept, ...times };
}

/** The chunks of a file in order, some of them under way at once; the first that fails is the first in the file. */
async function* standardizedChunks(
  file: CsvFile,
  number: number,
  runner: TaskRunner,
): AsyncGenerator<{ result: ChunkResult; read: number }> {
  const underWay: Promise<{ result: ChunkResult; read: number }>[] = [];
  for await (const chunk of file.chunks()) {
    const read = chunk.bytes.length;
    const task = runner.run('standardize', { file: number, chunk }).then((result) => ({ result, read }));
    // Its failure is met when its turn comes.
    task.catch(() => undefined);
    underWay.push(task);
    if (underWay.length > runner.threads * 2) yield await underWay.shift()!;
  }
  for (const task of underWay) yield await task;
}

/** The columns of all parts as one; the threads merge a form each. */
export async function mergeParts(parts: readonly MatchColumns[], runner: TaskRunner): Promise<MatchColumns> {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const forms = await Promise.all(
    Object.keys(first?.forms ?? {}).map(async (form) => {
      const merged = await runner.run(
        'mergeForm',
        parts.map((part) => part.forms[form]!),
      );
      return [form, merged] as const;
    }),
  );
  return mergeColumns(parts, Object.fromEntries(forms), sharedMemory);
}
