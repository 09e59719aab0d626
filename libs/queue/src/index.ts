export type { QueueConnectionSettings } from './connection-settings';
export {
  type EventBus,
  type EventListener,
  type EventPayload,
  type GapListener,
  createEventBus,
} from './event-bus';
export { EventTooLargeError } from './event-subscriptions';
export { InvalidJobPayloadError, jobNames } from './job-definitions';
export type { AnyJobProcessor, JobContext, JobProcessor, Progress } from './job-processor';
export { type EnqueueOptions, type JobCounts, type JobFlow, JobQueue } from './job-queue';
export { type QueueBackend, connectQueueBackend } from './queue-backend';
export { EVENT_BUS, QUEUE_BACKEND, QueueModule, type QueueModuleOptions } from './queue.module';
export { WorkerHost, type WorkerHostOptions } from './worker-host';
export { UnrecoverableError } from 'bullmq';
