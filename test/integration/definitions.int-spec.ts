import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AccessModule } from '@guiyi/access';
import { DatabaseModule, isUniqueViolation } from '@guiyi/database';
import {
  DefinitionFilesError,
  DefinitionFileWatcher,
  DefinitionPublisher,
  DefinitionsModule,
  PublishedDefinitions,
} from '@guiyi/definitions';
import { QueueModule } from '@guiyi/queue';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { eventually } from '../support/eventually';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

jest.setTimeout(60_000);

const project = resolve(__dirname, '../..');
const NUMBERING = 'rules/customer/numbering.json';
const MATCHING = 'rules/customer/matching.json';

let database: TestDatabase;
let directory: string;
/** The api, which publishes files, and a worker, which does not. */
let api: TestingModule;
let worker: TestingModule;

beforeAll(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'guiyi-definitions-'));
  for (const folder of ['rules', 'schemas'])
    await cp(join(project, folder), join(directory, folder), { recursive: true });
  api = await openModule(directory);
  worker = await openModule();
});

afterAll(async () => {
  await api.close();
  await worker.close();
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

it('does not start with a file that is not valid while nothing is published, and names every problem', async () => {
  const sound = await readFile(join(directory, MATCHING), 'utf8');
  await write(MATCHING, sound.replace(/}\s*$/, ''));
  await edit(NUMBERING, (document) => (document['entity'] = 'customers'));
  const failure = await publisher()
    .applyFiles('test')
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DefinitionFilesError);
  expect((failure as Error).message).toMatch(new RegExp(`${MATCHING}:\\d+:\\d+ `));
  expect((failure as Error).message).toMatch(new RegExp(`${NUMBERING}:\\d+:\\d+ /entity unknown-entity`));
  await write(MATCHING, sound);
  await edit(NUMBERING, (document) => (document['entity'] = 'customer'));
});

it('publishes every shipped file as version 1, once, however many processes start', async () => {
  const second = await openModule(directory);
  const [one, two] = await Promise.all([
    publisher().applyFiles('test'),
    second.get(DefinitionPublisher).applyFiles('test'),
  ]);
  await second.close();
  expect([one, two].map(({ published }) => published.length).sort((a, b) => a - b)[0]).toBe(0);
  expect([...one.refused, ...two.refused]).toEqual([]);
  const versions = await api.get(PublishedDefinitions).list();
  expect(new Set(versions.map(({ version }) => version))).toEqual(new Set([1]));
  expect(versions.map(({ kind, key }) => `${kind}:${key}`)).toEqual(
    expect.arrayContaining(['entity:customer', 'matching:customer', 'overlay:customer-sales', 'roles:roles']),
  );
});

it('compiles an entity for its departments', async () => {
  const definitions = await api.get(PublishedDefinitions).forEntity('customer');
  expect(definitions.versions['matching:customer']).toBe(1);
  expect(Object.keys(definitions.effective('sales').properties)).toEqual(
    expect.arrayContaining(Object.keys(definitions.documents.entity.properties)),
  );
  expect(definitions.effective('sales').required).not.toEqual(definitions.effective(null).required);
  expect(definitions.effective('no-such-department')).toBe(definitions.effective(null));
  await expect(api.get(PublishedDefinitions).forEntity('contact')).rejects.toMatchObject({
    code: 'entity-not-found',
  });
});

it('keeps the order of properties', async () => {
  const { documents } = await worker.get(PublishedDefinitions).forEntity('customer');
  const file = JSON.parse(
    await readFile(join(directory, 'schemas/entities/customer.schema.json'), 'utf8'),
  ) as object;
  expect(JSON.stringify(documents.entity)).toBe(JSON.stringify(file));
});

it('publishes an edited file as the next version, in every process', async () => {
  await worker.get(PublishedDefinitions).forEntity('customer');
  await edit(MATCHING, (document) => (document['maxBlockSize'] = 77));
  const applied = await publisher().applyFiles('wang');
  expect(applied.published).toEqual([{ kind: 'matching', key: 'customer', version: 2 }]);
  const inApi = await api.get(PublishedDefinitions).forEntity('customer');
  expect([inApi.matchingVersion, inApi.matching.maxBlockSize]).toEqual([2, 77]);
  await eventually('the worker has the new version', async () => {
    const inWorker = await worker.get(PublishedDefinitions).forEntity('customer');
    return inWorker.matchingVersion === 2 && inWorker.matchRule.maxBlockSize === 77;
  });
});

it('keeps every version readable', async () => {
  const definitions = api.get(PublishedDefinitions);
  const versions = await definitions.versions('matching', 'customer');
  expect(versions.map(({ version, publishedBy }) => [version, publishedBy])).toEqual([
    [2, 'wang'],
    [1, 'test'],
  ]);
  const first = await definitions.version('matching', 'customer', 1);
  expect(first.document.maxBlockSize).not.toBe(77);
  await expect(definitions.version('matching', 'customer', 9)).rejects.toMatchObject({
    code: 'definition-not-found',
  });
});

it('refuses to change, remove or repeat a version, whoever asks', async () => {
  const dataSource = api.get(DataSource);
  for (const statement of [
    `UPDATE definition_version SET version = 5 WHERE kind = 'matching'`,
    `DELETE FROM definition_version`,
    `TRUNCATE definition_version`,
  ])
    await expect(dataSource.query(statement)).rejects.toThrow(/cannot be changed or removed/);
  const copy = `INSERT INTO definition_version SELECT gen_random_uuid(), kind, key, version, content, content_hash,
    source, file_path, published_by, published_at FROM definition_version WHERE kind = 'roles'`;
  const failure = await dataSource.query(copy).catch((error: unknown) => error);
  expect(isUniqueViolation(failure, 'definition_version_number')).toBe(true);
});

it('keeps the published version in force while its file is broken, and says why', async () => {
  const sound = await readFile(join(directory, MATCHING), 'utf8');
  await write(MATCHING, '{ "entity": "customer"');
  const applied = await publisher().applyFiles('test');
  expect(applied.published).toEqual([]);
  expect(applied.refused).toMatchObject([{ filePath: MATCHING, problems: [{ code: 'json-syntax' }] }]);
  expect(publisher().fileProblems().get(MATCHING)?.problems).toHaveLength(
    applied.refused[0]?.problems.length ?? 0,
  );
  expect((await api.get(PublishedDefinitions).forEntity('customer')).matching.maxBlockSize).toBe(77);
  await write(MATCHING, sound);
  await publisher().applyFiles('test');
  expect(publisher().fileProblems().has(MATCHING)).toBe(false);
});

it('notices edited files while it runs', async () => {
  await api.get(DefinitionFileWatcher).start();
  await edit(NUMBERING, (document) => {
    document['parts'] = [
      { part: 'text', text: 'K' },
      { part: 'sequence', digits: 8 },
    ];
  });
  await eventually('the numbering is published', async () => {
    const { numbering } = await worker.get(PublishedDefinitions).forEntity('customer');
    return numbering.parts.length === 2;
  });
  await write('rules/customer/validation.json', 'not JSON');
  await eventually('the broken file is noticed', () =>
    Promise.resolve(publisher().fileProblems().has('rules/customer/validation.json')),
  );
  expect((await api.get(PublishedDefinitions).find('validation', 'customer')).version).toBe(1);
});

function publisher(): DefinitionPublisher {
  return api.get(DefinitionPublisher);
}

async function openModule(definitions?: string): Promise<TestingModule> {
  const module = await Test.createTestingModule({
    imports: [
      DatabaseModule.forRoot({ url: database.url }),
      QueueModule.forRoot({ databaseUrl: database.url }),
      AccessModule,
      DefinitionsModule.forRoot({ directory: definitions }),
    ],
  }).compile();
  module.useLogger(false);
  return module.init();
}

async function write(filePath: string, text: string): Promise<void> {
  await writeFile(join(directory, filePath), text);
}

async function edit(filePath: string, change: (document: Record<string, unknown>) => void): Promise<void> {
  const document = JSON.parse(await readFile(join(directory, filePath), 'utf8')) as Record<string, unknown>;
  change(document);
  await write(filePath, JSON.stringify(document, null, 2));
}
