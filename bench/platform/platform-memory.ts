import { setTimeout as pause } from 'node:timers/promises';
import { figure, type Figure } from '../bench';
import { peakMbOf, treeMbOf } from '../measuring/process-memory';
import type { BenchPlatform } from './bench-platform';

const samplePause = 500;

/** Does the work and tells the peak of memory of each process of the platform meanwhile, PostgreSQL's all together. */
export async function withMemory<Result>(
  platform: BenchPlatform,
  work: () => Promise<Result>,
): Promise<{ result: Result; memory: Figure[] }> {
  const { api, worker, postgres } = await platform.processIds();
  const end = new AbortController();
  const postgresPeak = peakOfTree(postgres, end.signal);
  try {
    const result = await work();
    end.abort();
    const memory = [
      figure('peak memory of api', peakMbOf(api), 'MB'),
      figure('peak memory of worker', peakMbOf(worker), 'MB'),
      figure('peak memory of postgres', await postgresPeak, 'MB'),
    ];
    return { result, memory };
  } finally {
    end.abort();
  }
}

async function peakOfTree(pid: number, signal: AbortSignal): Promise<number> {
  let peak = NaN;
  while (!signal.aborted) {
    const size = treeMbOf(pid);
    if (!(size <= peak)) peak = size;
    await pause(samplePause, undefined, { signal }).catch(() => undefined);
  }
  return peak;
}
