import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * A database of its own for one test file: a copy of the migrated one, made in a moment, gone with `drop()`.
 * @param template another database to copy, to which nobody is connected
 */
export async function createTestDatabase(template = migratedUrl()): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(template, `CREATE DATABASE ${name} TEMPLATE ${databaseOf(template)}`);
  return {
    url: withDatabase(template, name),
    drop: () => administer(template, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** The address of another database of the server of this run. */
export function databaseCalled(name: string): string {
  return withDatabase(migratedUrl(), name);
}

/** The Redis of this run, in a numbered database that no other test file uses; undefined when there is no Redis. */
export function testRedisUrl(database: number): string | undefined {
  const url = process.env.TEST_REDIS_URL;
  return url ? `${url}/${database}` : undefined;
}

function migratedUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (url === undefined) throw new Error('TEST_DATABASE_URL is missing: run the Jest project "integration"');
  return url;
}

async function administer(template: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: withDatabase(template, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
