import type {
  AutoMergePolicy,
  LinkOnly,
  MatchClause,
  MatchingDocument,
  PlatformError,
  RecordInput,
} from '@guiyi/contracts';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import {
  GroupService,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanService,
  ScanShardProcessor,
} from '@guiyi/duplicates';
import {
  AutoMergeRunProcessor,
  AutoMergeService,
  GoldenViewLists,
  GoldenViews,
  GoldenViewUnions,
  GroupComparisons,
  MergeService,
  MergingModule,
} from '@guiyi/merging';
import { type AnyJobProcessor, QUEUE_BACKEND, type QueueBackend, WorkerHost } from '@guiyi/queue';
import { HistoryReader, RecordEditing, RecordReader, RecordWriter, Relations } from '@guiyi/records';
import { DataSource } from 'typeorm';
import { eventually } from '../support/eventually';
import { withIdleProcessors } from '../support/idle-processors';
import { openPlatformModule, type PlatformWorld } from '../support/platform-module';
import { createPublishedDatabase } from '../support/published-database';
import { type QueueWorld, queueWorlds } from '../support/queue-worlds';
import { callerWith } from '../support/records-world';

jest.setTimeout(180_000);

const entity = 'customer';
const steward = callerWith(['steward'], { username: 'li' });
const viewer = callerWith(['viewer'], { username: 'kan', department: 'service' });
const [postgres] = queueWorlds(4, createPublishedDatabase);

let queue: QueueWorld;
let platform: PlatformWorld;
let worker: WorkerHost;
let views: GoldenViews;
let merges: MergeService;

const get = <Service>(token: abstract new (...parameters: never[]) => Service): Service =>
  platform.module.get<Service>(token);

beforeAll(async () => {
  queue = await postgres!.open();
  platform = await openPlatformModule(queue.settings, [MergingModule]);
  views = get(GoldenViews);
  merges = get(MergeService);
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
});

afterAll(async () => {
  await worker?.close();
  await platform?.close();
  await queue.close();
});

let serial = 0;
async function create(data: RecordInput['data'] = {}): Promise<string> {
  serial += 1;
  const name = `${String.fromCharCode(0x4e8c + serial * 7, 0x5c71 + serial * 5, 0x6c34 + serial * 11)}机械有限公司`;
  const input = { data: { name, city: '上海市', source: 'erp', ...data }, override: { reason: '测试' } };
  return (await get(RecordEditing).create(steward, entity, input)).record.id;
}

const link = (...records: string[]) => views.create(steward, { entity, records });
const merge = (survivor: string, absorbed: string) =>
  merges.merge(steward, { entity, records: [{ id: survivor }, { id: absorbed }], survivor });
const viewOf = async (id: string): Promise<string | null> =>
  (await views.ofRecord(steward, entity, id)).goldenView?.id ?? null;
const membersOf = async (id: string): Promise<string[]> =>
  (await views.get(steward, id)).members.map(({ record }) => record.id).sort();

async function refusalOf(work: Promise<unknown>): Promise<PlatformError> {
  return work.then(
    () => {
      throw new Error('Nothing was refused');
    },
    (error: PlatformError) => error,
  );
}

async function publish(changes: { linkOnly?: LinkOnly; autoMerge?: AutoMergePolicy }): Promise<void> {
  const { version, document } = await get(PublishedDefinitions).find('survivorship', entity);
  await get(DocumentPublisher).publish(platform.system, {
    ...{ kind: 'survivorship', key: entity, basedOn: version },
    document: { ...document, ...changes },
  });
}

test('Linked records give one golden view with lineage and stay as they are', async () => {
  const [erp, crm] = [await create({ mobile: '13800001111' }), await create({ source: 'crm' })];
  const before = await Promise.all([erp, crm].map((id) => get(RecordReader).get(steward, entity, id)));
  const made = await views.create(steward, { entity, records: [crm, erp], reason: '同一客户' });
  expect(made).toMatchObject({
    ...{ entity, reason: '同一客户', createdBy: 'li', hiddenMembers: 0, leading: erp, editable: true },
    data: { mobile: '+8613800001111', name: before[0]!.data['name'] },
  });
  expect(made.members.map(({ record }) => record.id).sort()).toEqual([erp, crm].sort());
  // Every decision keeps the rules that it was made by.
  expect(made.members.map(({ ruleVersion }) => ruleVersion)).toEqual([1, 1]);
  expect(made.lineage.find(({ field }) => field === 'name')).toMatchObject({
    ...{ by: 'sourceTrust', from: [erp] },
    losing: [{ record: crm }],
  });
  expect(await Promise.all([erp, crm].map((id) => get(RecordReader).get(steward, entity, id)))).toEqual(
    before,
  );
  const history = await get(HistoryReader).list(steward, entity, erp, { limit: 1 });
  expect(history.items[0]).toMatchObject({ action: 'link', reason: '同一客户', actor: 'li' });
  const third = await create({ source: 'website' });
  await views.join(steward, made.id, { record: third });
  expect(await viewOf(third)).toBe(made.id);
  await views.leave(steward, made.id, [third]);
  expect(await viewOf(third)).toBeNull();
  await views.leave(steward, made.id, [crm]);
  // One record alone is no golden view.
  expect((await refusalOf(views.get(steward, made.id))).code).toBe('golden-view-not-found');
  expect(await viewOf(erp)).toBeNull();
});

test('What makes no sense is refused with its reason, and rights hold', async () => {
  const [one, other, third] = [await create(), await create({ department: 'service' }), await create()];
  const { id } = await link(one, other);
  const refusals: [string, string | undefined, () => Promise<unknown>][] = [
    ['link-not-valid', 'linked-already', () => link(third, one)],
    ['link-not-valid', 'record-twice', () => link(third, third)],
    ['record-not-found', undefined, () => link(third, '00000000-0000-4000-8000-000000000000')],
    ['golden-view-not-found', undefined, () => views.get(steward, '00000000-0000-4000-8000-000000000000')],
    ['record-not-found', undefined, () => views.leave(steward, id, [third])],
    ['not-allowed', undefined, () => views.dissolve(viewer, id)],
    ['not-allowed', undefined, () => views.create(viewer, { entity, records: [other, third] })],
    ['record-not-found', undefined, () => views.ofRecord(viewer, entity, one)],
  ];
  for (const [code, problem, work] of refusals) {
    const refused = await refusalOf(work());
    expect([refused.code, refused.details.problems?.[0]?.code]).toEqual([code, problem]);
  }
  const { manager } = get(DataSource);
  const relation = { entity, fromId: third, toId: one, type: 'group', reason: null };
  await get(Relations).relate(manager, steward, relation);
  expect((await refusalOf(views.join(steward, id, { record: third }))).details.problems).toMatchObject([
    { code: 'related', pointer: '/record' },
  ]);
  // A member out of reach is counted and gives no values.
  const seen = await views.get(viewer, id);
  expect(seen).toMatchObject({ hiddenMembers: 1, leading: other, editable: false });
  expect(seen.members.map(({ record }) => record.id)).toEqual([other]);
  expect(JSON.stringify(seen)).not.toContain(one);
  await views.dissolve(steward, id);
  expect([await viewOf(one), await viewOf(other)]).toEqual([null, null]);
});

test('A merge carries a link over, and its undoing gives it back', async () => {
  const [one, other, outside] = [await create(), await create(), await create()];
  const { id } = await link(one, other);
  const { merge: made } = await merge(outside, one);
  expect(await membersOf(id)).toEqual([other, outside].sort());
  const { merge: inside } = await merge(outside, other);
  expect(await membersOf(id)).toEqual([outside]);
  await merges.unmerge(steward, inside.id, {});
  expect(await membersOf(id)).toEqual([other, outside].sort());
  await merges.unmerge(steward, made.id, {});
  expect(await membersOf(id)).toEqual([one, other].sort());
  expect(await viewOf(outside)).toBeNull();
  // Of two views, the surviving record keeps its own.
  const [mine, partner] = [await create(), await create()];
  const own = await link(mine, partner);
  const records = [{ id: mine }, { id: one }];
  const preview = await merges.preview(steward, { entity, survivor: mine, records });
  expect([preview.belongings.goldenViews, preview.collisions.goldenViews]).toEqual([1, 1]);
  const { merge: between } = await merge(mine, one);
  expect([await membersOf(own.id), await membersOf(id)]).toEqual([[mine, partner].sort(), [other]]);
  await merges.unmerge(steward, between.id, {});
  expect([await membersOf(own.id), await membersOf(id)]).toEqual([
    [mine, partner].sort(),
    [one, other].sort(),
  ]);
});

test('Golden views are found by what members hold, their sources and who linked them, page by page', async () => {
  const lists = get(GoldenViewLists);
  const [one, other] = [await create({ mobile: '13800003333' }), await create({ source: 'crm' })];
  const wang = callerWith(['steward'], { username: 'wang' });
  const first = await link(one, other);
  const mixed = [await create({ department: 'service' }), await create()];
  const second = await views.create(wang, { entity, records: mixed, reason: '客户来函' });
  const idsOf = async (query: object): Promise<string[]> =>
    (await lists.list(steward, { entity, ...query })).items.map(({ id }) => id);
  expect(await idsOf({ text: '3800003333' })).toEqual([first.id]);
  expect(await idsOf({ source: 'crm', person: 'li' })).toContain(first.id);
  expect(await idsOf({ source: 'website' })).toEqual([]);
  const page = await lists.list(steward, { entity, limit: 1 });
  expect(page).toMatchObject({ people: ['li', 'wang'], items: [{ id: second.id, editable: true }] });
  expect((await lists.list(steward, { entity, limit: 1, cursor: page.nextCursor! })).items).toMatchObject([
    {
      ...{ id: first.id, reason: null, createdBy: 'li', hiddenMembers: 0 },
      members: expect.arrayContaining([
        expect.objectContaining({ id: other, source: 'crm', joinedBy: 'li' }),
      ]),
    },
  ]);
  // Of a view with one member in reach the rest is counted; one with none is not there.
  const seen = await lists.list(viewer, { entity });
  expect(seen).toMatchObject({ total: 1, people: ['wang'] });
  expect(seen.items).toMatchObject([{ id: second.id, hiddenMembers: 1, editable: false }]);
  expect(JSON.stringify(seen)).not.toContain(mixed[1]);
  const wrong = await refusalOf(lists.list(steward, { entity, cursor: '5' }));
  expect(wrong.code).toBe('cursor-not-valid');
});

test('Two golden views become one and two again; what cannot be is refused', async () => {
  const unions = get(GoldenViewUnions);
  const ids = [await create(), await create(), await create(), await create()];
  const [a = '', b = '', c = '', d = ''] = ids;
  const [left, right] = [await link(a, b), await link(c, d)];
  const united = await unions.unite(steward, left.id, { view: right.id, reason: '同一客户' });
  expect(united.members.map(({ record }) => record.id).sort()).toEqual([...ids].sort());
  expect((await refusalOf(views.get(steward, right.id))).code).toBe('golden-view-not-found');
  const history = await get(HistoryReader).list(steward, entity, c, { limit: 1 });
  expect(history.items[0]).toMatchObject({ action: 'link', reason: '同一客户' });
  const apart = await unions.split(steward, left.id, { records: [c, d] });
  expect([await membersOf(left.id), await membersOf(apart.id)]).toEqual([[a, b].sort(), [c, d].sort()]);
  const refusals: [string, string | undefined, () => Promise<unknown>][] = [
    ['link-not-valid', 'same-view', () => unions.unite(steward, left.id, { view: left.id })],
    ['golden-view-not-found', undefined, () => unions.unite(steward, left.id, { view: right.id })],
    ['link-not-valid', 'every-member', () => unions.split(steward, left.id, { records: [a, b] })],
    ['link-not-valid', 'not-in-view', () => unions.split(steward, left.id, { records: [a, c] })],
    ['link-not-valid', 'record-twice', () => unions.split(steward, left.id, { records: [a, a] })],
    ['not-allowed', undefined, () => unions.unite(viewer, left.id, { view: apart.id })],
    ['not-allowed', undefined, () => unions.split(viewer, left.id, { records: [a, b] })],
  ];
  for (const [code, problem, work] of refusals) {
    const refused = await refusalOf(work());
    expect([refused.code, refused.details.problems?.[0]?.code]).toEqual([code, problem]);
  }
  const { manager } = get(DataSource);
  const relation = { entity, fromId: a, toId: d, type: 'group', reason: null };
  await get(Relations).relate(manager, steward, relation);
  const refused = await refusalOf(unions.unite(steward, left.id, { view: apart.id }));
  expect(refused.details.problems).toMatchObject([{ code: 'related', pointer: '/view' }]);
  // Two who unite the same views at once: one does, the other is told that its view is gone.
  const [e, f] = [await link(await create(), await create()), await link(await create(), await create())];
  const both = await Promise.allSettled([
    unions.unite(steward, e.id, { view: f.id }),
    unions.unite(steward, f.id, { view: e.id }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('Records that are linked only are never merged; their group is settled by linking and found no more', async () => {
  const name = '苏州金桥精密机械有限公司';
  const more = { name, city: '苏州市', mobile: '13800002222', address: '苏州市工业园区星湖街1号' };
  const written = await get(RecordWriter).write(
    platform.system,
    entity,
    'import',
    ['erp', 'crm'].map((source) => ({ kind: 'create', data: { ...more, source } })),
  );
  const [erp = '', crm = ''] = written.flatMap((one) => (one.outcome === 'written' ? [one.record.id] : []));
  const breaker = { lastMerges: 100, unmergedShare: 0.5 };
  await publish({
    linkOnly: { sources: ['erp'] },
    autoMerge: { enabled: true, largestGroup: 8, dailyCap: 1000, breaker },
  });
  const refused = await refusalOf(merge(crm, erp));
  expect(refused.details.problems).toMatchObject([{ code: 'link-only', pointer: '/records/1' }]);
  await scan();
  const group = await waitingGroupOf(erp);
  expect((await get(GroupComparisons).of(steward, group!)).linkOnly).toEqual([erp]);
  expect((await dryRun()).counts.excluded).toContainEqual({ reason: 'linkOnly', groups: 1 });
  const made = await views.linkGroup(steward, group!, {});
  expect(made.members.map(({ record }) => record.id).sort()).toEqual([erp, crm].sort());
  const { group: settled } = await get(GroupService).get(steward, group!);
  expect(settled).toMatchObject({ state: 'decided', decision: { verdict: 'duplicate', by: 'li' } });
  await scan();
  expect(await waitingGroupOf(erp)).toBeUndefined();
  await views.dissolve(steward, made.id);
  expect(await waitingGroupOf(erp)).toBe(group);
});

test('What a clause lets be linked only is logged at the door, linked and not merged', async () => {
  await publish({ linkOnly: { everything: false } });
  const clause: MatchClause = {
    id: 'same-mobile',
    title: { 'zh-CN': '同一手机', en: 'Same mobile' },
    when: { '==': [{ var: 'levels.phone' }, 'mobile'] },
    outcome: 'match',
    linkOnly: true,
  };
  await publishMatching((document) => ({ ...document, clauses: [clause] }));
  const mobile = '13800004444';
  const first = await create({ mobile });
  const input = { data: { name: '宁波北斗机电有限公司', city: '宁波市', source: 'crm', mobile } };
  // No reason is asked for, which any other match would need.
  const { record, duplicates } = await get(RecordEditing).create(steward, entity, input);
  expect(duplicates).toMatchObject([{ id: first, action: 'log' }]);
  expect(duplicates[0]).toMatchObject({ actionReason: { en: expect.stringContaining('to be linked only') } });
  const refused = await refusalOf(merge(first, record.id));
  expect(refused.details.problems).toMatchObject([{ code: 'link-only', pointer: '/records/1' }]);
  expect(refused.details.problems?.[0]?.message.en).toContain('Same mobile');
  await scan();
  const group = await waitingGroupOf(first);
  const comparison = await get(GroupComparisons).of(steward, group!);
  expect(comparison).toMatchObject({ linkOnly: [], links: [{ linkOnly: true }] });
  expect((await dryRun()).counts.excluded).toContainEqual({ reason: 'linkOnly', groups: 1 });
  const view = await link(await create(), await create());
  expect((await views.linkGroup(steward, group!, { view: view.id })).members).toHaveLength(4);
  expect(await viewOf(record.id)).toBe(view.id);
  // Taken back as it was done: for all of them, or for none.
  const members = await membersOf(view.id);
  const refusedLeave = await refusalOf(views.leave(steward, view.id, [first, record.id, await create()]));
  expect(refusedLeave.code).toBe('record-not-found');
  expect(await membersOf(view.id)).toEqual(members);
  await views.leave(steward, view.id, [first, record.id]);
  expect(await membersOf(view.id)).toEqual(members.filter((id) => id !== first && id !== record.id));
  expect(await waitingGroupOf(first)).toBe(group);
  // Somebody changes the group while its members are being linked: nothing of it is done.
  const somebody = get(DataSource).createQueryRunner();
  await somebody.startTransaction();
  await somebody.query('UPDATE match_group SET version = version + 1 WHERE id = $1', [group]);
  const linking = refusalOf(views.linkGroup(steward, group!, { view: view.id }));
  await eventually('the link waits for the group', async () => {
    const waiting: unknown[] = await somebody.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });
  await somebody.commitTransaction();
  await somebody.release();
  expect((await linking).code).toBe('match-group-stale');
  expect(await viewOf(first)).toBeNull();
});

async function publishMatching(change: (document: MatchingDocument) => MatchingDocument): Promise<void> {
  const { version, document } = await get(PublishedDefinitions).find('matching', entity);
  await get(DocumentPublisher).publish(platform.system, {
    ...{ kind: 'matching', key: entity, basedOn: version },
    document: change(document),
  });
}

async function dryRun() {
  const { id } = await get(AutoMergeService).dryRun(platform.system, entity);
  return eventually(
    'the dry run is done',
    async () => {
      const found = await get(AutoMergeService).find(platform.system, id);
      return found.finishedAt !== null && found;
    },
    60_000,
  );
}

async function scan(): Promise<void> {
  const { id } = await get(ScanService).start(platform.system, { entity, scope: 'full' });
  await eventually(
    'the scan is done',
    async () => (await get(ScanService).get(platform.system, id)).stage === 'done',
    60_000,
  );
}

async function waitingGroupOf(recordId: string): Promise<string | undefined> {
  const rows: { id: string }[] = await get(DataSource).query(
    `SELECT id FROM match_group JOIN match_group_member ON group_id = id
     WHERE record_id = $1 AND state NOT IN ('decided', 'merged')`,
    [recordId],
  );
  return rows[0]?.id;
}
