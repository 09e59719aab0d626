import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isConcurrencyFailure } from './postgres-errors';

export interface TransactionOptions {
  isolation?: 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';
  /** How often the work is tried in all before the conflict is thrown; 5 unless told. */
  attempts?: number;
}

/**
 * Runs `work` in one transaction and runs it again from the start when it lost against a concurrent transaction
 * (serialization failure or deadlock). `work` must therefore have no effect outside the transaction.
 */
export async function runInTransaction<Result>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
  { isolation = 'READ COMMITTED', attempts = 5 }: TransactionOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await dataSource.transaction(isolation, work);
    } catch (error) {
      if (attempt >= attempts || !isConcurrencyFailure(error)) throw error;
      await pause(delayBefore(attempt));
    }
  }
}

/** Doubles with each attempt; the random half keeps two losers from meeting again. Milliseconds. */
function delayBefore(attempt: number): number {
  const longest = 10 * 2 ** attempt;
  return longest / 2 + (Math.random() * longest) / 2;
}
