import {
  type DynamicModule,
  Global,
  Inject,
  Logger,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { createPool } from './connection-pool';
import { dataSourceOptions } from './data-source';

export interface DatabaseModuleOptions {
  url: string;
  /** Connections for TypeORM; 15 unless told. */
  poolSize?: number;
  /** Connections of the raw pg pool; 5 unless told. */
  rawPoolSize?: number;
  applicationName?: string;
}

/**
 * Gives every feature module the TypeORM data source (`DataSource`, `TypeOrmModule.forFeature`, entities load
 * themselves) and the raw `Pool` of pg, for COPY and cursors.
 */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Pool) private readonly pool: Pool) {}

  static forRoot(options: DatabaseModuleOptions): DynamicModule {
    const logger = new Logger(DatabaseModule.name);
    const applicationName = options.applicationName ?? 'guiyi';
    const onConnectionError = (error: Error): void =>
      logger.warn(`A database connection was lost and will be replaced: ${error.message}`);
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(options.url, {
            entities: [],
            poolSize: options.poolSize ?? 15,
            applicationName,
            onConnectionError,
          }),
          autoLoadEntities: true,
          retryAttempts: 5,
          retryDelay: 1000,
        }),
      ],
      providers: [
        {
          provide: Pool,
          useFactory: () =>
            createPool(options.url, { size: options.rawPoolSize ?? 5, applicationName, onConnectionError }),
        },
      ],
      exports: [Pool],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
