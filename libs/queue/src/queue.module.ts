import {
  type DynamicModule,
  Global,
  Inject,
  Logger,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { QueueConnectionSettings } from './connection-settings';
import { createEventBus } from './create-event-bus';
import type { EventBus } from './event-bus';
import { JobQueue } from './job-queue';
import { type QueueBackend, connectQueueBackend } from './queue-backend';

/** Injection tokens of the two things that are interfaces, not classes. */
export const EVENT_BUS = Symbol('EventBus');
export const QUEUE_BACKEND = Symbol('QueueBackend');

export type QueueModuleOptions = Omit<QueueConnectionSettings, 'onProblem'>;

/** Gives every feature module `JobQueue`, `@Inject(EVENT_BUS) EventBus` and `@Inject(QUEUE_BACKEND) QueueBackend`. */
@Global()
@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(
    private readonly jobs: JobQueue,
    @Inject(EVENT_BUS) private readonly events: EventBus,
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
  ) {}

  static forRoot(options: QueueModuleOptions): DynamicModule {
    const logger = new Logger(QueueModule.name);
    const settings: QueueConnectionSettings = { ...options, onProblem: (message) => logger.warn(message) };
    return {
      module: QueueModule,
      providers: [
        { provide: QUEUE_BACKEND, useFactory: () => connectQueueBackend(settings) },
        { provide: EVENT_BUS, useFactory: () => createEventBus(settings) },
        {
          provide: JobQueue,
          inject: [QUEUE_BACKEND],
          useFactory: (backend: QueueBackend) => new JobQueue(backend),
        },
      ],
      exports: [QUEUE_BACKEND, EVENT_BUS, JobQueue],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.jobs.close(), this.events.close()]);
    await this.backend.close();
  }
}
