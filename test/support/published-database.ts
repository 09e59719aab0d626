import { Client } from 'pg';
import { openPlatformModule } from './platform-module';
import { createTestDatabase, databaseCalled, type TestDatabase } from './test-database';

const NAME = 'published';
/** Test files run in processes of their own: all but the first wait for the one that makes the original. */
const LOCK = 20_261_123;

/** A database of its own for one test file, in which the shipped definitions are in force as their first versions. */
export async function createPublishedDatabase(): Promise<TestDatabase> {
  const client = new Client({ connectionString: databaseCalled('postgres') });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (rowCount === 0) await makeOriginal(client);
  } finally {
    await client.end();
  }
  return createTestDatabase(databaseCalled(NAME));
}

/** It gets its name when it is whole. */
async function makeOriginal(client: Client): Promise<void> {
  const made = await createTestDatabase();
  const platform = await openPlatformModule({ databaseUrl: made.url, onProblem: () => undefined });
  await platform.close();
  await client.query(`ALTER DATABASE ${new URL(made.url).pathname.slice(1)} RENAME TO ${NAME}`);
}
