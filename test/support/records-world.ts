import { resolve } from 'node:path';
import { AccessModule, type Caller, systemCaller } from '@guiyi/access';
import { CleansingModule } from '@guiyi/cleansing';
import { DatabaseModule } from '@guiyi/database';
import { DefinitionPublisher, DefinitionsModule } from '@guiyi/definitions';
import { DuplicatesModule } from '@guiyi/duplicates';
import { ImportsModule } from '@guiyi/imports';
import { MergingModule } from '@guiyi/merging';
import { QueueModule } from '@guiyi/queue';
import { RecordsModule } from '@guiyi/records';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { createPublishedDatabase } from './published-database';
import { createTestDatabase } from './test-database';

const PROJECT = resolve(__dirname, '../..');

/** Where the world's definitions and records come from: the project and a new database unless told. */
interface WorldOrigin {
  directory?: string;
  /** A database to copy. */
  template?: string;
}

/** The feature modules over a database of their own, with the shipped definitions published. */
export interface RecordsWorld {
  module: TestingModule;
  dataSource: DataSource;
  url: string;
  close(): Promise<void>;
}

export async function startRecordsWorld({
  directory = PROJECT,
  template,
}: WorldOrigin = {}): Promise<RecordsWorld> {
  const isAsShipped = directory === PROJECT && template === undefined;
  const database = await (isAsShipped ? createPublishedDatabase() : createTestDatabase(template));
  const module = await Test.createTestingModule({
    imports: [
      DatabaseModule.forRoot({ url: database.url, poolSize: 15 }),
      QueueModule.forRoot({ databaseUrl: database.url }),
      DefinitionsModule.forRoot({ directory }),
      AccessModule,
      RecordsModule,
      DuplicatesModule,
      MergingModule,
      ImportsModule,
      CleansingModule,
    ],
  }).compile();
  module.useLogger(false);
  await module.init();
  await module.get(DefinitionPublisher).applyFiles('test');
  return {
    module,
    url: database.url,
    dataSource: module.get(DataSource),
    close: async () => {
      await module.close();
      await database.drop();
    },
  };
}

/** Somebody with these roles; without any, the platform itself. */
export function callerWith(
  roles: readonly string[],
  { username = 'tester', department = null }: { username?: string; department?: string | null } = {},
): Caller {
  if (roles.length === 0) return systemCaller('test');
  return {
    ...systemCaller('test'),
    userId: '11111111-1111-4111-8111-111111111111',
    username,
    department,
    roles,
  };
}
