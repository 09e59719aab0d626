import { QueryFailedError } from 'typeorm';
import { isConcurrencyFailure, isConnectionFailure, isUniqueViolation } from './postgres-errors';

const postgresError = (code: string, constraint?: string): Error =>
  Object.assign(new Error('from PostgreSQL'), { severity: 'ERROR', code, constraint });
const throughTypeOrm = (error: Error): Error => new QueryFailedError('SELECT 1', [], error);

describe('errors of PostgreSQL', () => {
  it.each([
    ['a unique violation of that constraint', postgresError('23505', 'record_code'), true],
    ['the same through TypeORM', throughTypeOrm(postgresError('23505', 'record_code')), true],
    ['a unique violation of another constraint', postgresError('23505', 'user_name'), false],
    ['a foreign key violation', postgresError('23503', 'record_code'), false],
    ['an error of another kind', new Error('record_code'), false],
  ])('%s', (_, error, expected) => {
    expect(isUniqueViolation(error, 'record_code')).toBe(expected);
  });

  it.each([
    ['a serialization failure', postgresError('40001'), true],
    ['a deadlock through TypeORM', throughTypeOrm(postgresError('40P01')), true],
    ['a unique violation', postgresError('23505'), false],
  ])('%s can be run again: %#', (_, error, expected) => {
    expect(isConcurrencyFailure(error)).toBe(expected);
  });

  it.each([
    ['the server is being shut down', postgresError('57P01'), true],
    ['the server is starting', throughTypeOrm(postgresError('57P03')), true],
    ['nobody listens', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), true],
    ['the connection broke in the middle', new Error('Connection terminated unexpectedly'), true],
    ['a statement was cancelled', postgresError('57014'), false],
    ['no error at all', undefined, false],
  ])('%s', (_, error, expected) => {
    expect(isConnectionFailure(error)).toBe(expected);
  });
});
