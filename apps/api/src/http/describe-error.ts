import { postgresErrorOf } from '@guiyi/database';

/** An error for the log: where it happened, and what, as far as that cannot hold a customer's values. */
export interface DescribedError {
  type: string;
  message?: string;
  sqlState?: string;
  constraint?: string;
  table?: string;
  stack: string[];
}

/** Messages of the database quote the values they complain about, so of those only the codes are kept. */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const stack = framesOf(error);
  const cause = postgresErrorOf(error);
  if (cause === undefined) return { type: error.name, message: error.message, stack };
  return { type: error.name, sqlState: cause.code, constraint: cause.constraint, table: cause.table, stack };
}

function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 20);
}
