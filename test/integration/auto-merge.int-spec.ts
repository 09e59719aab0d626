import { rm } from 'node:fs/promises';
import { type Caller, User } from '@guiyi/access';
import type { AutoMergeGroup, AutoMergePolicy, AutoMergeRun, PlatformError } from '@guiyi/contracts';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import {
  GroupRuns,
  GroupSelections,
  GroupService,
  PairDecisions,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanService,
  ScanShardProcessor,
} from '@guiyi/duplicates';
import {
  AutoMergeRunProcessor,
  AutoMergeService,
  GroupApprovals,
  GroupMergeProcessor,
  GroupMergeRuns,
  MergeService,
  MergingModule,
} from '@guiyi/merging';
import { type AnyJobProcessor, QUEUE_BACKEND, type QueueBackend, WorkerHost } from '@guiyi/queue';
import { RecordEditing, RecordWriter } from '@guiyi/records';
import { generateSample } from '@guiyi/sample-data';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { enteredData } from '../../bench/sample-customers';
import { MergeCommitter } from '../../libs/merging/src/merge/merge-committer';
import { MergePlanner } from '../../libs/merging/src/merge/merge-planner';
import { UnmergeBatches } from '../../libs/merging/src/unmerge/unmerge-batches';
import { eventually } from '../support/eventually';
import { withIdleProcessors } from '../support/idle-processors';
import { openPlatformModule, type PlatformWorld } from '../support/platform-module';
import { createPublishedDatabase } from '../support/published-database';
import { type QueueWorld, queueWorlds } from '../support/queue-worlds';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';
import { copyDefinitions } from '../support/project-copy';
import { writeSupplierDefinitions } from '../support/second-entity';

jest.setTimeout(180_000);

const entity = 'customer';
const approver: Caller = {
  ...callerWith(['steward'], { username: 'fu' }),
  userId: '22222222-2222-4222-8222-222222222222',
};
const [postgres, redis] = queueWorlds(12, createPublishedDatabase);

const open: AutoMergePolicy = {
  enabled: true,
  largestGroup: 8,
  dailyCap: 100_000,
  breaker: { lastMerges: 100, unmergedShare: 0.5 },
};

let queue: QueueWorld;
let platform: PlatformWorld;
let system: Caller;
let worker: WorkerHost;

const get = <Service>(token: abstract new (...parameters: never[]) => Service): Service =>
  platform.module.get<Service>(token);
const query = <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(DataSource).query<Row[]>(sql, parameters);

async function openWorld(start: () => Promise<QueueWorld>, records: number): Promise<void> {
  queue = await start();
  platform = await openPlatformModule(queue.settings, [MergingModule]);
  system = platform.system;
  const { storage } = await get(PublishedDefinitions).forEntity(entity);
  const items = [...generateSample({ records, seed: 5 })].map((sample) => ({
    kind: 'create' as const,
    data: enteredData(sample, storage),
  }));
  for (let from = 0; from < items.length; from += 250)
    await get(RecordWriter).write(system, entity, 'import', items.slice(from, from + 250));
  await get(DataSource)
    .getRepository(User)
    .insert({
      id: approver.userId,
      username: approver.username,
      displayName: approver.username,
      department: null,
      roles: ['steward'],
      passwordHash: '-',
      active: true,
      mustChangePassword: false,
      createdAt: new Date(),
      lastSignInAt: null,
    });
  worker = await WorkerHost.start({
    backend: platform.module.get<QueueBackend>(QUEUE_BACKEND),
    processors: withIdleProcessors([
      get(ScanPlanProcessor),
      get(ScanShardProcessor),
      get(ScanClusterProcessor),
      get(AutoMergeRunProcessor),
    ] as AnyJobProcessor[]),
    onFailure: (message) => {
      throw new Error(message);
    },
  });
  await scan();
}

async function closeWorld(): Promise<void> {
  await worker?.close();
  await platform?.close();
  await queue.close();
}

async function scan(): Promise<void> {
  const { id } = await get(ScanService).start(system, { entity, scope: 'full' });
  await eventually(
    'the scan is done',
    async () => (await get(ScanService).get(system, id)).stage === 'done',
    60_000,
  );
}

async function allow(autoMerge: AutoMergePolicy): Promise<void> {
  const definitions = get(PublishedDefinitions);
  const { version, document } = await definitions.find('survivorship', entity);
  await get(DocumentPublisher).publish(system, {
    ...{ kind: 'survivorship', key: entity, basedOn: version },
    document: { ...document, autoMerge },
  });
}

function context() {
  return {
    ...{ jobId: 'of-a-test', attempt: 1, signal: new AbortController().signal },
    reportProgress: () => Promise.resolve(),
  };
}

async function done({ id }: AutoMergeRun): Promise<AutoMergeRun> {
  return eventually(
    'the run is done',
    async () => {
      const run = await get(AutoMergeService).find(system, id);
      return run.finishedAt !== null && run;
    },
    60_000,
  );
}

const dryRun = async (): Promise<AutoMergeRun> => done(await get(AutoMergeService).dryRun(system, entity));
const confirm = async ({ id }: AutoMergeRun): Promise<AutoMergeRun> =>
  done(await get(AutoMergeService).confirm(system, id, '夜间合并'));
const undo = async ({ id }: AutoMergeRun): Promise<AutoMergeRun> =>
  done(await get(AutoMergeService).undo(system, id, '规则有误'));
const groupsOf = async (
  { id }: AutoMergeRun,
  outcome?: AutoMergeGroup['outcome'],
): Promise<AutoMergeGroup[]> =>
  (await get(GroupApprovals).list(system, id, { limit: 200, ...(outcome === undefined ? {} : { outcome }) }))
    .items;
const excludedFor = ({ counts }: AutoMergeRun, reason: string): number =>
  counts.excluded.find((one) => one.reason === reason)?.groups ?? 0;
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: PlatformError) => error.code,
  );

/** Everything that merging touches, but versions, moments and what is told about it. */
async function base(source: DataSource = get(DataSource)): Promise<Record<string, unknown>> {
  const state: Record<string, unknown> = {};
  for (const [name, sql] of Object.entries({
    record: `SELECT id, to_jsonb(record) - 'version' - 'updated_at' - 'updated_by' - 'definition_versions' - 'findings' AS row FROM record ORDER BY id`,
    child: 'SELECT to_jsonb(c) AS row FROM record_child c ORDER BY record_id, collection, position',
    // Who of several holds a value that they share is nobody's merit.
    unique: `SELECT rule, key, record_id FROM unique_key UNION ALL SELECT rule, key, record_id FROM unique_conflict
      ORDER BY 1, 2, 3`,
    profile: `SELECT to_jsonb(p) - 'changed_in' AS row FROM match_profile p ORDER BY record_id`,
    key: 'SELECT to_jsonb(k) AS row FROM match_key k ORDER BY record_id, key',
    redirect: `SELECT to_jsonb(r) - 'merge_id' AS row FROM record_redirect r ORDER BY record_id`,
  }))
    state[name] = await source.query(sql);
  return state;
}

describe('automatic merging', () => {
  beforeAll(() => openWorld(postgres!.open, 350));
  afterAll(closeWorld);

  it('is off until the rules allow it, and only for those who may', async () => {
    expect(await codeOf(get(AutoMergeService).dryRun(system, entity))).toBe('auto-merge-off');
    expect(await codeOf(get(AutoMergeService).dryRun(approver, entity))).toBe('not-allowed');
    await allow({ ...open, enabled: false });
    const dry = await dryRun();
    expect(dry).toMatchObject({ kind: 'dryRun', status: 'completed', stale: null });
    expect(await codeOf(get(AutoMergeService).confirm(system, dry.id, '合并'))).toBe('auto-merge-off');
    await allow(open);
    expect((await get(AutoMergeService).find(system, dry.id)).stale).toBe('rules');
    expect(await codeOf(get(AutoMergeService).confirm(system, dry.id, '合并'))).toBe('auto-merge-off');
  });

  it('merges what the dry run found, changes nothing before, and is undone as a whole', async () => {
    const before = await base();
    const dry = await dryRun();
    expect(await base()).toEqual(before);
    expect(dry.counts.merged).toBeGreaterThan(20);
    const [sample] = await groupsOf(dry, 'merge');
    expect(sample?.data).toBeDefined();
    const run = await confirm(dry);
    expect(run).toMatchObject({ kind: 'merge', status: 'completed', basedOn: dry.id });
    expect(run.counts).toEqual(dry.counts);
    const [{ data }] = (await query<{ data: unknown }>('SELECT data FROM record WHERE id = $1', [
      sample!.survivor,
    ])) as [{ data: Record<string, unknown> }];
    expect(sample!.data).toMatchObject(data);
    const [ledger] = await query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM record_merge WHERE automatic AND kind = 'merge' AND request_id = $1`,
      [run.id],
    );
    expect(ledger!.count).toBe(run.counts.merged);
    expect(await codeOf(get(AutoMergeService).confirm(system, dry.id, '再来'))).toBe('auto-merge-confirmed');
    expect((await dryRun()).counts.merged).toBe(0);

    // Somebody edits what the merge had changed, in one record.
    const [edited] = await query<{ id: string; version: number }>(
      `SELECT record.id, record.version FROM record_merge AS merge JOIN record ON record.id = survivor_id
       WHERE merge.request_id = $1 AND stored->'data'->>'email' <> coalesce(before->'data'->>'email', '') LIMIT 1`,
      [run.id],
    );
    await get(RecordEditing).update(system, entity, edited!.id, edited!.version, {
      data: { email: 'later@example.com' },
      override: { reason: '测试' },
    });
    const undone = await undo(run);
    expect(undone).toMatchObject({ kind: 'undo', status: 'completed' });
    expect((await groupsOf(undone, 'excluded')).map(({ detail }) => detail)).toEqual([]);
    expect(undone.counts).toMatchObject({ merged: run.counts.merged, kept: 1 });
    const [kept] = await groupsOf(undone, 'kept');
    expect(kept?.detail?.['zh-CN']).toContain('电子邮箱');
    expect(await codeOf(get(AutoMergeService).undo(system, run.id, '再来'))).toBe('auto-merge-undone');
    const after = await base();
    expect(after['redirect']).toEqual([]);
    const different = (after['record'] as { id: string }[]).filter(
      (row, place) => JSON.stringify(row) !== JSON.stringify((before['record'] as object[])[place]),
    );
    expect(different.map(({ id }) => id)).toEqual([edited!.id]);
  });

  it('stops when too many of its merges are taken back, until a person allows it again', async () => {
    const state = await get(AutoMergeService).state(system, entity);
    expect(state.breaker.stopped).toBe(true);
    const dry = await dryRun();
    expect(await codeOf(get(AutoMergeService).confirm(system, dry.id, '合并'))).toBe('auto-merge-stopped');
    const reset = await get(AutoMergeService).reset(system, entity, '规则已改正');
    expect(reset.breaker).toMatchObject({ stopped: false, merges: 0, resetReason: '规则已改正' });
    expect(await codeOf(get(AutoMergeService).reset(system, entity, '再来'))).toBe('auto-merge-not-stopped');
  });

  it('leaves out what filter, people and later changes keep from it, and stops at the cap', async () => {
    await allow({ ...open, largestGroup: 2, exclude: { '==': [{ var: 'remark' }, '勿动'] } });
    const [first, second, third, fourth] = await groupsOf(await dryRun(), 'merge');
    await touch(first!.records[0]!.id, { remark: '勿动' });
    const [left, right] = second!.records.map(({ id }) => id).sort() as [string, string];
    await query(
      `INSERT INTO match_decision (id, entity, left_id, right_id, verdict, standardization_version, matching_version,
         score, outcome, evidence, actor_id, actor, at)
       VALUES (gen_random_uuid(), $1, $2, $3, 'unsure', 1, 1, 0, 'match', '{"left":{},"right":{}}', $4, 'fu', now())`,
      [entity, left, right, approver.userId],
    );
    expect((await get(PairDecisions).inForce(get(DataSource).manager, entity, [{ left, right }])).size).toBe(
      1,
    );
    await query('UPDATE match_group SET assignee_id = $2 WHERE id = $1', [fourth!.groupId, approver.userId]);
    const dry = await dryRun();
    for (const reason of ['filtered', 'decided', 'inWork', 'tooLarge'])
      expect([reason, excludedFor(dry, reason)]).toEqual([reason, expect.any(Number)]);
    for (const reason of ['filtered', 'decided', 'inWork']) expect(excludedFor(dry, reason)).toBe(1);

    const cap = (await get(AutoMergeService).state(system, entity)).mergedToday + 5;
    await allow({ ...open, largestGroup: 2, dailyCap: cap });
    const capped = await dryRun();
    await touch(third!.records[0]!.id, { remark: '试算之后' });
    const claimed = (await groupsOf(capped, 'merge')).find(({ groupId }) => groupId !== third!.groupId)!;
    await query('UPDATE match_group SET assignee_id = $2 WHERE id = $1', [claimed.groupId, approver.userId]);
    const run = await confirm(capped);
    await query('UPDATE match_group SET assignee_id = NULL WHERE id = $1', [claimed.groupId]);
    expect(excludedFor(run, 'changed')).toBe(1);
    expect(excludedFor(run, 'inWork')).toBe(1);
    expect(run.counts.merged).toBe(5);
    expect(run.counts.groups).toBe(capped.counts.merged);
    expect(excludedFor(run, 'cap')).toBe(capped.counts.merged - 7);
  });

  it('leaves what is worth much to a second person', async () => {
    await allow({ ...open, approval: { '!=': [{ var: 'name' }, ''] } });
    const run = await confirm(await dryRun());
    expect(run.counts).toMatchObject({ merged: 0 });
    expect(run.counts.approval).toBeGreaterThan(3);
    const [first, second] = await groupsOf(run, 'approval');
    const groups = get(GroupApprovals);
    expect(await codeOf(groups.approve(system, run.id, first!.groupId, '核对过'))).toBe(
      'auto-merge-same-person',
    );
    const approve = () => groups.approve(approver, run.id, first!.groupId, '核对过');
    // What counts is the policy of today: the run went by another one.
    await allow({ ...open, approval: { '!=': [{ var: 'name' }, ''] }, dailyCap: 1 });
    expect(await codeOf(approve())).toBe('auto-merge-capped');
    await allow({ ...open, enabled: false });
    expect(await codeOf(approve())).toBe('auto-merge-off');
    await allow({ ...open, approval: { '!=': [{ var: 'name' }, ''] } });
    const approved = await approve();
    expect(approved).toMatchObject({ outcome: 'merged', decidedBy: 'fu' });
    expect((await get(MergeService).get(system, approved.mergeId!)).merge).toMatchObject({
      automatic: true,
      actor: 'fu',
      reason: '核对过',
      groupId: first!.groupId,
    });
    expect(await codeOf(groups.approve(approver, run.id, first!.groupId, '再来'))).toBe(
      'auto-merge-group-settled',
    );
    expect(await groups.decline(approver, run.id, second!.groupId)).toMatchObject({ outcome: 'declined' });
    const after = await get(AutoMergeService).find(system, run.id);
    expect(after.counts).toMatchObject({ merged: 1, approval: run.counts.approval - 2 });
  });

  it('leaves to people, when they merge many, what needs one, and asks its policy for nothing else', async () => {
    await query('DELETE FROM match_decision');
    await query(`UPDATE record SET data = data - 'remark' WHERE data ? 'remark'`);
    const [approved, undecided, apart, free] = (
      await get(GroupService).list(approver, { band: 'match' })
    ).items
      .filter(({ size }) => size === 2)
      .map(({ id }) => id) as [string, string, string, string];
    const membersOf = async (group: string): Promise<[string, string]> =>
      (await get(GroupService).get(approver, group)).members.map(({ id }) => id) as [string, string];
    const remark = (id: string, text: string): Promise<unknown> =>
      query(`UPDATE record SET data = data || jsonb_build_object('remark', $2::text) WHERE id = $1`, [
        id,
        text,
      ]);
    await remark((await membersOf(approved))[0], '大客户');
    const [one, other] = await membersOf(undecided);
    await remark(one, '甲');
    await remark(other, '乙');
    const [left, right] = (await membersOf(apart)).sort();
    await query(
      `INSERT INTO match_decision (id, entity, left_id, right_id, verdict, standardization_version, matching_version,
         score, outcome, evidence, actor_id, actor, at)
       VALUES (gen_random_uuid(), $1, $2, $3, 'unsure', 1, 1, 0, 'match', '{"left":{},"right":{}}', $4, 'fu', now())`,
      [entity, left, right, approver.userId],
    );
    const { version, document } = await get(PublishedDefinitions).find('survivorship', entity);
    const rules = [
      ...document.rules,
      {
        id: 'remarks',
        title: { 'zh-CN': '备注', en: 'Remark' },
        fields: ['remark'],
        strategies: [{ by: 'manual' }],
      },
    ];
    const policy = {
      ...{ ...open, enabled: false, largestGroup: 2, exclude: { '!=': [{ var: 'name' }, ''] } },
      approval: { '==': [{ var: 'remark' }, '大客户'] },
    };
    await get(DocumentPublisher).publish(system, {
      ...{ kind: 'survivorship', key: entity, basedOn: version },
      document: { ...document, rules, autoMerge: policy },
    });
    const ids = [approved, undecided, apart, free];
    const selection = await get(GroupSelections).create(approver, { filter: {}, ids });
    const { id } = await get(GroupMergeRuns).dryRun(approver, selection.id);
    await get(GroupMergeProcessor).run({ runId: id }, context());
    const seen = await get(GroupRuns).listItems(approver, id, {});
    const codes = new Map(seen.items.map(({ group, code }) => [group, code]));
    expect(ids.map((group) => codes.get(group))).toEqual(['approval', 'undecided', 'decided', null]);
    expect(seen.items.find(({ group }) => group === undecided)?.message?.en).toContain('"remark"');
    await get(DocumentPublisher).publish(system, {
      ...{ kind: 'survivorship', key: entity, basedOn: version + 1 },
      document,
    });
    expect(await codeOf(get(GroupMergeRuns).confirm(approver, id, '同一客户'))).toBe('group-run-stale');
  });

  it('goes by the comparison of the dry run until values are counted anew', async () => {
    // Shows whether a group is compared again: while records and rules stay, what the rules say of them does too.
    const withoutForms = async ({ records }: AutoMergeGroup): Promise<unknown> =>
      query(`UPDATE match_profile SET forms = '{}' WHERE record_id = ANY($1::uuid[])`, [
        records.map(({ id }) => id),
      ]);
    const dryRunOfOne = async (): Promise<AutoMergeRun> => {
      const { mergedToday } = await get(AutoMergeService).state(system, entity);
      await allow({ ...open, dailyCap: mergedToday + 1 });
      return dryRun();
    };
    const first = await dryRunOfOne();
    const [strongest] = await groupsOf(first, 'merge');
    await withoutForms(strongest!);
    expect(await groupsOf(await confirm(first), 'merged')).toMatchObject([{ groupId: strongest!.groupId }]);

    const second = await dryRunOfOne();
    const [next] = await groupsOf(second, 'merge');
    await withoutForms(next!);
    await query(
      `INSERT INTO match_statistics (entity, version, scan_id, records, counted_at)
       SELECT entity, max(version) + 1, gen_random_uuid(), 1, now() FROM match_statistics GROUP BY entity`,
    );
    expect(await groupsOf(await confirm(second), 'excluded')).toContainEqual(
      expect.objectContaining({ groupId: next!.groupId, reason: 'weak' }),
    );
  });

  it('of one group by two runs of one job happens once', async () => {
    await allow(open);
    const dry = await dryRun();
    await worker.close();
    const { id } = await get(AutoMergeService).confirm(system, dry.id, '两个进程');
    const context = { jobId: id, attempt: 1, signal: new AbortController().signal } as never;
    const processor = get(AutoMergeRunProcessor);
    await Promise.all([processor.run({ runId: id }, context), processor.run({ runId: id }, context)]);
    await processor.run({ runId: id }, context);
    const run = await get(AutoMergeService).find(system, id);
    expect(run).toMatchObject({ status: 'completed' });
    const twice = await query(
      `SELECT group_id FROM record_merge WHERE request_id = $1 GROUP BY group_id HAVING count(*) > 1`,
      [id],
    );
    expect(twice).toEqual([]);
  });
});

async function touch(id: string, data: Record<string, string>): Promise<void> {
  const [{ version }] = (await query('SELECT version FROM record WHERE id = $1', [id])) as [
    { version: number },
  ];
  await get(RecordEditing).update(system, entity, id, version, { data, override: { reason: '测试' } });
}

(redis === undefined ? describe.skip : describe)('automatic merging with the queue in Redis', () => {
  beforeAll(() => openWorld(redis!.open, 150));
  afterAll(closeWorld);

  it('is tried, confirmed and undone', async () => {
    await allow(open);
    const before = await base();
    const run = await confirm(await dryRun());
    expect(run.counts.merged).toBeGreaterThan(3);
    expect((await undo(run)).counts.merged).toBe(run.counts.merged);
    expect(await base()).toEqual(before);
  });
});

describe('many merges in one transaction', () => {
  const steward = callerWith(['steward'], { username: 'li' });
  let directory: string;
  const worlds: RecordsWorld[] = [];

  beforeAll(async () => {
    directory = await copyDefinitions();
    await writeSupplierDefinitions(directory);
  });

  afterAll(async () => {
    for (const world of worlds) await world.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('store what the same merges one by one store', async () => {
    const origin = await startRecordsWorld({ directory });
    const ids = await createSuppliers(origin);
    await origin.module.close();
    for (let copy = 0; copy < 2; copy += 1)
      worlds.push(await startRecordsWorld({ directory, template: origin.url }));
    await origin.close().catch(() => undefined);
    const [alone, together] = worlds as [RecordsWorld, RecordsWorld];
    // Every group has its second record named by a record of no group: nothing is in anything's way.
    const groups = Array.from({ length: 24 }, (_, place) => ids.slice(place * 2, place * 2 + 2 + (place % 2)))
      .map((group, place) => (place % 2 === 0 ? group : group.slice(0, 2)))
      .filter((group) => group.length === 2);
    for (const group of groups) await mergeAll(alone, [group]);
    expect(await mergeAll(together, groups)).toEqual([]);
    expect(await told(together)).toEqual(await told(alone));
    expect(await base(together.dataSource)).toEqual(await base(alone.dataSource));
  });

  it('leave out those in the way of others, which are then made after them', async () => {
    const [alone, together] = worlds as [RecordsWorld, RecordsWorld];
    const groups = await entangledGroups(worlds, 3);
    for (const group of groups) await mergeAll(alone, [group]);
    let waiting = groups;
    let rounds = 0;
    for (; waiting.length > 0; rounds += 1) waiting = await mergeAll(together, waiting);
    expect(rounds).toBeGreaterThan(1);
    expect(await base(together.dataSource)).toEqual(await base(alone.dataSource));
    const dangling = await together.dataSource.query<unknown[]>(
      `SELECT id FROM record WHERE data ? 'parent' AND NOT EXISTS (
         SELECT FROM record AS other WHERE other.id = (record.data->>'parent')::uuid)`,
    );
    expect(dangling).toEqual([]);
  });

  it('are taken back together as one after the other', async () => {
    const [alone, together] = worlds as [RecordsWorld, RecordsWorld];
    const groups = await entangledGroups(worlds, 2, 4);
    expect(groups.length).toBeGreaterThan(6);
    for (const world of worlds) for (const group of groups) await mergeAll(world, [group]);
    const made = (await mergesOf(alone)).slice(0, groups.length);
    // Of those in each other's way, two are to be taken back after the other two.
    const [entangled, free] = [made.slice(-4), made.slice(0, -4)];
    const first = [...free.slice(3), entangled[0]!, entangled[2]!];
    const second = [...free.slice(0, 3), entangled[1]!, entangled[3]!];
    for (const { id } of [...first, ...second]) await alone.module.get(MergeService).unmerge(steward, id, {});
    const idOf = new Map((await mergesOf(together)).map(({ id, absorbed }) => [absorbed, id]));
    const batches = together.module.get(UnmergeBatches);
    const plan = (page: typeof made) =>
      batches.plan(
        steward,
        page.map(({ absorbed }) => idOf.get(absorbed)!),
      );
    // As a run does it: the second page is planned before the first one is taken back.
    const [planned, next] = [await plan(first), await plan(second)];
    const occasion = { caller: steward, reason: null, at: new Date() };
    const done = await batches.takeBackPlanned(planned, occasion, []);
    const outcomes = [...done, ...(await batches.takeBackPlanned(next, occasion, done))];
    expect(outcomes.filter((outcome) => outcome instanceof Error)).toEqual([]);
    expect(await base(together.dataSource)).toEqual(await base(alone.dataSource));
    // Some in one transaction, and those that are in each other's way each in its own.
    const moments = await together.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM record_merge WHERE kind = 'unmerge' GROUP BY xmin ORDER BY 1 DESC`,
    );
    expect(moments[0]!.count).toBeGreaterThan(1);
    expect(moments.length).toBeGreaterThan(1);
  });

  it('and merges by people at the same records leave nothing half done, and say who was faster', async () => {
    const [, world] = worlds as [RecordsWorld, RecordsWorld];
    const merges = world.module.get(MergeService);
    const codes = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const ids = await createSuppliers(world, 4, 100 + round * 4);
      const [a, b, c, d] = ids as [string, string, string, string];
      const byHand = [
        [a, b],
        [b, c],
        [c, a],
      ].map((pair) => merges.merge(steward, { entity: 'supplier', records: pair.map((id) => ({ id })) }));
      const outcomes = await Promise.allSettled([
        ...byHand,
        mergeAll(world, [
          [a, c],
          [d, b],
        ]),
      ]);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') codes.add((outcome.reason as PlatformError).code);
      const left = await world.dataSource.query<{ count: number }[]>(
        `SELECT (SELECT count(*) FROM record WHERE id = ANY($1::uuid[]))::integer
              + (SELECT count(*) FROM record_redirect WHERE record_id = ANY($1::uuid[]))::integer AS count`,
        [ids],
      );
      expect(left).toEqual([{ count: 4 }]);
      const ledger = await world.dataSource.query<{ absorbed: number }[]>(
        `SELECT count(*)::integer AS absorbed FROM record_merge_member WHERE record_id = ANY($1::uuid[])
         GROUP BY record_id HAVING count(*) > 1`,
        [ids],
      );
      expect(ledger).toEqual([]);
    }
    for (const code of codes)
      expect(['record-absorbed', 'version-stale', 'record-not-found']).toContain(code);
  });

  /** Plans and makes merges at once. @returns the groups that have to wait */
  async function mergeAll(world: RecordsWorld, groups: readonly string[][]): Promise<string[][]> {
    const definitions = await world.module.get(PublishedDefinitions).forEntity('supplier');
    const at = new Date('2026-11-22T08:00:00.000Z');
    const plans = await world.module.get(MergePlanner).planAll(
      steward,
      definitions,
      groups.map((group) => ({ entity: 'supplier', records: group.map((id) => ({ id })) })),
      at,
    );
    const wanted = plans.flatMap((plan, place) =>
      plan instanceof Error ? [] : [{ plan, groupId: null, group: groups[place]! }],
    );
    const occasion = { caller: steward, reason: '批量', automatic: true, at };
    const outcomes = await world.module.get(MergeCommitter).commitAll(definitions, wanted, occasion);
    return wanted.flatMap(({ group }, place) => (outcomes[place] instanceof Error ? [group] : []));
  }
});

/**
 * Of all suppliers, in every world alike: each record of the first `entangled` groups names one of the group after it,
 * the last of them those of the first; records of the other groups name nobody and nobody names them.
 */
async function entangledGroups(
  worlds: readonly RecordsWorld[],
  size: number,
  entangled = Infinity,
): Promise<string[][]> {
  const left = await worlds[0]!.dataSource.query<{ id: string }[]>(
    `SELECT id FROM record WHERE entity = 'supplier' ORDER BY id`,
  );
  const ids = left.map(({ id }) => id);
  const groups = Array.from({ length: Math.floor(ids.length / size) }, (_, place) =>
    ids.slice(place * size, place * size + size),
  );
  const naming = groups.slice(0, entangled).flat();
  for (const { dataSource } of worlds) {
    await dataSource.query(`UPDATE record SET data = data - 'parent' WHERE entity = 'supplier'`);
    for (const [place, id] of naming.entries())
      await dataSource.query(
        `UPDATE record SET data = data || jsonb_build_object('parent', $2::text) WHERE id = $1`,
        [id, naming[(place + size) % naming.length]!],
      );
  }
  return groups;
}

/** Those not taken back, the last first, with the records that each absorbed. */
function mergesOf({ dataSource }: RecordsWorld): Promise<{ id: string; absorbed: string }[]> {
  return dataSource.query(
    `SELECT id, (SELECT string_agg(record_id::text, ' ' ORDER BY record_id) FROM record_merge_member
       WHERE merge_id = record_merge.id) AS absorbed
     FROM record_merge WHERE kind = 'merge' ORDER BY xmin::text::bigint DESC`,
  );
}

/** What ledger and history tell, with merges named by their surviving records. */
async function told({ dataSource }: RecordsWorld): Promise<unknown> {
  return {
    merges: await dataSource.query(
      `SELECT to_jsonb(m) - 'id' AS row FROM record_merge m ORDER BY survivor_id`,
    ),
    members: await dataSource.query(
      `SELECT merge.survivor_id, record_id, position, snapshot FROM record_merge_member
       JOIN record_merge AS merge ON merge.id = merge_id ORDER BY record_id`,
    ),
    moves: await dataSource.query(
      `SELECT merge.survivor_id, move.position, move.kind, move.entity, place, holder_id, record_id
       FROM record_merge_move AS move JOIN record_merge AS merge ON merge.id = merge_id ORDER BY 1, 2`,
    ),
    history: await dataSource.query(
      `SELECT to_jsonb(h) - 'at' AS row FROM record_history h ORDER BY record_id, version, position`,
    ),
    versions: await dataSource.query('SELECT id, version, findings FROM record ORDER BY id'),
  };
}

/** Suppliers of which the second half name those of the first half; all differ, so that none is refused. */
async function createSuppliers({ module }: RecordsWorld, records = 96, from = 0): Promise<string[]> {
  const caller = callerWith(['steward'], { username: 'li' });
  const values = fc.sample(
    fc.record(
      {
        quantity: fc.nat({ max: 50 }),
        price: fc.nat({ max: 9 }),
        phone: fc.nat({ max: 9999 }).map((number) => `0591-8765${String(number).padStart(4, '0')}`),
        branches: fc.uniqueArray(
          fc.constantFrom('福州', '厦门', '泉州').map((city) => ({ city })),
          { maxLength: 2, selector: ({ city }) => city },
        ),
      },
      { requiredKeys: [] },
    ),
    { numRuns: records, seed: 7 },
  );
  const ids: string[] = [];
  for (const [place, value] of values.entries()) {
    const number = from + place;
    const parent = place >= records / 2 ? ids[(place - records / 2) | 1] : undefined;
    const name = String.fromCharCode(0x4e8c + number * 7, 0x5c71 + number * 5, 0x6c34 + number * 11);
    const data = {
      ...value,
      name: `${name}工贸`,
      taxId: `T${number}`,
      ...(parent === undefined ? {} : { parent }),
    };
    const { record } = await module
      .get(RecordEditing)
      .create(caller, 'supplier', { data, override: { reason: '测试' } });
    ids.push(record.id);
  }
  return ids;
}
