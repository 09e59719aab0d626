import { CleansingRunProcessor } from '@guiyi/cleansing';
import { type AnyJobProcessor, QUEUE_BACKEND, type QueueBackend, WorkerHost } from '@guiyi/queue';
import { withIdleProcessors } from './idle-processors';
import { openPlatformModule } from './platform-module';

/** A worker process that does cleansing runs, to be killed at one. */
async function runWorker(): Promise<void> {
  const { module } = await openPlatformModule({
    databaseUrl: process.env.TEST_DATABASE_URL ?? '',
    redisUrl: process.env.TEST_REDIS_URL || undefined,
    onProblem: () => undefined,
  });
  await WorkerHost.start({
    backend: module.get<QueueBackend>(QUEUE_BACKEND),
    processors: withIdleProcessors([module.get<AnyJobProcessor>(CleansingRunProcessor)]),
    onFailure: (message) => process.stderr.write(`${message}\n`),
  });
}

void runWorker();
