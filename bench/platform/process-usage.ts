import { setTimeout as pause } from 'node:timers/promises';
import { figure, type Figure } from '../bench';
import { peakMbOf, treeMbOf, treeSecondsOf } from '../measuring/processes';
import type { BenchPlatform } from './bench-platform';

const samplePause = 500;

/**
 * Does the work and tells what each process of the platform took meanwhile: processor time, and the peak of memory,
 * PostgreSQL's processes all together.
 */
export async function withUsage<Result>(
  platform: BenchPlatform,
  work: () => Promise<Result>,
): Promise<{ result: Result; usage: Figure[] }> {
  const processes = Object.entries(await platform.processIds());
  const { postgres } = await platform.processIds();
  const end = new AbortController();
  const postgresPeak = peakOfTree(postgres, end.signal);
  const before = processes.map(([, pid]) => treeSecondsOf(pid));
  try {
    const result = await work();
    end.abort();
    const peaks = processes.map(([name, pid]) => (name === 'postgres' ? postgresPeak : peakMbOf(pid)));
    const usage = await Promise.all(
      processes.map(async ([name, pid], place) => [
        figure(`processor time of ${name}`, treeSecondsOf(pid) - before[place]!, 's'),
        figure(`peak memory of ${name}`, await peaks[place]!, 'MB'),
      ]),
    );
    return { result, usage: usage.flat() };
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
