import { extname, join } from 'node:path';
import type { TrainingResult } from '@guiyi/matching';
import { Piscina } from 'piscina';
import { train, type TrainTask } from './train-task';

/** Trains beside the thread that answers the queue, unless GUIYI_SCAN_THREADS is 1. */
export async function trainInThread(task: TrainTask, signal: AbortSignal): Promise<TrainingResult> {
  if (process.env['GUIYI_SCAN_THREADS'] === '1') return train(task);
  const thread = new Piscina({
    filename: join(__dirname, `train-in-thread.worker${extname(__filename)}`),
    minThreads: 1,
    maxThreads: 1,
  });
  try {
    return (await thread.run(task, { signal })) as TrainingResult;
  } finally {
    await thread.destroy();
  }
}
