import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../libs/database/src/embedded/embedded-postgres';
import { migrate } from '../../libs/database/src/migrate';
import { startTestRedis, type TestRedis } from './redis-server';

/** What the tests share, and `global-teardown.ts` stops: one PostgreSQL and, where installed, one Redis. */
export interface TestServices {
  postgres: EmbeddedPostgres;
  redis?: TestRedis;
  directory: string;
}

declare global {
  var testServices: TestServices | undefined;
}

/** Exports TEST_DATABASE_URL (a migrated database, see `test-database.ts`) and, when there is a Redis, TEST_REDIS_URL. */
export default async function startServices(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'guiyi-test-'));
  // As root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(directory, 0o755);
  const postgres = await EmbeddedPostgres.start({
    dataDirectory: directory,
    say: () => undefined,
    // The tests' data need not survive a power cut.
    parameters: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '128MB' },
  });
  globalThis.testServices = { postgres, directory };
  process.once('SIGINT', () => void stopServices().finally(() => process.exit(130)));
  process.once('SIGTERM', () => void stopServices().finally(() => process.exit(143)));
  try {
    await migrate(postgres.url);
    globalThis.testServices.redis = await startTestRedis(directory);
  } catch (error) {
    // Jest runs no teardown after a setup that failed.
    await stopServices();
    throw error;
  }
  process.env.TEST_DATABASE_URL = postgres.url;
  process.env.TEST_REDIS_URL = globalThis.testServices.redis?.url ?? '';
}

export async function stopServices(): Promise<void> {
  const services = globalThis.testServices;
  globalThis.testServices = undefined;
  if (services === undefined) return;
  await services.redis?.stop();
  await services.postgres.stop();
  await rm(services.directory, { recursive: true, force: true });
}
