import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { ConnectionErrorListener } from './connection-pool';
import { migrations } from './migrations';

export type Entity = Exclude<EntityTarget<ObjectLiteral>, { type: unknown } | string>;

export interface DataSourceSettings {
  entities: Entity[];
  /** Connections that this data source may open at once. */
  poolSize: number;
  applicationName?: string;
  onConnectionError?: ConnectionErrorListener;
}

/** A TypeORM data source for the platform's database; `await dataSource.initialize()` connects it. */
export function createDataSource(url: string, settings: DataSourceSettings): DataSource {
  return new DataSource(dataSourceOptions(url, settings));
}

export function dataSourceOptions(url: string, settings: DataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: settings.entities,
    poolSize: settings.poolSize,
    applicationName: settings.applicationName ?? 'guiyi',
    // An idle connection that PostgreSQL closed is replaced by the next query.
    poolErrorHandler: settings.onConnectionError ?? (() => undefined),
    // Also how long a request waits for a connection of the pool: many at once may want the same locked keys.
    connectTimeoutMS: 30_000,
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    // TypeORM logs statements together with their values, and values are customer data.
    logging: false,
  };
}
