export * from './environment';
export { createPool, type ConnectionErrorListener } from './connection-pool';
export { createDataSource, dataSourceOptions, type DataSourceSettings, type Entity } from './data-source';
export { DatabaseModule, type DatabaseModuleOptions } from './database.module';
export { migrate } from './migrate';
export {
  isConcurrencyFailure,
  isConnectionFailure,
  isUniqueViolation,
  postgresErrorOf,
  type PostgresError,
} from './postgres-errors';
export { runInTransaction, type TransactionOptions } from './transaction';
