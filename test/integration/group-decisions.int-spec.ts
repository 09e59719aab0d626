import { randomUUID } from 'node:crypto';
import { type Caller, UserService } from '@guiyi/access';
import type { GroupDecisionResult, MatchGroupView, RecordData, ScanInput } from '@guiyi/contracts';
import {
  DecisionService,
  GroupBulk,
  GroupDecisions,
  GroupsEscalateProcessor,
  GroupService,
  pairKey,
  PairDecisions,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanService,
  ScanShardProcessor,
  WorkQueue,
} from '@guiyi/duplicates';
import { GoldenViews, GroupComparisons, MergeService } from '@guiyi/merging';
import { type AnyJobProcessor, JobQueue, QUEUE_BACKEND, type QueueBackend, WorkerHost } from '@guiyi/queue';
import { RecordReader, RecordWriter } from '@guiyi/records';
import { DataSource } from 'typeorm';
import { eventually } from '../support/eventually';
import { withIdleProcessors } from '../support/idle-processors';
import { openPlatformModule } from '../support/platform-module';
import { createPublishedDatabase } from '../support/published-database';
import { queueWorlds } from '../support/queue-worlds';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

const entity = 'customer';
const uscc = '91310000MA1K000180';

describe('the work of stewards', () => {
  let world: RecordsWorld;
  let system: Caller;
  let li: Caller;
  let wang: Caller;
  const [pair, three, unsure, first, second]: string[][] = [[], [], [], [], []];

  beforeAll(async () => {
    world = await startRecordsWorld();
    system = callerWith([]);
    [li, wang] = await Promise.all([steward('li'), steward('wang')]);
    pair!.push(...(await company('云帆精密机械', 2)));
    three!.push(...(await company('海川商贸', 3)));
    unsure!.push(...(await company('明达电子', 2)));
    first!.push(...(await company('远航物流', 2)));
    second!.push(...(await company('泰和建材', 2, { department: 'service' })));
    await scan();
  });

  afterAll(() => world.close());

  it('gives two stewards different groups, and no group to two', async () => {
    const queue = world.module.get(WorkQueue);
    const given = await Promise.all([queue.claimNext(li, {}), queue.claimNext(wang, {})]);
    const [mine, theirs] = given.map(({ group }) => group!);
    expect(mine!.id).not.toBe(theirs!.id);
    expect(mine).toMatchObject({ state: 'claimed', assignee: { username: 'li' }, isOverdue: false });
    expect(await refusalOf(queue.claim(li, theirs!.id, {}))).toBe('match-group-taken');
    expect(await refusalOf(queue.claim(li, mine!.id, { version: 99 }))).toBe('match-group-stale');
    const dismissal = { verdict: 'notDuplicate', reason: '不同' } as const;
    expect(await refusalOf(world.module.get(GroupDecisions).dismiss(li, theirs!.id, dismissal))).toBe(
      'match-group-taken',
    );
    // Neither a merge nor a link takes a group out of a colleague's hands; nothing of it is done.
    const merging = world.module.get(MergeService).mergeGroup(li, theirs!.id, {});
    expect(await refusalOf(merging)).toBe('match-group-taken');
    expect(await refusalOf(world.module.get(GoldenViews).linkGroup(li, theirs!.id, {}))).toBe(
      'match-group-taken',
    );
    expect((await world.module.get(GroupService).get(li, theirs!.id)).members.length).toBe(theirs!.size);
    const listed = await list({ assignee: 'me' }, li);
    expect(listed.map(({ id }) => id)).toEqual([mine!.id]);
    expect(await world.module.get(GroupService).summary(li, {})).toMatchObject({
      states: { open: 3, claimed: 2, escalated: 0, decided: 0, merged: 0 },
      ...{ mine: 1, unassigned: 3, overdue: 0 },
    });
    await queue.release(li, mine!.id, {});
    await queue.release(wang, theirs!.id, {});
    expect(await refusalOf(queue.assign(li, mine!.id, { assignee: randomUUID() }))).toBe(
      'assignee-not-valid',
    );
    expect((await queue.candidates(li)).items.map(({ username }) => username)).toEqual(['li', 'wang']);
  });

  it('finds groups by what their members hold, as far as the caller may see it', async () => {
    const ofService = await list({ department: 'service' });
    expect(ofService.map(({ id }) => id)).toEqual([await groupOf(second!)]);
    expect((await list({ text: '远航' })).map(({ id }) => id)).toEqual([await groupOf(first!)]);
    expect((await list({ minScore: 500 })).length).toBe(0);
    for (const sort of ['priority', 'score', 'size', 'age', 'due', 'value'] as const)
      expect((await pagesOf(sort)).sort()).toEqual((await list({})).map(({ id }) => id).sort());
    const cursor = Buffer.from('["age",1e999,"x"]').toString('base64url');
    expect(await refusalOf(list({ sort: 'age', cursor }))).toBe('cursor-not-valid');
    expect((await list({}, editor())).map(({ id }) => id)).toEqual([await groupOf(second!)]);
    expect(await refusalOf(list({ sort: 'value' }, editor()))).toBe('group-value-not-visible');
    const viewer = callerWith(['viewer'], { username: 'kan', department: 'service' });
    await expect(list({}, viewer)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('remembers that two records are not one until what they are compared by changes', async () => {
    const id = await groupOf(pair!);
    const { decisions } = await decide(id, { verdict: 'notDuplicate', reason: '同名不同企业' });
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({
      verdict: 'notDuplicate',
      reason: '同名不同企业',
      by: 'li',
      end: null,
    });
    expect((await get(id)).group).toMatchObject({
      state: 'decided',
      decision: { verdict: 'notDuplicate', by: 'li' },
    });
    expect(await labelsOf(pair!)).toEqual(['different']);
    expect(await list({})).toHaveLength(4);
    for (const input of [{}, { scope: 'changes' }] as const) {
      await scan(input);
      expect((await list({})).map((group) => group.id)).not.toContain(id);
      expect((await list({ state: 'decided' })).map((group) => group.id)).toEqual([id]);
    }
    const filtered = await scan({ scope: 'filtered', filter: { department: 'sales' } });
    expect((await list({ scan: filtered })).some(({ titles }) => titles[0]!.includes('云帆'))).toBe(false);
    await edit(pair![0]!, { remark: '已电话核实' });
    await scan({ scope: 'changes' });
    expect((await get(id)).group.state).toBe('decided');

    // Another number, the same one written otherwise, the first one again: nothing that was not judged then.
    const { mobile } = await valuesOf(pair![0]!);
    for (const entered of ['13911112222', '+86 139-1111-2222', '13733334444', mobile!])
      await edit(pair![0]!, { mobile: entered });
    await edit(pair![0]!, { uscc });
    await scan({ scope: 'changes' });
    expect((await get(id)).group.state).toBe('decided');

    await edit(pair![1]!, { uscc });
    await scan({ scope: 'changes' });
    const again = await get(id);
    expect(again.group).toMatchObject({ state: 'open', decision: null });
    expect(again.decisions[0]!.end).toMatchObject({ kind: 'lapsed' });
    expect(again.decisions[0]!.end!.changes).toEqual([
      {
        ...{ form: 'uscc', side: sideOf(pair!, 1), from: { state: 'missing' } },
        title: expect.objectContaining({ en: expect.any(String) as string }) as object,
        to: {
          state: 'exact',
          title: expect.objectContaining({ en: expect.any(String) as string }) as object,
        },
      },
    ]);

    // One that was taken before it was kept what the rule had said ends with any change.
    await decide(id, { verdict: 'notDuplicate', reason: '同名不同企业' });
    await world.dataSource.query('UPDATE match_decision SET judged = NULL WHERE ended_at IS NULL');
    await edit(pair![0]!, { mobile: '13911112222' });
    const [before] = (await get(id)).decisions;
    expect(before!.end).toMatchObject({ kind: 'lapsed' });
    expect(before!.end!.changes.map(({ form, to }) => [form, to])).toContainEqual(['mobiles', undefined]);
    await scan({ scope: 'changes' });
    expect((await get(id)).group.state).toBe('open');
  });

  it('parks a group that cannot be told, and takes that back', async () => {
    const id = await groupOf(unsure!);
    await decide(id, { verdict: 'unsure', reason: '待回访' });
    await scan();
    expect((await get(id)).group).toMatchObject({ state: 'decided', decision: { verdict: 'unsure' } });
    expect(await labelsOf(unsure!)).toEqual([]);
    const { groups } = await world.module.get(GroupDecisions).reopen(li, id, {});
    expect(groups[0]).toMatchObject({ id, state: 'open', decision: null });
    expect(await refusalOf(world.module.get(GroupDecisions).reopen(li, id, {}))).toBe(
      'match-group-not-decided',
    );
  });

  it('lets one member leave a group, carries that through a merge and back', async () => {
    const id = await groupOf(three!);
    await world.module.get(WorkQueue).claim(li, id, {});
    const [a, b, c] = three as [string, string, string];
    const { groups, decisions } = await decide(id, {
      verdict: 'notDuplicate',
      reason: '分公司',
      records: [c],
    });
    expect(groups).toMatchObject([{ id, size: 2, state: 'claimed', assignee: { username: 'li' } }]);
    expect(decisions.map(({ left, right }) => pairKey(left.id, right.id)).sort()).toEqual(
      [pairKey(a, c), pairKey(b, c)].sort(),
    );
    const merges = world.module.get(MergeService);
    const { merge } = await merges.merge(li, { entity, records: [{ id: a }, { id: b }], survivor: a });
    expect(await apart([a, c], [b, c])).toEqual([pairKey(a, c)]);
    await scan({ scope: 'changes' });
    expect(await groupsHolding(c)).toEqual([]);
    await merges.unmerge(li, merge.id, {});
    expect((await apart([a, c], [b, c])).sort()).toEqual([pairKey(a, c), pairKey(b, c)].sort());
    await scan({ scope: 'changes' });
    expect((await get(await groupOf([a, b]))).members).toHaveLength(2);

    const listed = await world.module.get(DecisionService).list(li, { record: c });
    expect(listed.total).toBe(2);
    for (const decision of listed.items) await world.module.get(DecisionService).revoke(li, decision.id);
    expect((await get(await groupOf([a, b, c]))).members).toHaveLength(3);
  });

  it('relates two customers, and takes that back with the decision', async () => {
    const [a, b] = pair as [string, string];
    const id = await groupOf(pair!);
    const related = { verdict: 'related', relation: 'group', reason: '同一集团' } as const;
    expect(await refusalOf(decide(id, { ...related, relation: 'nothing' }))).toBe('relation-type-not-found');
    const { decisions } = await decide(id, related);
    expect((await get(id)).group).toMatchObject({ state: 'decided', decision: { verdict: 'related' } });
    expect(await relations(a, b)).toBe(1);
    await edit(a, { mobile: '13922223333' });
    await scan({ scope: 'changes' });
    expect((await get(id)).group.state).toBe('decided');
    await world.module.get(DecisionService).revoke(li, decisions[0]!.id);
    expect(await relations(a, b)).toBe(0);
    expect((await get(id)).group.state).toBe('open');
  });

  it('takes one step back, and nothing of what others had decided', async () => {
    const id = await groupOf(three!);
    const [a, b, c] = three as [string, string, string];
    const decisions = world.module.get(GroupDecisions);
    // Whichever earlier group it goes on from, nobody works on it.
    await world.module.get(WorkQueue).assign(li, id, { assignee: li.userId });
    await world.module.get(WorkQueue).release(li, id, {});
    await decisions.decidePairs(wang, id, {
      reason: '已核实',
      pairs: [
        { left: a, right: b, verdict: 'duplicate' },
        { left: b, right: c, verdict: 'unsure' },
      ],
    });
    const theirs = [`${pairKey(a, b)} duplicate wang`, `${pairKey(b, c)} unsure wang`].sort();
    expect(await inForce(three!)).toEqual(theirs);
    const apart = await decide(id, { verdict: 'notDuplicate', reason: '误判' });
    expect((await labelsOf([a, b])).concat(await labelsOf([a, c]))).toEqual(['different', 'different']);
    const back = await decisions.reopen(li, id, { step: apart.step! });
    expect(back.decisions.map(({ verdict, by }) => `${verdict} ${by}`).sort()).toEqual([
      'duplicate wang',
      'unsure wang',
    ]);
    expect(back.groups).toMatchObject([{ id, size: 3, state: 'open' }]);
    expect(await inForce(three!)).toEqual(theirs);
    expect((await labelsOf([a, b])).concat(await labelsOf([a, c]))).toEqual(['match']);
    expect(await refusalOf(decisions.reopen(li, id, { step: apart.step! }))).toBe('match-group-not-decided');
    expect(await refusalOf(decisions.reopen(li, id, { step: randomUUID() }))).toBe('match-group-not-decided');

    // A pair that a colleague had decided in the same way stays decided by them.
    const [parked] = (
      await world.module.get(GroupBulk).run(li, {
        ...{ ids: [id], action: 'dismiss', verdict: 'unsure', reason: '待回访' },
      })
    ).results;
    expect((await get(id)).group.state).toBe('decided');
    await decisions.reopen(li, id, { step: parked!.step! });
    expect(await inForce(three!)).toEqual(theirs);

    // Who was split off comes back; what a relation had replaced does not when its values have changed since.
    const parted = await decide(id, { verdict: 'related', reason: '分公司', records: [c] });
    expect(parted.groups).toMatchObject([{ id, size: 2 }]);
    await edit(c, { mobile: '13700001111' });
    await decisions.reopen(li, id, { step: parted.step! });
    expect(await inForce(three!)).toEqual([`${pairKey(a, b)} duplicate wang`]);
    expect(
      (await get(await groupOf(three!))).decisions.find(
        ({ verdict, by }) => verdict === 'unsure' && by === 'wang',
      )?.end,
    ).toMatchObject({ kind: 'lapsed' });
    await decisions.reopen(wang, id, {});
    expect(await inForce(three!)).toEqual([]);
  });

  it('hands a group up to a role or a person', async () => {
    const queue = world.module.get(WorkQueue);
    const id = await groupOf(pair!);
    const { version } = await queue.claim(li, id, {});
    const up = await queue.escalate(li, id, { reason: '拿不准', version });
    expect(up).toMatchObject({
      ...{ state: 'escalated', assignee: null },
      escalation: { role: { id: 'admin' }, user: null, by: 'li', reason: '拿不准' },
    });
    expect(await refusalOf(queue.claim(wang, id, {}))).toBe('match-group-escalated');
    const boss = { ...callerWith(['admin', 'steward'], { username: 'boss' }), userId: wang.userId };
    expect(await queue.claim(boss, id, {})).toMatchObject({
      state: 'escalated',
      assignee: { username: 'wang' },
    });
    await queue.escalate(boss, id, { reason: '请复核', to: li.userId });
    expect((await list({ state: 'escalated', assignee: 'me' })).map((group) => group.id)).toEqual([id]);
  });

  it('says which members are one customer and which are not', async () => {
    const id = await groupOf(three!);
    const [a, b, c] = three as [string, string, string];
    const decisions = world.module.get(GroupDecisions);
    const reason = '合同主体不同';
    for (const wrong of [
      { reason },
      { reason, parts: [[a], [randomUUID()]] },
      { reason, parts: [[a, b], [a]] },
      { reason, pairs: [{ left: a, right: a, verdict: 'duplicate' as const }] },
    ])
      expect(await refusalOf(decisions.decidePairs(li, id, wrong))).toBe('decisions-not-valid');
    const { groups } = await decisions.decidePairs(li, id, {
      reason,
      parts: [[a, b], [c]],
      within: 'duplicate',
    });
    expect(groups.map(({ id: own, size }) => [own, size])).toEqual([[id, 2]]);
    expect((await labelsOf([a, b])).concat(await labelsOf([a, c]))).toEqual(['match', 'different']);
  });

  it('shows the members side by side', async () => {
    const id = await groupOf(first!);
    const [a, b] = first as [string, string];
    await edit(a, { contact: '赵六' });
    const comparison = await world.module.get(GroupComparisons).of(li, id);
    expect(comparison.members.map(({ record }) => record.id).sort()).toEqual([a, b].sort());
    const field = (name: string) => comparison.fields.find((one) => one.field === name)!;
    expect(field('name')).toMatchObject({ differs: false, isIncomplete: false });
    expect(field('contact')).toMatchObject({ isIncomplete: true, chosen: [a] });
    const cell = field('contact').cells.find(({ record }) => record === a)!;
    expect(cell).toMatchObject({ value: '赵六', changedBy: 'system', door: 'import', masked: false });
    expect(comparison.links).toMatchObject([{ isFound: true, decision: null }]);
    const theirs = await world.module.get(GroupComparisons).of(editor(), await groupOf(second!));
    expect(theirs.members).toHaveLength(2);
    expect(await refusalOf(world.module.get(GroupComparisons).of(editor(), id))).toBe(
      'match-group-not-found',
    );
  });

  it('takes one step for many groups, and reports each', async () => {
    const bulk = world.module.get(GroupBulk);
    const ids = [await groupOf(first!), await groupOf(second!), randomUUID()];
    await world.module.get(WorkQueue).claim(wang, ids[1]!, {});
    const request = { ids, action: 'dismiss', verdict: 'notDuplicate', reason: '批量核实' } as const;
    expect(await bulk.run(li, request)).toMatchObject({
      ...{ done: 1, refused: 2, remaining: 0 },
      results: [{ outcome: 'done' }, { code: 'match-group-taken' }, { code: 'match-group-not-found' }],
    });
    expect(await refusalOf(bulk.run(li, { action: 'assign' }))).toBe('decisions-not-valid');
    const all = await bulk.run(li, { filter: { assignee: 'none' }, action: 'claim' });
    expect(all).toMatchObject({ refused: 0, remaining: 0 });
    expect(all.done).toBeGreaterThan(0);
  });

  const sideOf = (ids: readonly string[], place: number): string =>
    ids[place]! < ids[1 - place]! ? 'left' : 'right';

  async function valuesOf(id: string): Promise<RecordData> {
    return (await world.module.get(RecordReader).get(system, entity, id)).data as RecordData;
  }

  const editor = (): Caller => callerWith(['editor'], { username: 'ma', department: 'service' });

  async function steward(username: string): Promise<Caller> {
    const { id } = await world.module.get(UserService).create(system, {
      ...{ username, displayName: username, password: `${username}-Passw0rd-long`, department: null },
      roles: ['steward'],
    });
    return { ...callerWith(['steward'], { username }), userId: id };
  }

  /** So many records of what looks like one company. */
  async function company(name: string, copies: number, more: RecordData = {}): Promise<string[]> {
    const digits = String([...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0)).padStart(
      8,
      '7',
    );
    const data = {
      name: `上海${name}有限公司`,
      mobile: `138${digits.slice(-8)}`,
      email: `info${digits}@example.com`,
      address: `上海市浦东新区张江路${digits.slice(-3)}号`,
      department: 'sales',
      ...more,
    };
    const items = Array.from({ length: copies }, () => ({ kind: 'create' as const, data }));
    const outcomes = await world.module.get(RecordWriter).write(system, entity, 'import', items);
    return outcomes.flatMap((one) => (one.outcome === 'written' ? [one.record.id] : []));
  }

  async function edit(id: string, data: RecordData): Promise<void> {
    const { version } = await world.module.get(RecordReader).get(system, entity, id);
    const [outcome] = await world.module
      .get(RecordWriter)
      .write(system, entity, 'import', [{ kind: 'update', recordId: id, expectedVersion: version, data }]);
    expect(outcome).toMatchObject({ outcome: 'written' });
  }

  async function scan(input: Omit<ScanInput, 'entity'> = {}): Promise<string> {
    const { id } = await world.module.get(ScanService).start(system, { entity, ...input });
    await world.module.get(ScanPlanProcessor).run({ scanId: id }, context());
    const shards: { shard: number }[] = await world.dataSource.query(
      'SELECT shard FROM scan_shard WHERE scan_id = $1',
      [id],
    );
    for (const { shard } of shards)
      await world.module.get(ScanShardProcessor).run({ scanId: id, shard }, context());
    await world.module.get(ScanClusterProcessor).run({ scanId: id }, context());
    expect(await world.module.get(ScanService).get(system, id)).toMatchObject({ status: 'completed' });
    return id;
  }

  async function list(
    query: Parameters<GroupService['list']>[1],
    caller: Caller = li,
  ): Promise<MatchGroupView[]> {
    return (await world.module.get(GroupService).list(caller, query)).items;
  }

  async function pagesOf(sort: NonNullable<Parameters<GroupService['list']>[1]['sort']>): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { sort, limit: 2, ...(cursor === undefined ? {} : { cursor }) };
      const page = await world.module.get(GroupService).list(li, query);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return ids;
  }

  const get = (id: string) => world.module.get(GroupService).get(li, id);

  function decide(id: string, input: Parameters<GroupDecisions['dismiss']>[2]): Promise<GroupDecisionResult> {
    return world.module.get(GroupDecisions).dismiss(li, id, input);
  }

  async function groupsHolding(recordId: string): Promise<string[]> {
    const groups = await list({ limit: 200 });
    const details = await Promise.all(groups.map(({ id }) => get(id)));
    return details
      .filter(({ members }) => members.some(({ id }) => id === recordId))
      .map(({ group }) => group.id);
  }

  async function groupOf(recordIds: readonly string[]): Promise<string> {
    const [id, ...others] = await groupsHolding(recordIds[0]!);
    expect(others).toEqual([]);
    expect((await get(id!)).members.map((member) => member.id).sort()).toEqual([...recordIds].sort());
    return id!;
  }

  async function apart(...pairs: [string, string][]): Promise<string[]> {
    const found = await world.module.get(PairDecisions).inForce(
      world.dataSource.manager,
      entity,
      pairs.map(([left, right]) => ({ left, right })),
    );
    return [...found.keys()];
  }

  /** What stands among the records: which pair, what, by whom. */
  async function inForce(ids: readonly string[]): Promise<string[]> {
    const rows: { left: string; right: string; verdict: string; actor: string }[] =
      await world.dataSource.query(
        `SELECT left_id AS "left", right_id AS "right", verdict, actor FROM match_decision
        WHERE ended_at IS NULL AND left_id = ANY($1::uuid[]) AND right_id = ANY($1::uuid[])`,
        [ids],
      );
    return rows
      .map(({ left, right, verdict, actor }) => `${pairKey(left, right)} ${verdict} ${actor}`)
      .sort();
  }

  async function relations(...between: string[]): Promise<number> {
    const rows: { count: number }[] = await world.dataSource.query(
      `SELECT count(*)::int AS count FROM record_relation
        WHERE from_id = ANY($1::uuid[]) AND to_id = ANY($1::uuid[])`,
      [between],
    );
    return rows[0]!.count;
  }

  async function labelsOf(ids: readonly string[]): Promise<string[]> {
    const rows: { verdict: string }[] = await world.dataSource.query(
      `SELECT verdict FROM labelled_pair
        WHERE ended_at IS NULL AND left_id = ANY($1::uuid[]) AND right_id = ANY($1::uuid[])`,
      [ids],
    );
    return rows.map(({ verdict }) => verdict);
  }
});

describe.each(queueWorlds(13, createPublishedDatabase))(
  'groups that nobody decides in time, on $backend',
  ({ open }) => {
    it('are handed up once, however often the job runs', async () => {
      const queue = await open();
      const platform = await openPlatformModule(queue.settings);
      const worker = await WorkerHost.start({
        backend: platform.module.get<QueueBackend>(QUEUE_BACKEND),
        processors: withIdleProcessors([platform.module.get(GroupsEscalateProcessor)] as AnyJobProcessor[]),
        onFailure: (message) => {
          throw new Error(message);
        },
      });
      const dataSource = platform.module.get(DataSource);
      const [late, early] = await twoGroups(dataSource);
      const jobs = platform.module.get(JobQueue);
      for (const run of [1, 2]) {
        const jobId = `escalate-${run}`;
        await jobs.enqueue('groups.escalate', {}, { jobId });
        await eventually('handed up', async () => (await rowOf(dataSource, late)).state === 'escalated');
      }
      await eventually('idle', async () => {
        const counts = (await jobs.countJobs())['groups.escalate'];
        return (counts['waiting'] ?? 0) + (counts['active'] ?? 0) === 0;
      });
      expect(await rowOf(dataSource, late)).toMatchObject({
        ...{ escalated_by: 'system', escalated_to_role: 'admin', assignee_id: null, version: 2 },
      });
      expect(await rowOf(dataSource, early)).toMatchObject({ state: 'open', version: 1 });
      await worker.close();
      await platform.close();
      await queue.close();
    });
  },
);

/** One that was due long ago, one that is due tomorrow. */
async function twoGroups(dataSource: DataSource): Promise<[string, string]> {
  const scanId = randomUUID();
  await dataSource.query(
    `INSERT INTO scan (id, entity, scope, starts, status, stage, standardization_version, matching_version, started_by,
       created_at, finished_at)
     VALUES ($1, 'customer', 'full', 1, 'completed', 'done', 1, 1, 'system', now(), now())`,
    [scanId],
  );
  const ids: [string, string] = [randomUUID(), randomUUID()];
  for (const [place, id] of ids.entries())
    await dataSource.query(
      `INSERT INTO match_group (id, scan_id, found_by, entity, band, size, score, weakest_left, weakest_right,
         created_at, due_at, assignee_id)
       VALUES ($1, $2, $2, 'customer', 'match', 2, 9, $3, $4, now(), now() + $5::interval, $6)`,
      [
        ...[id, scanId, randomUUID(), randomUUID(), place === 0 ? '-90 days' : '1 day'],
        place === 0 ? randomUUID() : null,
      ],
    );
  return ids;
}

async function rowOf(dataSource: DataSource, id: string): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown>[] = await dataSource.query('SELECT * FROM match_group WHERE id = $1', [
    id,
  ]);
  return rows[0]!;
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return (error as { code?: string } | undefined)?.code ?? 'nothing was refused';
}

function context() {
  return {
    jobId: randomUUID(),
    attempt: 1,
    signal: new AbortController().signal,
    reportProgress: () => Promise.resolve(),
  };
}
