export * from './environment';
export { createPool, type ConnectionErrorListener } from './connection-pool';
export { createDataSource, dataSourceOptions, type DataSourceSettings, type Entity } from './data-source';
export { DatabaseModule, type DatabaseModuleOptions } from './database.module';
export { copyIn, copyOut, type CopyValue } from './copy';
export { errorCodeOf, errorMessageOf } from './error-code';
export { migrate } from './migrate';
export {
  isConcurrencyFailure,
  isConnectionFailure,
  isUniqueViolation,
  postgresErrorOf,
  type PostgresError,
} from './postgres-errors';
export { queryPrepared } from './prepared-statement';
export { runInTransaction, type TransactionOptions } from './transaction';
export { DirectoryLock, DirectoryLockedError } from './embedded/directory-lock';
export { EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded/embedded-postgres';
export { findFreePort, isPortFree } from './embedded/free-port';
