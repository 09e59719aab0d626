import { randomUUID } from 'node:crypto';
import { type Caller, UserService } from '@guiyi/access';
import type { GroupRun, MatchGroupView } from '@guiyi/contracts';
import {
  GroupRunProcessor,
  GroupRuns,
  GroupSelections,
  GroupService,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanService,
  ScanShardProcessor,
} from '@guiyi/duplicates';
import { GroupMergeProcessor, GroupMergeRuns, MergingModule } from '@guiyi/merging';
import { type AnyJobProcessor, QUEUE_BACKEND, type QueueBackend, WorkerHost } from '@guiyi/queue';
import { RecordWriter } from '@guiyi/records';
import { DataSource } from 'typeorm';
import { eventually } from '../support/eventually';
import { withIdleProcessors } from '../support/idle-processors';
import { openPlatformModule, type PlatformWorld } from '../support/platform-module';
import { startPlatformWorker } from '../support/platform-worker';
import { createPublishedDatabase } from '../support/published-database';
import { type QueueWorld, queueWorlds } from '../support/queue-worlds';
import { callerWith } from '../support/records-world';
import { LOCK_MS } from '../support/worker-lock';

jest.setTimeout(120_000);

const entity = 'customer';
const firms = ['云帆精密机械', '海川商贸', '明达电子', '远航物流', '泰和建材'];

const worlds = queueWorlds(5, createPublishedDatabase);

describe.each(worlds)('a step for many groups, queue in $backend', ({ backend, open }) => {
  // A killed worker is missed after some seconds, whatever the job: once is enough.
  const isKilled = backend === worlds.at(-1)!.backend;

  let queue: QueueWorld;
  let platform: PlatformWorld;
  let li: Caller;

  beforeAll(async () => {
    queue = await open();
    platform = await openPlatformModule(queue.settings, [MergingModule]);
    li = await steward('li');
    const items = firms.flatMap((name, at) =>
      ['有限公司', '有限责任公司'].map((form) => ({
        kind: 'create' as const,
        data: { name: `上海${name}${form}`, mobile: `1380011220${at}` },
      })),
    );
    await platform.module.get(RecordWriter).write(platform.system, entity, 'import', items);
    await scan();
  });

  afterAll(async () => {
    await platform.close();
    await queue.close();
  });

  it('is taken once for each, though the worker stops at one of them, and taken back', async () => {
    const before = await list();
    const end = stoppable(await startWorker());
    const free = await hold(before[2]!.id);
    const { id } = await start({ action: 'escalate', reason: '请主管判断' });
    await eventually('the worker waits for the third group', async () => (await find(id)).done === 2, 60_000);
    await end(free);
    const worker = await startWorker();
    const run = await finished(id);
    expect(run).toMatchObject({ status: 'completed', done: firms.length, refused: 0, undoable: true });
    expect(standing(await list())).toEqual(
      before.map(({ id: group, version }) => [group, 'escalated', version + 1]),
    );
    const undone = await finished((await platform.module.get(GroupRuns).undo(li, id)).id);
    await worker.close();
    expect(undone).toMatchObject({ kind: 'undo', status: 'completed', done: firms.length, refused: 0 });
    expect(standing(await list())).toEqual(
      before.map(({ id: group, version }) => [group, 'open', version + 2]),
    );
  });

  it(`merges each group once, though the worker ${isKilled ? 'is killed' : 'stops'} at it, and all is taken back`, async () => {
    const records = await countRecords();
    let worker = await startWorker();
    const { id: selection } = await platform.module.get(GroupSelections).create(li, { filter: {} });
    const merges = platform.module.get(GroupMergeRuns);
    const dryRun = await finished((await merges.dryRun(li, selection)).id);
    expect(dryRun).toMatchObject({ status: 'completed', done: firms.length, refused: 0, confirmable: true });
    if (isKilled) await worker.close();
    const end = isKilled ? killable() : stoppable(worker);
    const [group] = await list();
    const free = await hold(group!.id);
    const { id } = await merges.confirm(li, dryRun.id, '同一客户');
    await eventually('the worker waits for the group', someoneWaitsForGroups, 60_000);
    await end(free);
    worker = await startWorker();
    const run = await finished(id);
    expect(run).toMatchObject({ status: 'completed', done: firms.length, refused: 0, undoable: true });
    expect(await countRecords()).toBe(records - firms.length);
    const undone = await finished((await platform.module.get(GroupRuns).undo(li, id)).id);
    await worker.close();
    expect(undone).toMatchObject({ kind: 'undo', status: 'completed', done: firms.length, refused: 0 });
    expect(await countRecords()).toBe(records);
    expect((await list()).map(({ id: again }) => again)).toContain(group!.id);
  });

  it('stops where it is when it is cancelled, and what was done can be taken back', async () => {
    const before = await list();
    const worker = await startWorker();
    const free = await hold(before[1]!.id);
    const { id } = await start({ action: 'claim' });
    await eventually('the worker waits for the second group', async () => (await find(id)).done === 1);
    // The job that a cancelled run wakes may have ended it by now.
    expect((await platform.module.get(GroupRuns).cancel(li, id)).status).toMatch(/^cancel(ling|led)$/);
    await free();
    const run = await finished(id);
    // The group at hand is done or left, as a whole; none after it is touched.
    expect(run).toMatchObject({ status: 'cancelled', refused: 0, undoable: true });
    expect(run.done).toBeLessThanOrEqual(2);
    const mine = (await list()).filter(({ assignee }) => assignee?.id === li.userId);
    expect(mine).toHaveLength(run.done);
    const undone = await finished((await platform.module.get(GroupRuns).undo(li, id)).id);
    await worker.close();
    expect(undone).toMatchObject({ status: 'completed', done: run.done, refused: 0 });
    expect((await list()).every(({ state }) => state === 'open')).toBe(true);
    expect(queue.problems).toEqual([]);
  });

  function killable(): (free: () => Promise<void>) => Promise<void> {
    const victim = startPlatformWorker(queue, 'group.merge');
    return async (free) => {
      victim.kill('SIGKILL');
      await free();
    };
  }

  async function steward(username: string): Promise<Caller> {
    const { id } = await platform.module.get(UserService).create(platform.system, {
      ...{ username, displayName: username, password: `${username}-Passw0rd-long`, department: null },
      roles: ['steward'],
    });
    return { ...callerWith(['steward'], { username }), userId: id };
  }

  async function scan(): Promise<void> {
    const { id } = await platform.module.get(ScanService).start(platform.system, { entity });
    await platform.module.get(ScanPlanProcessor).run({ scanId: id }, context());
    const shards: { shard: number }[] = await database().query(
      'SELECT shard FROM scan_shard WHERE scan_id = $1',
      [id],
    );
    for (const { shard } of shards)
      await platform.module.get(ScanShardProcessor).run({ scanId: id, shard }, context());
    await platform.module.get(ScanClusterProcessor).run({ scanId: id }, context());
  }

  /** Whoever comes to the group waits until it is free again. */
  async function hold(id: string): Promise<() => Promise<void>> {
    const holder = database().createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM match_group WHERE id = $1 FOR UPDATE', [id]);
    return async () => {
      await holder.rollbackTransaction();
      await holder.release();
    };
  }

  async function start(step: Omit<Parameters<GroupRuns['start']>[1], 'selection'>): Promise<GroupRun> {
    const { id } = await platform.module.get(GroupSelections).create(li, { filter: {} });
    return platform.module.get(GroupRuns).start(li, { selection: id, ...step });
  }

  function startWorker(): Promise<WorkerHost> {
    return WorkerHost.start({
      backend: platform.module.get<QueueBackend>(QUEUE_BACKEND),
      processors: withIdleProcessors([
        platform.module.get<AnyJobProcessor>(GroupRunProcessor),
        platform.module.get<AnyJobProcessor>(GroupMergeProcessor),
      ]),
      onFailure: (message) => {
        throw new Error(message);
      },
      lockMs: LOCK_MS,
    });
  }

  async function countRecords(): Promise<number> {
    const rows: { count: number }[] = await database().query('SELECT count(*)::integer AS count FROM record');
    return rows[0]!.count;
  }

  async function someoneWaitsForGroups(): Promise<boolean> {
    const waiting: unknown[] = await database().query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
          AND query LIKE '%match_group%'`,
    );
    return waiting.length > 0;
  }

  const database = (): DataSource => platform.module.get(DataSource);

  const find = (id: string): Promise<GroupRun> => platform.module.get(GroupRuns).find(li, id);

  const finished = (id: string): Promise<GroupRun> =>
    eventually(
      'the run has ended',
      async () => {
        const run = await find(id);
        return run.finishedAt !== null && run;
      },
      60_000,
    );

  /** In the order in which runs go through them. */
  const list = async (): Promise<MatchGroupView[]> =>
    (await platform.module.get(GroupService).list(li, { sort: 'priority' })).items;
});

function stoppable(worker: WorkerHost): (free: () => Promise<void>) => Promise<void> {
  return async (free) => {
    const stopped = worker.close();
    await free();
    await stopped;
  };
}

function standing(groups: readonly MatchGroupView[]): unknown[] {
  return groups.map(({ id, state, version }) => [id, state, version]);
}

function context() {
  return {
    jobId: randomUUID(),
    attempt: 1,
    signal: new AbortController().signal,
    reportProgress: () => Promise.resolve(),
  };
}
