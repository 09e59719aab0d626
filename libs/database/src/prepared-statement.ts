import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';

/** A statement with a name of its own: a connection takes one text for a name, and refuses another. */
export interface PreparedStatement {
  name: string;
  text: string;
}

/**
 * Runs a statement that each connection parses and plans once, instead of at every call: for short statements of hot
 * paths, where that is most of their time. Inside a transaction it runs on the connection of the manager.
 *
 * PostgreSQL plans anew all the same as long as knowing the values promises a cheaper plan, as a short array does; one
 * that stands in a query of its own, `(SELECT $1::uuid[])`, promises nothing.
 */
export async function queryPrepared<Row extends QueryResultRow>(
  manager: EntityManager,
  { name, text }: PreparedStatement,
  values: unknown[],
): Promise<Row[]> {
  const runner = manager.queryRunner ?? manager.connection.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    return (await client.query<Row>({ name, text, values })).rows;
  } finally {
    if (runner !== manager.queryRunner) await runner.release();
  }
}
