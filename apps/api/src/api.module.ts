import { AccessModule } from '@guiyi/access';
import { DatabaseModule, type LogLevel } from '@guiyi/database';
import { DefinitionsModule } from '@guiyi/definitions';
import { QueueModule } from '@guiyi/queue';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { LoggerModule } from 'nestjs-pino';
import { PasswordAttempts } from './auth/password-attempts';
import { signInLimits } from './auth/sign-in-limit.guard';
import { controllers } from './controllers';
import { featureModules } from './feature-modules';
import { PLATFORM_VERSION } from './health/health.controller';
import { CapabilityGuard } from './http/capability.guard';
import { ProblemFilter } from './http/problem.filter';
import { SessionGuard } from './http/session.guard';
import { createLog } from './logging/create-log';
import { requestLog } from './logging/request-log';
import { ApiDescription } from './openapi/api-description';
import { versionOfProject } from './project-directory';
import { SampleLoader } from './setup/sample-loader';

export interface ApiModuleOptions {
  databaseUrl: string;
  redisUrl?: string;
  /** Holds `rules`, `schemas` and package.json. */
  projectDirectory: string;
  /** Holds what is this installation's own beside the database: the key that signs bundles. */
  dataDirectory?: string;
  logLevel: LogLevel;
}

/** The middleware that logs each request. */
export const REQUEST_LOG = Symbol('request log');

/** Everything the api consists of. The guards run in the order given: who asks, then whether they may. */
@Module({})
export class ApiModule {
  static forRoot(options: ApiModuleOptions): DynamicModule {
    const { databaseUrl, redisUrl, projectDirectory, dataDirectory, logLevel } = options;
    const log = createLog(logLevel);
    return {
      module: ApiModule,
      imports: [
        LoggerModule.forRoot({ pinoHttp: { logger: log }, forRoutes: [] }),
        ThrottlerModule.forRoot(signInLimits),
        DatabaseModule.forRoot({ url: databaseUrl, applicationName: 'guiyi-api' }),
        QueueModule.forRoot({ databaseUrl, redisUrl }),
        AccessModule,
        DefinitionsModule.forRoot({ directory: projectDirectory, dataDirectory }),
        ...featureModules,
      ],
      controllers,
      providers: [
        ApiDescription,
        PasswordAttempts,
        SampleLoader,
        { provide: REQUEST_LOG, useValue: requestLog(log) },
        { provide: PLATFORM_VERSION, useValue: versionOfProject(projectDirectory) },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: CapabilityGuard },
      ],
    };
  }
}
