import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { AccessModule, type Caller, systemCaller } from '@guiyi/access';
import { CleansingModule } from '@guiyi/cleansing';
import { DatabaseModule } from '@guiyi/database';
import { DefinitionPublisher, DefinitionsModule } from '@guiyi/definitions';
import { DuplicatesModule } from '@guiyi/duplicates';
import { type QueueConnectionSettings, QueueModule } from '@guiyi/queue';
import { RecordsModule } from '@guiyi/records';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';

export interface PlatformWorld {
  module: TestingModule;
  system: Caller;
  close(): Promise<void>;
}

// A thread would have to compile TypeScript; the built platform's threads are tested from outside.
process.env['GUIYI_SCAN_THREADS'] ??= '1';

/**
 * The feature libs over a real database and queue, with the shipped definitions published.
 * @param further feature libs that only some tests are about
 */
export async function openPlatformModule(
  settings: QueueConnectionSettings,
  further: readonly Type[] = [],
): Promise<PlatformWorld> {
  const module = await Test.createTestingModule({
    imports: [
      DatabaseModule.forRoot({ url: settings.databaseUrl }),
      QueueModule.forRoot(settings),
      AccessModule,
      DefinitionsModule.forRoot({ directory: resolve(__dirname, '../..') }),
      RecordsModule,
      DuplicatesModule,
      CleansingModule,
      ...further,
    ],
  }).compile();
  module.enableShutdownHooks([]);
  await module.init();
  await module.get(DefinitionPublisher).applyFiles('system');
  return { module, system: systemCaller(randomUUID()), close: () => module.close() };
}
