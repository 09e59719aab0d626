import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Caller } from '@guiyi/access';
import type { EntityDocument, FormDocument } from '@guiyi/contracts';
import { copyDefinitions } from '../project-copy';
import { type RecordsWorld, startRecordsWorld } from '../records-world';
import { writeSupplierDefinitions } from '../second-entity';
import { storeUser } from '../stored-user';

export interface StoryWorld extends RecordsWorld {
  steward: Caller;
}

/** Customers that can name other customers, and suppliers that name customers. */
export async function startStoryWorld(): Promise<StoryWorld> {
  const directory = await copyDefinitions();
  await writeSupplierDefinitions(directory);
  await letCustomersNameCustomers(directory);
  const world = await startRecordsWorld({ directory });
  const steward = await storeUser(world.dataSource, { username: 'li', roles: ['steward', 'admin'] });
  return {
    ...world,
    steward,
    close: async () => {
      await world.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function letCustomersNameCustomers(directory: string): Promise<void> {
  await change<EntityDocument>(join(directory, 'schemas/entities/customer.schema.json'), (document) => ({
    ...document,
    properties: {
      ...document.properties,
      principal: { type: 'string', 'x-field': { kind: 'reference', entity: 'customer' } },
    },
  }));
  await change<FormDocument>(join(directory, 'schemas/forms/customer.form.json'), (document) => ({
    ...document,
    fields: {
      ...document.fields,
      principal: { label: { 'zh-CN': '委托方', 'zh-TW': '委託方', en: 'Principal' } },
    },
  }));
}

async function change<Document>(path: string, by: (document: Document) => Document): Promise<void> {
  await writeFile(path, JSON.stringify(by(JSON.parse(await readFile(path, 'utf8')) as Document)));
}
