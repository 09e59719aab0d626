export type { QueueConnectionSettings } from './connection-settings';
export { createEventBus } from './create-event-bus';
export type { EventBus, EventListener, EventPayload, GapListener } from './event-bus';
export { EventTooLargeError } from './event-subscriptions';
export { InvalidJobPayloadError, jobNames } from './job-definitions';
export type { AnyJobProcessor, JobContext, JobProcessor, Progress } from './job-processor';
export { type EnqueueOptions, type JobCounts, type JobFlow, JobQueue } from './job-queue';
export { type QueueBackend, connectQueueBackend } from './queue-backend';
export { EVENT_BUS, QUEUE_BACKEND, QueueModule, type QueueModuleOptions } from './queue.module';
export { groupProgress } from './tracking/group-progress';
export {
  formatJobCursor,
  type JobCursor,
  parseIdCursor,
  parseJobCursor,
  parsePositionCursor,
} from './tracking/job-cursor';
export { isFinished, type JobStatus } from './tracking/job-status';
export { JobStore } from './tracking/job-store';
export { SupersededError } from './tracking/superseded-error';
export { WorkerHost, type WorkerHostOptions } from './worker-host';
export { UnrecoverableError } from 'bullmq';
