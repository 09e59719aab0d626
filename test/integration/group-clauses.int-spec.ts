import { randomUUID } from 'node:crypto';
import type { Caller } from '@guiyi/access';
import type { MatchGroupDetail, MatchGroupView, MatchingDocument, RecordData } from '@guiyi/contracts';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import {
  GroupBulk,
  GroupSelections,
  GroupService,
  PairExplainer,
  SavedFilters,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanService,
  ScanShardProcessor,
  WorkQueue,
} from '@guiyi/duplicates';
import { GroupComparisons } from '@guiyi/merging';
import { RecordStore, RecordWriter } from '@guiyi/records';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

// A thread would have to compile TypeScript; the built platform's threads are tested from outside.
process.env['GUIYI_SCAN_THREADS'] ??= '1';

const entity = 'customer';
const [renamed, sameFirm] = ['sameIdentifierOnly', 'sameIdentifier'];
const uscc = { renamed: '91310101MA1FP0CW0J', sameFirm: '913100001346464649', hidden: '91110108551385082Q' };

/** By the clauses that bring them together; the last two are linked by their score alone. */
const customers: RecordData[] = [
  { name: '上海云帆精密机械有限公司', uscc: uscc.renamed, department: 'sales' },
  { name: '北京海川商贸有限公司', uscc: uscc.renamed, department: 'sales' },
  { name: '广州明达电子有限公司', uscc: uscc.sameFirm, mobile: '13800112201', department: 'sales' },
  { name: '广州明达电子有限责任公司', uscc: uscc.sameFirm, mobile: '13800112201', department: 'sales' },
  { name: '深圳远航物流有限公司', uscc: uscc.hidden, department: 'sales' },
  { name: '成都泰和建材有限公司', uscc: uscc.hidden, department: 'service' },
  { name: '杭州启明软件有限公司', mobile: '13800112209', department: 'sales' },
  { name: '杭州启明软件有限责任公司', mobile: '13800112209', department: 'sales' },
];

describe('the clauses that brought groups together', () => {
  let world: RecordsWorld;
  const system = callerWith([]);
  const li = callerWith(['steward'], { username: 'li' });
  /** Reads the records of one department. */
  const ma = callerWith(['editor'], { username: 'ma', department: 'sales' });

  beforeAll(async () => {
    world = await startRecordsWorld();
    await world.module.get(RecordWriter).write(
      system,
      entity,
      'import',
      customers.map((data) => ({ kind: 'create' as const, data })),
    );
    await scan('full');
  });

  afterAll(() => world.close());

  it('are those that explanations name, pair by pair', async () => {
    const groups = await list(li);
    expect(groups.map(({ clauses }) => clauses.map(({ id }) => id).join()).sort()).toEqual([
      '',
      sameFirm,
      renamed,
      renamed,
    ]);
    for (const { id } of groups) {
      const { links } = await detail(id);
      const compared = await world.module.get(GroupComparisons).of(li, id);
      for (const { left, right, clause } of links) {
        const explained = await world.module.get(PairExplainer).explain(li, entity, left, right);
        expect(clause).toEqual(explained.clause ?? null);
        const link = compared.links.find((one) => [one.left, one.right].sort().join() === `${left},${right}`);
        expect(link!.clause).toEqual(clause);
      }
      expect(compared.group.clauses).toEqual(groups.find((group) => group.id === id)!.clauses);
    }
  });

  it('narrow the queue, what is given out, what is done at once, and are counted', async () => {
    const found = await list(li, { clause: renamed });
    expect(found).toHaveLength(2);
    expect(await list(li, { clause: renamed, band: 'match' })).toEqual([]);
    const { clauses } = await world.module.get(GroupService).summary(li, {});
    expect(clauses.map(({ id, groups }) => [id, groups])).toEqual([
      [renamed, 2],
      [sameFirm, 1],
    ]);
    const filter = { clause: sameFirm };
    expect(await world.module.get(GroupSelections).create(li, { filter })).toMatchObject({ groups: 1 });
    const { group } = await world.module.get(WorkQueue).claimNext(li, filter);
    expect(group!.clauses.map(({ id }) => id)).toEqual([sameFirm]);
    const bulk = await world.module.get(GroupBulk).run(li, { action: 'release', filter });
    expect(bulk).toMatchObject({ done: 1, results: [{ id: group!.id }] });
  });

  it('are told of pairs only of which one may see both', async () => {
    expect(await list(li, { clause: renamed })).toHaveLength(2);
    const seen = await list(ma);
    expect(seen).toHaveLength(4);
    expect(seen.map(({ clauses }) => clauses.length).sort()).toEqual([0, 0, 1, 1]);
    expect(await list(ma, { clause: renamed })).toHaveLength(1);
    const { clauses } = await world.module.get(GroupService).summary(ma, {});
    expect(clauses.map(({ groups }) => groups)).toEqual([1, 1]);
  });

  it('follow what changes, in a scan of the changes as in a full one', async () => {
    const [pair] = (await detail((await list(li, { clause: sameFirm }))[0]!.id)).links;
    await change(pair!.left, { uscc: null });
    await scan('changes');
    expect(await list(li, { clause: sameFirm })).toEqual([]);
    const after = await byMember(pair!.left);
    expect(after).toMatchObject({ clauses: [] });
    await scan('full');
    expect(await byMember(pair!.left)).toMatchObject({ id: after!.id, clauses: [] });
    await change(pair!.left, { uscc: uscc.sameFirm });
    await scan('changes');
    expect(await byMember(pair!.left)).toMatchObject({ id: after!.id, clauses: [{ id: sameFirm }] });
  });

  it('are told as unknown where a filter asks for one that the rule has no longer', async () => {
    const queues = world.module.get(SavedFilters);
    const saved = await queues.create(li, { entity, name: '更名', filter: { clause: renamed } });
    expect(saved.problem).toBeNull();
    await expect(
      queues.create(li, { entity, name: '误', filter: { clause: 'nobody' } }),
    ).rejects.toMatchObject({ code: 'group-clause-unknown' });
    await expect(list(li, { clause: 'nobody' })).rejects.toMatchObject({ code: 'group-clause-unknown' });
    const { document, version } = await matching();
    const clauses = document.clauses!.filter(({ id }) => id !== renamed);
    await world.module.get(DocumentPublisher).publish(system, {
      kind: 'matching',
      key: entity,
      document: { ...document, clauses },
      basedOn: version,
    });
    const [known] = (await queues.list(li)).items;
    expect(known!.problem!['zh-CN']).toContain(renamed);
    await expect(list(li, known!.filter)).rejects.toMatchObject({ code: 'group-clause-unknown' });
    // Groups of the earlier rule still say what brought them together, by the id.
    expect((await list(li)).flatMap(({ clauses: of }) => of.map(({ title }) => title.en))).toContain(renamed);
    await expect(queues.change(li, known!.id, { filter: { clause: sameFirm } })).resolves.toMatchObject({
      problem: null,
    });
  });

  it('are not known of groups that were made before they were kept', async () => {
    await world.dataSource.query('UPDATE scan_pair SET clause = NULL');
    await world.dataSource.query('UPDATE match_group SET clauses = NULL');
    expect(await list(li, { clause: sameFirm })).toEqual([]);
    const groups = await list(li);
    expect(groups.map(({ clauses }) => clauses)).toEqual([[], [], [], []]);
    // What the rule says now stands in for it where two records are looked at.
    const compared = await Promise.all(groups.map(({ id }) => world.module.get(GroupComparisons).of(li, id)));
    expect(compared.flatMap(({ links }) => links.map(({ clause }) => clause?.id))).toContain(sameFirm);
  });

  async function matching(): Promise<{ document: MatchingDocument; version: number }> {
    const { matching: document, matchingVersion: version } = await world.module
      .get(PublishedDefinitions)
      .forEntity(entity);
    return { document, version };
  }

  async function change(id: string, data: RecordData): Promise<void> {
    const found = await world.module.get(RecordStore).byIds(world.dataSource.manager, entity, [id]);
    const { version } = found.get(id)!;
    await world.module
      .get(RecordWriter)
      .write(system, entity, 'import', [{ kind: 'update', recordId: id, expectedVersion: version, data }]);
  }

  async function scan(scope: 'full' | 'changes'): Promise<void> {
    const { id } = await world.module.get(ScanService).start(system, { entity, scope });
    await world.module.get(ScanPlanProcessor).run({ scanId: id }, context());
    const shards: { shard: number }[] = await world.dataSource.query(
      'SELECT shard FROM scan_shard WHERE scan_id = $1',
      [id],
    );
    for (const { shard } of shards)
      await world.module.get(ScanShardProcessor).run({ scanId: id, shard }, context());
    if (scope === 'full') await world.module.get(ScanClusterProcessor).run({ scanId: id }, context());
  }

  async function list(
    caller: Caller,
    query: Parameters<GroupService['list']>[1] = {},
  ): Promise<MatchGroupView[]> {
    return (await world.module.get(GroupService).list(caller, query)).items;
  }

  const detail = (id: string): Promise<MatchGroupDetail> => world.module.get(GroupService).get(li, id);

  async function byMember(id: string): Promise<MatchGroupView | undefined> {
    for (const group of await list(li))
      if ((await detail(group.id)).members.some((member) => member.id === id)) return group;
    return undefined;
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
