import type { IncomingMessage } from 'node:http';
import { DefinitionFileWatcher, DefinitionPublisher } from '@guiyi/definitions';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { RequestHandler } from 'express';
import { Logger } from 'nestjs-pino';
import { ApiModule, type ApiModuleOptions, REQUEST_LOG } from './api.module';
import { PLATFORM_VERSION } from './health/health.controller';
import { ApiHttpAdapter } from './http/api-http-adapter';
import { identifyRequest } from './http/request-identity';
import { forbidCaching, secureHeaders } from './http/secure-headers';
import { ApiDescription } from './openapi/api-description';
import { WebAssets } from './web/web-assets';

export interface ApiApplicationOptions extends ApiModuleOptions {
  /** The built web app; without it only the api is served. */
  webDirectory?: string;
  /** Publish definition files as they are edited. */
  watchDefinitions: boolean;
  trustProxy?: string | number;
}

/** Enough for a record with all its collections; files come as multipart and have a limit of their own. */
const LARGEST_BODY = '1mb';

/** The definitions of a large company with all their vocabularies. */
const LARGEST_BUNDLE = '20mb';

/**
 * The api, with its definitions published from the files and ready to listen. The database must have been migrated.
 * @throws DefinitionFilesError when nothing is published yet and a file is not valid
 */
export async function createApiApplication(options: ApiApplicationOptions): Promise<NestExpressApplication> {
  const module = ApiModule.forRoot(options);
  const application = await NestFactory.create<NestExpressApplication>(module, new ApiHttpAdapter(), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  application.useLogger(application.get(Logger));
  try {
    await configure(application, options);
    await application.init();
    application.get(ApiDescription).describe(application, application.get<string>(PLATFORM_VERSION));
    await application.get(DefinitionPublisher).applyFiles('files');
    if (options.watchDefinitions) await application.get(DefinitionFileWatcher).start();
  } catch (error) {
    await application.close();
    throw error;
  }
  return application;
}

async function configure(application: NestExpressApplication, options: ApiApplicationOptions): Promise<void> {
  application.disable('x-powered-by');
  // Records have ETags of their own, by version.
  application.disable('etag');
  if (options.trustProxy !== undefined) application.set('trust proxy', options.trustProxy);
  application.use(identifyRequest, secureHeaders);
  application.use('/api', forbidCaching);
  application.use(cookieParser());
  application.useBodyParser('json', { limit: LARGEST_BUNDLE, type: isBundle });
  application.useBodyParser('json', {
    limit: LARGEST_BODY,
    type: ['application/json', 'application/*+json'],
  });
  const web = options.webDirectory === undefined ? undefined : await WebAssets.open(options.webDirectory);
  if (web !== undefined) application.use(web.handle);
  application.use('/api', application.get<RequestHandler>(REQUEST_LOG));
  application.setGlobalPrefix('api');
  application.enableShutdownHooks();
}

/** A body that the routes for bundles take; everything else has the narrower limit. */
function isBundle({ url, headers }: IncomingMessage): boolean {
  const isJson = headers['content-type']?.startsWith('application/json') ?? false;
  return isJson && /^\/api\/definition-bundles\/(check|apply)(\?|$)/.test(url ?? '');
}
