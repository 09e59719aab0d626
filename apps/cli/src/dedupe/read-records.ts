import type { MatchColumns } from '@guiyi/matching';
import type { CsvFile } from '../files/csv-file';
import { fileTexts } from '../files/file-texts';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import type { KeptRecords } from '../output/kept-records';
import { ColumnCollector } from './collect-columns';
import type { InputColumns } from './input-columns';
import { RecordIds } from './record-ids';
import { stageTitles } from './stage-titles';
import type { ChunkResult } from './tasks';
import type { TaskRunner } from './worker-threads';

/** A file that was opened and whose header was understood. */
export interface Input {
  file: CsvFile;
  columns: InputColumns;
}

/** What a thread makes of so many bytes stays in its caches; larger chunks took several hundred MB more at no gain. */
const chunkBytes = 512 * 1024;

/** All records of all files, in their order. */
export interface ReadRecords {
  ids: RecordIds;
  columns: MatchColumns;
  /** Milliseconds of work. */
  parseTime: number;
  standardizeTime: number;
}

/** @param kept takes the records that will be written; undefined when none will be */
export async function readRecords(
  inputs: readonly Input[],
  kept: KeptRecords | undefined,
  runner: TaskRunner,
  terminal: Terminal,
): Promise<ReadRecords> {
  const bytes = inputs.reduce((size, { file }) => size + file.size, 0);
  const progress = terminal.stage(stageTitles.read, bytes);
  const ids = new RecordIds(inputs.map(({ columns }) => columns.path));
  const collector = new ColumnCollector(runner);
  const times = { parseTime: 0, standardizeTime: 0 };
  let bytesRead = 0;
  try {
    for (const [number, { file }] of inputs.entries()) {
      const start = ids.length;
      for await (const { result, read } of standardizedChunks(file, number, runner)) {
        bytesRead += read;
        if (result.records !== undefined && result.defects !== undefined)
          await kept?.append(ids.length, result.records, result.defects);
        ids.add(number, result);
        await collector.append(result.columns, bytesRead / bytes);
        times.parseTime += result.parseTime;
        times.standardizeTime += result.standardizeTime;
        progress.advance(read);
      }
      if (ids.length === start) throw new UserError(fileTexts.noRows, { file: file.path });
    }
    return { ids, columns: await collector.finish(), ...times };
  } finally {
    progress.end();
  }
}

/** The chunks of a file in order, some of them under way at once; the first that fails is the first in the file. */
async function* standardizedChunks(
  file: CsvFile,
  number: number,
  runner: TaskRunner,
): AsyncGenerator<{ result: ChunkResult; read: number }> {
  const underWay: Promise<{ result: ChunkResult; read: number }>[] = [];
  for await (const chunk of file.chunks(chunkBytes)) {
    const read = chunk.bytes.length;
    const task = runner.run('standardize', { file: number, chunk }).then((result) => ({ result, read }));
    // Its failure is met when its turn comes.
    task.catch(() => undefined);
    underWay.push(task);
    if (underWay.length > runner.threads * 2) yield await underWay.shift()!;
  }
  for (const task of underWay) yield await task;
}
