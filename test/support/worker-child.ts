import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { JobName } from '@guiyi/contracts';
import { type AnyJobProcessor, WorkerHost, connectQueueBackend, jobNames } from '@guiyi/queue';
import { LOCK_MS } from './worker-lock';

/**
 * A worker process for tests of what survives its death. It appends "begin JOB" and "end JOB" to JOURNAL; a job takes
 * JOB_MS milliseconds.
 */
async function runWorker(): Promise<void> {
  const backend = await connectQueueBackend({
    databaseUrl: process.env.TEST_DATABASE_URL ?? '',
    redisUrl: process.env.TEST_REDIS_URL || undefined,
    onProblem: (message) => note(`problem ${message}`),
  });
  const host = await WorkerHost.start({
    backend,
    processors: jobNames.map(journalingProcessor),
    onFailure: (message) => note(`failure ${message}`),
    lockMs: LOCK_MS,
  });
  process.once('SIGTERM', () => void stop(host));
  note('ready');
}

function journalingProcessor(job: JobName): AnyJobProcessor {
  return {
    job,
    run: async (_, { jobId, signal }) => {
      note(`begin ${jobId}`);
      await pause(Number(process.env.JOB_MS), undefined, { signal });
      note(`end ${jobId}`);
    },
  };
}

async function stop(host: WorkerHost): Promise<void> {
  await host.close();
  note('closed');
  process.exit(0);
}

function note(line: string): void {
  appendFileSync(process.env.JOURNAL ?? '', `${line}\n`);
}

void runWorker();
