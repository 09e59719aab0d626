import { CleansingRunProcessor } from '@guiyi/cleansing';
import { GroupMergeProcessor, MergingModule } from '@guiyi/merging';
import { type AnyJobProcessor, QUEUE_BACKEND, type QueueBackend, WorkerHost } from '@guiyi/queue';
import { withIdleProcessors } from './idle-processors';
import { openPlatformModule } from './platform-module';
import type { PlatformWorkerJob } from './platform-worker';
import { LOCK_MS } from './worker-lock';

const processors = {
  'cleansing.run': CleansingRunProcessor,
  'group.merge': GroupMergeProcessor,
} satisfies Record<PlatformWorkerJob, unknown>;

/** A worker process that does one kind of job, to be killed at one. */
async function runWorker(): Promise<void> {
  const settings = {
    databaseUrl: process.env.TEST_DATABASE_URL ?? '',
    redisUrl: process.env.TEST_REDIS_URL || undefined,
    onProblem: () => undefined,
  };
  const { module } = await openPlatformModule(settings, [MergingModule]);
  const processor = processors[process.env.TEST_JOB as PlatformWorkerJob];
  await WorkerHost.start({
    backend: module.get<QueueBackend>(QUEUE_BACKEND),
    processors: withIdleProcessors([module.get<AnyJobProcessor>(processor)]),
    onFailure: (message) => process.stderr.write(`${message}\n`),
    lockMs: LOCK_MS,
  });
}

void runWorker();
