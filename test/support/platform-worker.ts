import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { QueueWorld } from './queue-worlds';

export type PlatformWorkerJob = 'cleansing.run' | 'group.merge';

/** Another process that does jobs of one kind; whoever starts it kills it. */
export function startPlatformWorker({ settings }: QueueWorld, job: PlatformWorkerJob): ChildProcess {
  return spawn(
    process.execPath,
    ['-r', join(__dirname, 'typescript.cjs'), join(__dirname, 'platform-worker-child.ts')],
    {
      stdio: 'inherit',
      env: {
        PATH: process.env.PATH,
        TEST_DATABASE_URL: settings.databaseUrl,
        TEST_REDIS_URL: settings.redisUrl ?? '',
        TEST_JOB: job,
      },
    },
  );
}
