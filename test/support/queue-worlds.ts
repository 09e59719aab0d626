import type { QueueConnectionSettings } from '@guiyi/queue';
import { createTestDatabase, type TestDatabase, testRedisUrl } from './test-database';

export interface QueueWorld {
  settings: QueueConnectionSettings;
  /** What the queue complained about so far. */
  problems: string[];
  close(): Promise<void>;
}

/**
 * Both backends, for `describe.each`; Redis is left out where there is none (see `redis-server.ts`, which says so).
 * `redisDatabase` is a number that no other test file uses; `createDatabase` makes the database beside the queue.
 */
export function queueWorlds(
  redisDatabase: number,
  createDatabase = createTestDatabase,
): { backend: string; open: () => Promise<QueueWorld> }[] {
  const redisUrl = testRedisUrl(redisDatabase);
  const postgres = { backend: 'PostgreSQL', open: () => openWorld(createDatabase, undefined) };
  return redisUrl === undefined
    ? [postgres]
    : [postgres, { backend: 'Redis', open: () => openWorld(createDatabase, redisUrl) }];
}

async function openWorld(
  createDatabase: () => Promise<TestDatabase>,
  redisUrl: string | undefined,
): Promise<QueueWorld> {
  const database = await createDatabase();
  const problems: string[] = [];
  const settings = {
    databaseUrl: database.url,
    redisUrl,
    onProblem: (message: string) => void problems.push(message),
  };
  return { settings, problems, close: () => database.drop() };
}
