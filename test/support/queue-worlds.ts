import type { QueueConnectionSettings } from '@guiyi/queue';
import { createTestDatabase, testRedisUrl } from './test-database';

export interface QueueWorld {
  settings: QueueConnectionSettings;
  /** What the queue complained about so far. */
  problems: string[];
  close(): Promise<void>;
}

/**
 * Both backends, for `describe.each`; Redis is left out where there is none (see `redis-server.ts`, which says so).
 * `redisDatabase` is a number that no other test file uses.
 */
export function queueWorlds(redisDatabase: number): { backend: string; open: () => Promise<QueueWorld> }[] {
  const redisUrl = testRedisUrl(redisDatabase);
  const postgres = { backend: 'PostgreSQL', open: () => openWorld(undefined) };
  return redisUrl === undefined
    ? [postgres]
    : [postgres, { backend: 'Redis', open: () => openWorld(redisUrl) }];
}

async function openWorld(redisUrl: string | undefined): Promise<QueueWorld> {
  const database = await createTestDatabase();
  const problems: string[] = [];
  const settings = {
    databaseUrl: database.url,
    redisUrl,
    onProblem: (message: string) => void problems.push(message),
  };
  return { settings, problems, close: () => database.drop() };
}
