import { QueryFailedError } from 'typeorm';
import { errorCodeOf, errorMessageOf } from './error-code';

/** What PostgreSQL reports with an error; `code` is the SQLSTATE (PostgreSQL manual, appendix A). */
export interface PostgresError extends Error {
  code: string;
  constraint?: string;
  table?: string;
  detail?: string;
  hint?: string;
}

/** The PostgreSQL error behind an error of pg or of TypeORM, if there is one. */
export function postgresErrorOf(error: unknown): PostgresError | undefined {
  const driverError: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return isPostgresError(driverError) ? driverError : undefined;
}

/** Whether the write broke a unique constraint or index, and, when a name is given, that one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const cause = postgresErrorOf(error);
  return cause?.code === '23505' && (constraint === undefined || cause.constraint === constraint);
}

/** Whether the transaction lost against a concurrent one and succeeds when it is simply run again. */
export function isConcurrencyFailure(error: unknown): boolean {
  const code = postgresErrorOf(error)?.code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** Whether the connection, not the statement, failed: PostgreSQL stops, starts or cannot be reached. */
export function isConnectionFailure(error: unknown): boolean {
  const driverError: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = errorCodeOf(driverError) ?? '';
  return CONNECTION_FAILURE_CODE.test(code) || CONNECTION_FAILURE_MESSAGE.test(errorMessageOf(driverError));
}

/** SQLSTATE class 08, the shutdown and start-up codes of class 57P, too many connections, and the socket errors of Node. */
const CONNECTION_FAILURE_CODE =
  /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
/** pg gives these two no code. */
const CONNECTION_FAILURE_MESSAGE =
  /Connection terminated|connection timeout|Client has encountered a connection error/i;

function isPostgresError(error: unknown): error is PostgresError {
  return error instanceof Error && errorCodeOf(error) !== undefined && 'severity' in error;
}
