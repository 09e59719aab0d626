import { extname, join } from 'node:path';
import { Piscina } from 'piscina';
import { readSheet, type SheetResult, type SheetTask } from './read-sheet';

/** Megabytes: a workbook that needs more is hostile, or better saved as CSV. */
const memory = 1024;

/** Reads beside the thread that answers the queue, and in bounded memory, unless GUIYI_SCAN_THREADS is 1. */
export async function readSheetInThread(task: SheetTask, signal: AbortSignal): Promise<SheetResult> {
  if (process.env['GUIYI_SCAN_THREADS'] === '1') return readSheet(task);
  const thread = new Piscina({
    filename: join(__dirname, `read-sheet-in-thread.worker${extname(__filename)}`),
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  try {
    return (await thread.run(task, { signal })) as SheetResult;
  } catch (error) {
    if (signal.aborted || !isOutOfMemory(error)) throw error;
    return { refused: 'it needs too much memory; save the sheet as CSV' };
  } finally {
    await thread.destroy();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
