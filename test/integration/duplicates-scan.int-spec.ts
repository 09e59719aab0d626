import { randomUUID } from 'node:crypto';
import type { Caller } from '@guiyi/access';
import type { JsonValue, RecordData, ScanInput } from '@guiyi/contracts';
import {
  GroupService,
  PairExplainer,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanScheduledProcessor,
  ScanSchedules,
  ScanService,
  ScanShardProcessor,
} from '@guiyi/duplicates';
import { WorkerHost, QUEUE_BACKEND, type AnyJobProcessor, type QueueBackend } from '@guiyi/queue';
import { RecordStore, RecordWriter } from '@guiyi/records';
import { generateSample } from '@guiyi/sample-data';
import { DataSource } from 'typeorm';
import { eventually } from '../support/eventually';
import { withIdleProcessors } from '../support/idle-processors';
import { openPlatformModule, type PlatformWorld } from '../support/platform-module';
import { createPublishedDatabase } from '../support/published-database';
import { queueWorlds, type QueueWorld } from '../support/queue-worlds';

jest.setTimeout(120_000);

describe.each(queueWorlds(7, createPublishedDatabase))('bulk scan on $backend', ({ open }) => {
  let queue: QueueWorld;
  let platform: PlatformWorld;
  let system: Caller;
  let worker: WorkerHost;

  beforeAll(async () => {
    queue = await open();
    platform = await openPlatformModule(queue.settings);
    system = platform.system;
    await importSample(platform, 600);
    worker = await startWorker(platform);
  });

  afterAll(async () => {
    await worker.close();
    await platform.close();
    await queue.close();
  });

  it('finds the groups that were planted, with a progress that ends at the result', async () => {
    const scan = await runScan();
    expect(scan.status).toBe('completed');
    expect(scan.progress.share).toBe(1);
    expect(scan.result).toMatchObject({ records: expect.any(Number) as number });
    expect(scan.result!.matchGroups).toBeGreaterThan(20);
    const byUscc = scan.result!.blocks!.find(({ key }) => key === 'uscc');
    expect(byUscc!.pairs).toBeGreaterThan(20);
    const groups = await platform.module.get(GroupService).list(system, { entity: 'customer', limit: 200 });
    expect(groups.total).toBe(scan.result!.groups);
    expect(groups.items[0]!.titles.length).toBeGreaterThan(1);
  });

  it('gives the same groups when every job runs twice', async () => {
    const first = await membersOfScan((await runScan()).id);
    const again = await runScan();
    await platform.module.get(ScanShardProcessor).run({ scanId: again.id, shard: 0 }, context());
    await platform.module.get(ScanClusterProcessor).run({ scanId: again.id }, context());
    await platform.module.get(ScanPlanProcessor).run({ scanId: again.id }, context());
    expect(await membersOfScan(again.id)).toEqual(first);
  });

  it('explains a pair of a group with contributions that add up to its score', async () => {
    const groups = await platform.module
      .get(GroupService)
      .list(system, { entity: 'customer', band: 'match' });
    const detail = await platform.module.get(GroupService).get(system, groups.items[0]!.id);
    const [link] = detail.links;
    const explanation = await platform.module
      .get(PairExplainer)
      .explain(system, 'customer', link!.left, link!.right);
    const sum = explanation.evidence.reduce((total, { weight }) => total + weight, explanation.prior);
    expect(sum).toBeCloseTo(explanation.score, 9);
    expect(explanation.score).toBeCloseTo(link!.score, 9);
    expect(explanation.sentence['zh-CN']).not.toBe('');
    expect(explanation.sharedKeys.length).toBeGreaterThan(0);
  });

  it('brings the groups up to date after changes, as a full scan would', async () => {
    await runScan();
    const nothing = await runScan({ scope: 'changes' });
    expect(nothing).toMatchObject({ scope: 'changes', result: { records: 0, groups: 0 } });
    const changed = await changeRecords();
    const scan = await runScan({ scope: 'changes' });
    expect(scan).toMatchObject({ scope: 'changes', status: 'completed', result: { records: changed } });
    expect(scan.result!.groups).toBeGreaterThan(0);
    const listed = await platform.module
      .get(GroupService)
      .list(system, { entity: 'customer', scan: scan.id });
    expect(listed.total).toBe(scan.result!.groups);
    const upToDate = await membersOfScan(scan.baseScanId!);
    expect(await membersOfScan((await runScan()).id)).toEqual(upToDate);
  });

  it('gives the same groups when a scan of the changes runs twice', async () => {
    const base = await runScan();
    await changeRecords();
    const scans = platform.module.get(ScanService);
    await worker.close();
    const { id } = await scans.start(system, { entity: 'customer', scope: 'changes' });
    await platform.module.get(ScanPlanProcessor).run({ scanId: id }, context());
    const once = await membersOfScan(base.id);
    await platform.module.get(ScanPlanProcessor).run({ scanId: id }, context());
    expect(await membersOfScan(base.id)).toEqual(once);
    worker = await startWorker(platform);
    expect(await membersOfScan((await runScan()).id)).toEqual(once);
  });

  it('is paused and goes on where it was', async () => {
    const scans = platform.module.get(ScanService);
    const whole = await membersOfScan((await runScan()).id);
    await worker.close();
    const { id } = await scans.start(system, { entity: 'customer' });
    await expect(scans.resume(system, id)).rejects.toMatchObject({ code: 'scan-not-paused' });
    await scans.pause(system, id);
    await platform.module.get(ScanPlanProcessor).run({ scanId: id }, context());
    expect(await scans.resume(system, id)).toMatchObject({ status: 'queued' });
    await platform.module.get(ScanPlanProcessor).run({ scanId: id }, context());
    await platform.module.get(ScanShardProcessor).run({ scanId: id, shard: 0 }, context());
    expect(await scans.pause(system, id)).toMatchObject({
      status: 'paused',
      stage: 'compare',
      progress: { shardsDone: 1 },
    });
    await platform.module.get(ScanShardProcessor).run({ scanId: id, shard: 1 }, context());
    await platform.module.get(ScanClusterProcessor).run({ scanId: id }, context());
    expect(await scans.get(system, id)).toMatchObject({ status: 'paused', progress: { shardsDone: 1 } });
    expect(await membersOfScan(id)).toEqual([]);
    await scans.resume(system, id);
    worker = await startWorker(platform);
    await eventually('done', async () => (await scans.get(system, id)).stage === 'done', 60_000);
    expect(await scans.get(system, id)).toMatchObject({ status: 'completed' });
    expect(await membersOfScan(id)).toEqual(whole);
    await expect(scans.pause(system, id)).rejects.toMatchObject({ code: 'scan-finished' });
  });

  it('is cancelled while it is paused', async () => {
    const scans = platform.module.get(ScanService);
    await worker.close();
    const { id } = await scans.start(system, { entity: 'customer' });
    await scans.pause(system, id);
    await scans.cancel(system, id);
    worker = await startWorker(platform);
    await eventually('cancelled', async () => (await scans.get(system, id)).status === 'cancelled');
  });

  it('compares the records of a filter among themselves, beside the groups of all', async () => {
    const scans = platform.module.get(ScanService);
    const whole = await runScan();
    const none = await runScan({ scope: 'filtered', filter: { department: 'nobody' } });
    expect(none).toMatchObject({ scope: 'filtered', result: { records: 0, groups: 0 } });
    const all = await runScan({ scope: 'filtered', filter: { status: 'active' } });
    expect(await membersOfScan(all.id)).toEqual(await membersOfScan(whole.id));
    const listed = await platform.module.get(GroupService).list(system, { entity: 'customer' });
    expect(listed.items[0]!.scanId).toBe(whole.id);
    await expect(scans.start(system, { entity: 'customer', scope: 'filtered' })).rejects.toMatchObject({
      code: 'scan-filter-mismatch',
    });
  });

  it('starts by a schedule', async () => {
    const schedules = platform.module.get(ScanSchedules);
    const scans = platform.module.get(ScanService);
    const before = (await scans.list(system, {})).total;
    for (const cron of ['every day', '61 * * * *', '* * * * * *'])
      await expect(schedules.add(system, { entity: 'customer', scope: 'full', cron })).rejects.toMatchObject({
        code: 'schedule-not-valid',
      });
    const yearly = { entity: 'customer', scope: 'changes', cron: '0 3 1 1 *' } as const;
    await expect(schedules.add(system, { ...yearly, timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'schedule-not-valid',
    });
    const schedule = await schedules.add(system, yearly);
    expect(schedule).toMatchObject({ ...yearly, timeZone: 'Asia/Shanghai' });
    expect(schedule.nextRunAt).toMatch(/-12-31T19:00:00.000Z$/);
    expect((await schedules.list(system)).items).toEqual([schedule]);
    await schedules.sendAll();
    await platform.module.get(ScanScheduledProcessor).run({ scheduleId: schedule.id });
    const { items, total } = await scans.list(system, {});
    expect(total).toBe(before + 1);
    await eventually('done', async () => (await scans.get(system, items[0]!.id)).stage === 'done', 60_000);
    await schedules.remove(system, schedule.id);
    expect((await schedules.list(system)).items).toEqual([]);
    await platform.module.get(ScanScheduledProcessor).run({ scheduleId: schedule.id });
    expect((await scans.list(system, {})).total).toBe(before + 1);
    await expect(schedules.remove(system, schedule.id)).rejects.toMatchObject({
      code: 'scan-schedule-not-found',
    });
  });

  it('is cancelled without leaving pairs or groups', async () => {
    await worker.close();
    const scans = platform.module.get(ScanService);
    const { id } = await scans.start(system, { entity: 'customer' });
    await expect(scans.start(system, { entity: 'customer' })).rejects.toMatchObject({ code: 'scan-running' });
    await scans.cancel(system, id);
    worker = await startWorker(platform);
    await eventually('cancelled', async () => (await scans.get(system, id)).status === 'cancelled');
    expect(await membersOfScan(id)).toEqual([]);
    await expect(scans.cancel(system, id)).rejects.toMatchObject({ code: 'scan-finished' });
  });

  /** A copy of a record comes, one loses what it shared, one goes. @returns how many records that are. */
  async function changeRecords(): Promise<number> {
    const service = platform.module.get(GroupService);
    const { items } = await service.list(system, { entity: 'customer', band: 'match', limit: 3 });
    const ids = await Promise.all(
      items.map(async ({ id }) => (await service.get(system, id)).members[0]!.id),
    );
    const records = await platform.module
      .get(RecordStore)
      .byIds(platform.module.get(DataSource).manager, 'customer', ids);
    const [copied, changed, archived] = ids.map((id) => records.get(id)!);
    const { code: _, ...data } = copied!.data;
    const cleared = { uscc: null, taxNo: null, mobile: null, phone: null, email: null };
    const outcomes = await platform.module.get(RecordWriter).write(system, 'customer', 'import', [
      { kind: 'create', data },
      {
        kind: 'update',
        recordId: changed!.id,
        expectedVersion: changed!.version,
        data: { name: `新建材料${changed!.version}有限公司`, ...cleared },
      },
      {
        kind: 'update',
        recordId: archived!.id,
        expectedVersion: archived!.version,
        data: {},
        status: 'archived',
      },
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['written', 'written', 'written']);
    return 3;
  }

  async function runScan(input: Omit<ScanInput, 'entity'> = {}) {
    const scans = platform.module.get(ScanService);
    const { id } = await scans.start(system, { entity: 'customer', ...input });
    await eventually('scan done', async () => (await scans.get(system, id)).stage === 'done', 60_000);
    return scans.get(system, id);
  }

  async function membersOfScan(scanId: string): Promise<string[]> {
    const rows: { members: string }[] = await platform.module.get(DataSource).query(
      `SELECT string_agg(record_id::text, ' ' ORDER BY record_id) AS members
         FROM match_group JOIN match_group_member ON group_id = id
        WHERE scan_id = $1 GROUP BY id ORDER BY 1`,
      [scanId],
    );
    return rows.map((row) => row.members);
  }
});

function context() {
  return {
    jobId: randomUUID(),
    attempt: 1,
    signal: new AbortController().signal,
    reportProgress: () => Promise.resolve(),
  };
}

function startWorker({ module }: PlatformWorld): Promise<WorkerHost> {
  return WorkerHost.start({
    backend: module.get<QueueBackend>(QUEUE_BACKEND),
    processors: withIdleProcessors([
      module.get(ScanPlanProcessor),
      module.get(ScanShardProcessor),
      module.get(ScanClusterProcessor),
      module.get(ScanScheduledProcessor),
    ] as AnyJobProcessor[]),
    onFailure: (message) => {
      throw new Error(message);
    },
  });
}

async function importSample({ module, system }: PlatformWorld, records: number): Promise<void> {
  const items = [...generateSample({ records, seed: 5 })].map(({ fields }) => ({
    kind: 'create' as const,
    data: withoutBlanks(fields),
  }));
  for (let start = 0; start < items.length; start += 200) {
    await module.get(RecordWriter).write(system, 'customer', 'import', items.slice(start, start + 200));
  }
}

function withoutBlanks(fields: Readonly<Record<string, string>>): RecordData {
  const entries = Object.entries(fields).filter(([, value]) => value !== '');
  return Object.fromEntries(entries.map(([field, value]): [string, JsonValue] => [field, value]));
}
