import { Pool } from 'pg';

/** Called for errors of idle connections, for instance when PostgreSQL restarts; the next query connects anew. */
export type ConnectionErrorListener = (error: Error) => void;

/** A pg pool for COPY, cursors and LISTEN, for which TypeORM has no words. It outlives a restart of PostgreSQL. */
export function createPool(
  url: string,
  options: { size: number; applicationName: string; onConnectionError: ConnectionErrorListener },
): Pool {
  const pool = new Pool({
    connectionString: url,
    max: options.size,
    application_name: options.applicationName,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener a lost idle connection ends the process.
  pool.on('error', options.onConnectionError);
  return pool;
}
