import { errorMessageOf, isConnectionFailure } from '@guiyi/database';
import type { PgPool, PgPoolClient, PgQueryResult } from 'bullmq';
import { Pool, type PoolConfig } from 'pg';
import { jobNames } from './job-definitions';

/** BullMQ's default schema; its statements carry no schema, so every connection points there. */
const QUEUE_SCHEMA = 'bullmq';
/** Connections for statements, on top of one that listens for each kind of job. */
const STATEMENT_CONNECTIONS = 4;

/**
 * The connections that all queues and workers of this process share.
 *
 * BullMQ waits and tries again after ECONNREFUSED and takes every other error for a fault of the job or retries at
 * once: a job that finishes while PostgreSQL restarts would count as failed, and its workers would spin. So every
 * error that means "PostgreSQL is not there now" is passed on as ECONNREFUSED.
 */
export class QueuePool implements PgPool {
  private readonly pool: Pool;
  private ended = false;

  constructor(url: string, onConnectionError: (error: Error) => void) {
    this.pool = new Pool({
      connectionString: url,
      max: jobNames.length + STATEMENT_CONNECTIONS,
      options: `-c search_path=${QUEUE_SCHEMA}`,
      application_name: 'guiyi-queue',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    // Each queue and worker adds its own listener to the shared pool.
    this.pool.setMaxListeners(0);
    this.pool.on('error', onConnectionError);
  }

  /** BullMQ reads `keepAlive` here to decide how long it may wait on a listening connection. */
  get options(): PoolConfig {
    return this.pool.options;
  }

  async query<Row>(text: string, parameters?: readonly unknown[]): Promise<PgQueryResult<Row>> {
    if (this.ended) return neverAnswered();
    return translatingFailures(async () => {
      const { rows, rowCount } = await this.pool.query(text, parameters ? [...parameters] : undefined);
      return { rows: rows as Row[], rowCount };
    });
  }

  async connect(): Promise<PgPoolClient> {
    if (this.ended) return neverAnswered();
    return translatingFailures(() => this.pool.connect());
  }

  async withClient<Result>(work: (client: PgPoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.connect();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  }

  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'connect', listener: (client: PgPoolClient) => void): this;
  on(event: 'error' | 'connect', listener: (argument: never) => void): this {
    this.pool.on(event as 'error', listener as (error: Error) => void);
    return this;
  }

  removeAllListeners(event?: 'error' | 'connect'): this {
    this.pool.removeAllListeners(event);
    return this;
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.pool.end();
  }
}

/**
 * What BullMQ itself gives a straggler on a connection of its own that closes. It does not know when a shared pool
 * ends, and a worker that was left behind would ask again at once for ever, so that nothing else in the process runs.
 */
function neverAnswered<Result>(): Promise<Result> {
  return new Promise(() => undefined);
}

async function translatingFailures<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isConnectionFailure(error)) throw new DatabaseUnavailableError(error);
    throw error;
  }
}

class DatabaseUnavailableError extends Error {
  readonly code = 'ECONNREFUSED';

  constructor(cause: unknown) {
    super(`PostgreSQL is not available: ${errorMessageOf(cause)}`, { cause });
    this.name = 'DatabaseUnavailableError';
  }
}
