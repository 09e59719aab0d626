import { ScanSchedules } from '@guiyi/duplicates';
import { FollowUpRunner, ShadowRunner } from '@guiyi/impact';
import { QUEUE_BACKEND, type QueueBackend, WorkerHost } from '@guiyi/queue';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger as PinoLogger } from 'nestjs-pino';
import { processors } from './processors';
import { WorkerModule, type WorkerModuleOptions } from './worker.module';

export interface WorkerApplication {
  context: INestApplicationContext;
  /** Lets running jobs finish or hands them back, then closes every connection. */
  close(): Promise<void>;
}

/** Runs jobs until it is closed. The database must have been migrated. */
export async function createWorkerApplication(options: WorkerModuleOptions): Promise<WorkerApplication> {
  const context = await NestFactory.createApplicationContext(WorkerModule.forRoot(options), {
    bufferLogs: true,
    abortOnError: false,
  });
  context.useLogger(context.get(PinoLogger));
  const logger = new Logger('Worker');
  const host = await WorkerHost.start({
    backend: context.get<QueueBackend>(QUEUE_BACKEND),
    processors: processors.map((processor) => context.get(processor)),
    onFailure: (message) => logger.error(message),
  });
  await context.get(ScanSchedules).sendAll();
  await context.get(FollowUpRunner).resume();
  await context.get(ShadowRunner).resume();
  return {
    context,
    close: async () => {
      await host.close();
      await context.close();
    },
  };
}
