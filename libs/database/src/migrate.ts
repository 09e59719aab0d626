import { createDataSource } from './data-source';

/** Any number works as long as every process of the platform uses the same one: these are the letters "GYMG". */
const MIGRATION_LOCK = 0x47594d47;

/**
 * Brings the database at `url` to the current schema. Processes that start together queue up behind an advisory lock;
 * the first does the work, the others find nothing left to do. The lock ends with its connection, so a killed process
 * never blocks the next one.
 * @returns the names of the migrations that ran.
 */
export async function migrate(url: string): Promise<string[]> {
  const dataSource = createDataSource(url, {
    entities: [],
    poolSize: 3,
    applicationName: 'guiyi-migrations',
  });
  await dataSource.initialize();
  try {
    const lock = dataSource.createQueryRunner();
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      const executed = await dataSource.runMigrations();
      return executed.map((migration) => migration.name);
    } finally {
      await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await lock.release();
    }
  } finally {
    await dataSource.destroy();
  }
}
