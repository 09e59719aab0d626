import type { QueueConnectionSettings } from './connection-settings';
import type { EventBus } from './event-bus';
import { OccasionalReport } from './occasional-report';
import { PostgresEventBus } from './postgres-event-bus';
import { RedisEventBus } from './redis-event-bus';

export function createEventBus(settings: QueueConnectionSettings): EventBus {
  const problems = new OccasionalReport(settings.onProblem, 10_000);
  const onProblem = (error: Error): void => problems.add(`Events: ${error.message}`);
  return settings.redisUrl === undefined
    ? new PostgresEventBus(settings.databaseUrl, onProblem)
    : new RedisEventBus(settings.redisUrl, onProblem);
}
