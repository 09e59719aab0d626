import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { AccessModule, type Caller, systemCaller, UserService } from '@guiyi/access';
import { type ChangeSetView } from '@guiyi/contracts';
import { DatabaseModule } from '@guiyi/database';
import {
  ChangeSetPublisher,
  ChangeSetPublishProcessor,
  ChangeSets,
  DefinitionPublisher,
  DefinitionsModule,
  DocumentPublisher,
  type Publication,
  PublicationFollowUps,
  PublishedDefinitions,
} from '@guiyi/definitions';
import { QUEUE_BACKEND, type QueueBackend, QueueModule, WorkerHost } from '@guiyi/queue';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { eventually } from '../support/eventually';
import { withIdleProcessors } from '../support/idle-processors';
import { type QueueWorld, queueWorlds } from '../support/queue-worlds';

jest.setTimeout(120_000);

/** Writes down what it is told, and can be made to fail as a feature that follows publications might. */
class RecordedFollowUps extends PublicationFollowUps {
  readonly told: string[] = [];
  isBroken = false;

  record(_: EntityManager, { origin, made, before, next }: Publication): Promise<void> {
    if (this.isBroken) throw new Error('The follow-up cannot be recorded');
    for (const { kind, key } of made) {
      const differs = before.find(kind, key) !== next.find(kind, key);
      if (key === 'customer') this.told.push(`${origin} ${kind} ${differs}`);
    }
    return Promise.resolve();
  }

  start(): Promise<void> {
    return Promise.resolve();
  }
}

const followUps = new RecordedFollowUps();

@Global()
@Module({
  providers: [{ provide: PublicationFollowUps, useValue: followUps }],
  exports: [PublicationFollowUps],
})
class FollowUpsModule {}

const soon = (): string => new Date(Date.now() + 500).toISOString();
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

describe.each(queueWorlds(11))('change sets with a time, queue in $backend', ({ open }) => {
  let world: QueueWorld;
  let api: TestingModule;
  let caller: Caller;

  beforeAll(async () => {
    world = await open();
    followUps.told.length = 0;
    followUps.isBroken = false;
    api = await openModule();
    await api.get(DefinitionPublisher).applyFiles('system');
    await api
      .get(UserService)
      .createFirstAdministrator({ password: 'a long password', mustChangePassword: false });
    const { items } = await api.get(UserService).list(systemCaller('test'), { limit: 1 });
    const [user] = items;
    if (user === undefined) throw new Error('There is no administrator');
    caller = {
      ...systemCaller(randomUUID()),
      ...{ userId: user.id, username: user.username, roles: user.roles },
    };
  });

  afterAll(async () => {
    await api.close();
    await world.close();
  });

  async function openModule(): Promise<TestingModule> {
    const module = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({ url: world.settings.databaseUrl }),
        QueueModule.forRoot(world.settings),
        AccessModule,
        DefinitionsModule.forRoot({ directory: resolve(__dirname, '../..') }),
        FollowUpsModule,
      ],
    }).compile();
    module.useLogger(false);
    return module.init();
  }

  function startWorker(module: TestingModule): Promise<WorkerHost> {
    return WorkerHost.start({
      backend: module.get<QueueBackend>(QUEUE_BACKEND),
      processors: withIdleProcessors([module.get(ChangeSetPublishProcessor)]),
      onFailure: () => undefined,
    });
  }

  async function setWithBlockSize(size: number): Promise<ChangeSetView> {
    const { document, version } = await api.get(PublishedDefinitions).find('matching', 'customer');
    const changed = { ...document, maxBlockSize: size };
    const documents = [{ kind: 'matching', key: 'customer', document: changed, basedOn: version }];
    return api.get(ChangeSets).create(caller, { title: `块 ${size}`, documents });
  }

  function find(id: string): Promise<ChangeSetView> {
    return api.get(ChangeSets).find(caller, id);
  }

  it('come into force at their time, whatever was restarted in between', async () => {
    const set = await setWithBlockSize(61);
    const scheduled = await api
      .get(ChangeSetPublisher)
      .publish(caller, set.id, set.version, { effectiveAt: soon() });
    expect(scheduled).toMatchObject({ status: 'scheduled', publishedBy: 'admin', publishedVersions: [] });
    // Its time passes while nothing runs.
    await api.close();
    await eventually('its time has come', () =>
      Promise.resolve(Date.now() > Date.parse(scheduled.effectiveAt ?? '')),
    );
    api = await openModule();
    const worker = await startWorker(api);
    await eventually('it is published', async () => (await find(set.id)).status === 'published');
    const current = await api.get(PublishedDefinitions).find('matching', 'customer');
    expect(current).toMatchObject({ version: 2, changeSetId: set.id, publishedBy: 'admin' });
    expect(current.document.maxBlockSize).toBe(61);
    expect(current.effectiveAt?.toISOString()).toBe(scheduled.effectiveAt);
    // The job runs a second time.
    await api.get(ChangeSetPublisher).publishScheduled(set.id);
    expect((await api.get(PublishedDefinitions).versions('matching', 'customer')).length).toBe(2);

    // What does not fit any more at its time is told.
    const late = await setWithBlockSize(62);
    await api.get(ChangeSetPublisher).publish(caller, late.id, late.version, { effectiveAt: soon() });
    const revision = { kind: 'matching', key: 'customer', basedOn: 2 } as const;
    await api
      .get(DocumentPublisher)
      .publish(caller, { ...revision, document: { ...current.document, maxBlockSize: 63 } });
    await eventually('it is refused', async () => (await find(late.id)).status === 'draft');
    const refused = await find(late.id);
    expect(refused.refusal).toMatchObject({
      code: 'documents-conflict',
      problems: [{ kind: 'matching', key: 'customer', code: 'based-on-earlier' }],
    });
    expect(refused.events?.at(-1)).toMatchObject({ action: 'refused' });
    expect((await api.get(PublishedDefinitions).find('matching', 'customer')).document.maxBlockSize).toBe(63);
    await worker.close();
  });

  it('stay out of force when they are taken back, or planned for a time nobody plans', async () => {
    const set = await setWithBlockSize(65);
    const publisher = api.get(ChangeSetPublisher);
    const scheduled = await publisher.publish(caller, set.id, set.version, { effectiveAt: inAnHour() });
    expect(scheduled.actions).toMatchObject({ edit: false, withdraw: true, publish: true });
    const withdrawn = await api.get(ChangeSets).withdraw(caller, set.id, scheduled.version);
    expect(withdrawn).toMatchObject({ status: 'withdrawn', effectiveAt: null });
    await publisher.publishScheduled(set.id);
    expect((await find(set.id)).status).toBe('withdrawn');
    await expect(
      publisher.publish(caller, set.id, withdrawn.version, { effectiveAt: '2999-01-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'effective-time-not-valid' });
  });

  it('leave nothing behind when a step of the publication fails', async () => {
    const set = await setWithBlockSize(66);
    const versions = api.get(PublishedDefinitions);
    const { version } = await versions.find('matching', 'customer');
    followUps.isBroken = true;
    await expect(api.get(ChangeSetPublisher).publish(caller, set.id, set.version, {})).rejects.toThrow(
      'The follow-up cannot be recorded',
    );
    followUps.isBroken = false;
    expect(await find(set.id)).toMatchObject({
      status: 'draft',
      version: set.version,
      publishedVersions: [],
    });
    expect((await versions.versions('matching', 'customer'))[0]?.version).toBe(version);
    const rows: { count: number }[] = await api
      .get(DataSource)
      .query('SELECT count(*)::integer AS count FROM definition_version WHERE change_set_id = $1', [set.id]);
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('are told to whoever follows publications, like those of every other door', async () => {
    const { version } = await api.get(PublishedDefinitions).find('matching', 'customer');
    const back = { kind: 'matching', key: 'customer', version: 1, basedOn: version } as const;
    await api.get(DocumentPublisher).rollBack(caller, back);
    expect(followUps.told).toContain('file matching true');
    expect(followUps.told.filter((line) => line.includes('matching')).slice(1)).toEqual([
      'api matching true',
      'api matching true',
      'rollback matching true',
    ]);
  });
});
