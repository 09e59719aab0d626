import { AccessModule } from '@guiyi/access';
import { CleansingModule } from '@guiyi/cleansing';
import { DatabaseModule, type LogLevel } from '@guiyi/database';
import { DefinitionsModule } from '@guiyi/definitions';
import { DuplicatesModule } from '@guiyi/duplicates';
import { ImpactModule } from '@guiyi/impact';
import { ImportsModule } from '@guiyi/imports';
import { MergingModule } from '@guiyi/merging';
import { QueueModule } from '@guiyi/queue';
import { RecordsModule } from '@guiyi/records';
import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';

export interface WorkerModuleOptions {
  databaseUrl: string;
  redisUrl?: string;
  logLevel: LogLevel;
}

/** The same services as in the api, without its doors. */
@Module({})
export class WorkerModule {
  static forRoot({ databaseUrl, redisUrl, logLevel }: WorkerModuleOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        LoggerModule.forRoot({ pinoHttp: { level: logLevel } }),
        DatabaseModule.forRoot({ url: databaseUrl, applicationName: 'guiyi-worker' }),
        QueueModule.forRoot({ databaseUrl, redisUrl }),
        AccessModule,
        DefinitionsModule.forRoot(),
        RecordsModule,
        DuplicatesModule,
        MergingModule,
        ImportsModule,
        CleansingModule,
        ImpactModule,
      ],
    };
  }
}
