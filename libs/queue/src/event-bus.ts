import type { QueueConnectionSettings } from './connection-settings';
import { OccasionalReport } from './occasional-report';
import { PostgresEventBus } from './postgres-event-bus';
import { RedisEventBus } from './redis-event-bus';

/** Small values only: the ids that tell a listener what to read, never records. */
export type EventPayload = Record<string, string | number | boolean | null>;

export type EventListener = (payload: EventPayload) => void;

/** The connection was lost and is back: events may have been missed, so whatever depends on them is read anew. */
export type GapListener = () => void;

/** Tells every process of the platform at once; nothing is kept for those that are not listening. */
export interface EventBus {
  /** @throws EventTooLargeError above 7,000 bytes of JSON, the same on both backends. */
  publish(channel: string, payload: EventPayload): Promise<void>;
  /** Resolves once events arrive. @returns a function that ends the subscription. */
  subscribe(channel: string, onEvent: EventListener, onGap?: GapListener): Promise<() => void>;
  close(): Promise<void>;
}

export function createEventBus(settings: QueueConnectionSettings): EventBus {
  const problems = new OccasionalReport(settings.onProblem, 10_000);
  const onProblem = (error: Error): void => problems.add(`Events: ${error.message}`);
  return settings.redisUrl === undefined
    ? new PostgresEventBus(settings.databaseUrl, onProblem)
    : new RedisEventBus(settings.redisUrl, onProblem);
}
