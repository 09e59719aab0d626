import { randomUUID } from 'node:crypto';
import { type Caller, UserService } from '@guiyi/access';
import type { GroupRun, GroupRunInput, MatchGroupView, SavedFilterInput } from '@guiyi/contracts';
import {
  GroupBulk,
  GroupDecisions,
  GroupRunProcessor,
  GroupRuns,
  GroupSelections,
  GroupService,
  SavedFilters,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanService,
  ScanShardProcessor,
  WorkQueue,
} from '@guiyi/duplicates';
import { AutoMergeService, GroupMergeProcessor, GroupMergeRuns } from '@guiyi/merging';
import { RecordWriter, RelationService } from '@guiyi/records';
import { eventually } from '../support/eventually';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

// A thread would have to compile TypeScript; the built platform's threads are tested from outside.
process.env['GUIYI_SCAN_THREADS'] ??= '1';

const entity = 'customer';
const firms = ['云帆精密机械', '海川商贸', '明达电子', '远航物流', '泰和建材'];

describe('the queue and all that it holds', () => {
  let world: RecordsWorld;
  let li: Caller;
  let wang: Caller;

  beforeAll(async () => {
    world = await startRecordsWorld();
    [li, wang] = await Promise.all([steward('li'), steward('wang')]);
    const items = firms.flatMap((name, at) =>
      ['有限公司', '有限责任公司'].map((form) => ({
        kind: 'create' as const,
        data: { name: `上海${name}${form}`, mobile: `1380011220${at}`, department: 'sales', owner: 'li' },
      })),
    );
    await world.module.get(RecordWriter).write(callerWith([]), entity, 'import', items);
    await scan();
  });

  afterAll(() => world.close());

  it('is narrowed by age and by what is due soon', async () => {
    const [old, soon] = await list();
    await world.dataSource.query(
      `UPDATE match_group SET created_at = created_at - interval '9 days' WHERE id = $1`,
      [old!.id],
    );
    await world.dataSource.query(
      `UPDATE match_group SET due_at = now() + CASE id WHEN $1 THEN interval '2 hours' ELSE interval '3 days' END`,
      [soon!.id],
    );
    expect((await list({ minAgeDays: 7 })).map(({ id }) => id)).toEqual([old!.id]);
    expect((await list({ dueWithinHours: 4 })).map(({ id }) => id)).toEqual([soon!.id]);
    expect(await list({ dueWithinHours: 4, minAgeDays: 7 })).toEqual([]);
    expect(await list({ owner: 'li', department: 'sales' })).toHaveLength(firms.length);
    expect(await list({ owner: 'wang' })).toEqual([]);
    const { group } = await world.module.get(WorkQueue).claimNext(li, { minAgeDays: 7 });
    expect(group!.id).toBe(old!.id);
    await world.module.get(WorkQueue).release(li, old!.id, {});
  });

  it('is kept as filters of one’s own, one of them the default, some shared with one’s role', async () => {
    const queues = world.module.get(SavedFilters);
    const filter = { view: 'unassigned', band: 'match', owner: 'li' } as const;
    const wanted: SavedFilterInput = { entity, name: ' 我的销售 ', filter };
    const first = await queues.create(li, { ...wanted, isDefault: true });
    expect(first).toMatchObject({ name: '我的销售', filter, isDefault: true, isOwn: true, owner: 'li' });
    expect(await refusalOf(queues.create(li, wanted))).toBe('saved-filter-name-taken');
    expect(await refusalOf(queues.create(li, { ...wanted, name: '组内', role: 'admin' }))).toBe(
      'saved-filter-role-not-own',
    );
    const second = await queues.create(li, { ...wanted, name: '组内', isDefault: true, role: 'steward' });
    expect((await queues.list(li)).items.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['我的销售', false],
      ['组内', true],
    ]);
    const theirs = (await queues.list(wang)).items;
    expect(theirs).toMatchObject([{ id: second.id, isOwn: false, isDefault: false, owner: 'li' }]);
    expect(await refusalOf(queues.change(wang, second.id, { name: '我的' }))).toBe('saved-filter-not-found');
    expect(await refusalOf(queues.remove(wang, second.id))).toBe('saved-filter-not-found');
    const changed = await queues.change(li, second.id, { name: '销售组', role: null, isDefault: false });
    expect(changed).toMatchObject({ name: '销售组', filter, role: null, isDefault: false });
    expect((await queues.list(wang)).items).toEqual([]);
    await queues.remove(li, first.id);
    expect((await queues.list(li)).items.map(({ id }) => id)).toEqual([second.id]);
    expect(await refusalOf(queues.list(callerWith(['importer'])))).toBe('not-allowed');
  });

  it('takes a step for what was confirmed, whatever else the filter holds by now, and takes it back', async () => {
    const [first, touched, third] = await list();
    await world.module.get(WorkQueue).claim(li, third!.id, {});
    const selection = await select(li);
    expect(selection.groups).toBe(firms.length);
    // Somebody works on one meanwhile: it is not what was confirmed.
    await world.module.get(WorkQueue).claim(wang, touched!.id, {});
    const step: Omit<GroupRunInput, 'selection'> = { action: 'assign', assignee: wang.userId };
    const runs = world.module.get(GroupRuns);
    expect(await refusalOf(runs.start(wang, { selection: selection.id, ...step }))).toBe(
      'group-selection-not-found',
    );
    expect(await refusalOf(runs.start(li, { selection: selection.id, action: 'assign' }))).toBe(
      'decisions-not-valid',
    );
    const started = await runs.start(li, { selection: selection.id, ...step });
    expect(started).toMatchObject({ status: 'queued', done: 0, progress: { groups: firms.length } });
    expect(await refusalOf(runs.start(li, { selection: (await select(li)).id, ...step }))).toBe(
      'group-run-running',
    );
    await Promise.all([work(started), work(started)]);
    await work(started);
    const done = await runs.find(li, started.id);
    expect(done).toMatchObject({ status: 'completed', done: 4, refused: 1, undoable: true });
    expect(await refusalOf(runs.find(wang, started.id))).toBe('group-run-not-found');
    const refused = (await runs.listItems(li, started.id, { outcome: 'refused' })).items;
    expect(refused).toMatchObject([{ group: touched!.id, code: 'match-group-stale' }]);
    expect(refused[0]!.titles.length).toBeGreaterThan(0);
    const pages = await runs.listItems(li, started.id, { limit: 3 });
    const rest = await runs.listItems(li, started.id, { limit: 3, cursor: pages.nextCursor! });
    expect([pages.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 2, null]);
    expect(await refusalOf(runs.start(li, { selection: selection.id, ...step }))).toBe(
      'group-selection-not-found',
    );
    expect(await list({ assignee: wang.userId })).toHaveLength(firms.length);

    // One is touched again: undoing leaves it alone, and gives the others back to whoever had them.
    await world.module.get(WorkQueue).release(wang, first!.id, {});
    const undo = await runs.undo(li, started.id);
    await work(undo);
    expect(await runs.find(li, undo.id)).toMatchObject({
      kind: 'undo',
      status: 'completed',
      done: 3,
      refused: 1,
    });
    expect(await runs.find(li, started.id)).toMatchObject({ undoable: false, undoneBy: undo.id });
    expect(await refusalOf(runs.undo(li, started.id))).toBe('group-run-not-undoable');
    expect((await list({ assignee: li.userId })).map(({ id }) => id)).toEqual([third!.id]);
    expect((await list({ assignee: wang.userId })).map(({ id }) => id)).toEqual([touched!.id]);
    await world.module.get(WorkQueue).release(li, third!.id, {});
    await world.module.get(WorkQueue).release(wang, touched!.id, {});
    expect((await runs.list(li, { limit: 1 })).items.map(({ id }) => id)).toEqual([undo.id]);
    expect((await runs.list(wang, {})).items).toEqual([]);
  });

  it('decides about all at once, and takes that back', async () => {
    const runs = world.module.get(GroupRuns);
    const { id } = await select(li);
    const input = { action: 'dismiss', verdict: 'notDuplicate', reason: '批量核实' } as const;
    const run = await runs.start(li, { selection: id, ...input });
    await work(run);
    expect(await runs.find(li, run.id)).toMatchObject({ done: firms.length, refused: 0 });
    expect(await list()).toEqual([]);
    const decided = await list({ state: 'decided' });
    expect(decided).toHaveLength(firms.length);
    expect(decided[0]!.decision).toMatchObject({ verdict: 'notDuplicate', by: 'li', reason: '批量核实' });
    // What somebody decided otherwise since is theirs.
    const decisions = world.module.get(GroupDecisions);
    await decisions.reopen(wang, decided[0]!.id, {});
    await decisions.dismiss(wang, decided[0]!.id, { verdict: 'unsure', reason: '待回访' });
    const undo = await runs.undo(li, run.id);
    await work(undo);
    expect(await runs.find(li, undo.id)).toMatchObject({ done: firms.length - 1, refused: 1 });
    expect(await list({ state: 'decided' })).toMatchObject([
      { id: decided[0]!.id, decision: { by: 'wang', verdict: 'unsure' } },
    ]);
    await decisions.reopen(wang, decided[0]!.id, {});
  });

  it('takes back only what it decided: what a colleague had said before stands again', async () => {
    const runs = world.module.get(GroupRuns);
    const decisions = world.module.get(GroupDecisions);
    const [group, gone] = await list();
    const [left, right] = (await world.module.get(GroupService).get(li, group!.id)).members.map(
      ({ id }) => id,
    );
    const pairs = [{ left: left!, right: right!, verdict: 'duplicate' as const }];
    await decisions.decidePairs(wang, group!.id, { reason: '同一客户', pairs });
    const run = await runs.start(li, {
      ...{ selection: (await select(li)).id, action: 'dismiss', verdict: 'unsure', reason: '待批量复核' },
    });
    await work(run);
    expect(await decisionsOf(group!.id)).toEqual(['unsure li', 'duplicate wang replaced']);
    // Of a group that a later scan has dissolved nothing is left to take back: it does not count.
    await world.dataSource.query(
      'UPDATE group_run_item SET version_after = NULL WHERE run_id = $1 AND group_id = $2',
      [run.id, gone!.id],
    );
    const undo = await runs.undo(li, run.id);
    expect(undo.progress.groups).toBe(firms.length - 1);
    await work(undo);
    expect(await runs.find(li, undo.id)).toMatchObject({ done: firms.length - 1, refused: 0 });
    expect(await decisionsOf(group!.id)).toEqual(['unsure li revoked', 'duplicate wang']);
    await decisions.reopen(wang, group!.id, {});
    await decisions.reopen(wang, gone!.id, {});
    expect(await list()).toHaveLength(firms.length);
  });

  it('names the selection that another request has used meanwhile', async () => {
    const { id } = await select(li);
    const other = world.dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query('DELETE FROM group_selection WHERE id = $1', [id]);
    const late = world.module.get(GroupRuns).start(li, { selection: id, action: 'claim' });
    const refused = expect(late).rejects.toMatchObject({
      ...{ code: 'group-selection-not-found', detail: { en: expect.stringContaining(id) as string } },
    });
    await eventually('it waits for the other', async () => {
      const waiting: unknown[] = await world.dataSource.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            AND query LIKE '%DELETE FROM group_selection%'`,
      );
      return waiting.length > 0;
    });
    await other.commitTransaction();
    await other.release();
    await refused;
  });

  it('gives back what was handed up to whoever had it, once, and only to whoever handed it up', async () => {
    const queue = world.module.get(WorkQueue);
    const [, group, other] = await list();
    await queue.claim(li, group!.id, {});
    await queue.escalate(li, group!.id, { to: wang.userId, reason: '请王判断' });
    const again = await queue.escalate(li, group!.id, { reason: '请主管判断' });
    expect(again).toMatchObject({ state: 'escalated', assignee: null });
    expect(await refusalOf(queue.deescalate(wang, group!.id, {}))).toBe('group-escalation-stands');
    expect(await refusalOf(queue.deescalate(li, group!.id, { version: 1 }))).toBe('match-group-stale');
    const first = await queue.deescalate(li, group!.id, { version: again.version });
    expect(first).toMatchObject({
      state: 'escalated',
      assignee: { id: wang.userId },
      escalation: { user: { id: wang.userId }, by: 'li', reason: '请王判断' },
    });
    expect(await refusalOf(queue.deescalate(li, group!.id, {}))).toBe('group-escalation-stands');
    const handed = [group!.id, other!.id];
    const bulk = world.module.get(GroupBulk);
    await bulk.run(li, { ids: [other!.id], action: 'claim' });
    await bulk.run(li, { ids: handed, action: 'escalate', reason: '一并升级' });
    expect(await bulk.run(li, { ids: handed, action: 'deescalate' })).toMatchObject({ done: 2, refused: 0 });
    expect((await list({ assignee: li.userId })).map(({ id }) => id)).toEqual([other!.id]);
    expect((await list({ assignee: wang.userId })).map(({ id }) => id)).toEqual([group!.id]);
    expect(await bulk.run(li, { ids: [other!.id], action: 'deescalate' })).toMatchObject({
      results: [{ outcome: 'refused', code: 'group-escalation-stands' }],
    });
    expect(await refusalOf(queue.deescalate(callerWith(['editor']), other!.id, {}))).toBe('not-allowed');
    await queue.release(li, other!.id, {});
    await queue.release(wang, group!.id, {});
    await world.dataSource.query('UPDATE match_group SET escalated_at = NULL, escalated_to = NULL');
  });

  it('merges what the rules can alone, once that was seen, leaves the rest with reasons, and takes it back', async () => {
    const merges = world.module.get(GroupMergeRuns);
    const runs = world.module.get(GroupRuns);
    const [taken, decided, changed, ...others] = await list();
    await world.module.get(WorkQueue).claim(wang, taken!.id, {});
    const labels = await countOf('labelled_pair');
    const { id } = await select(li);
    // Somebody decides one meanwhile.
    const decisions = world.module.get(GroupDecisions);
    await decisions.dismiss(wang, decided!.id, { verdict: 'unsure', reason: '待回访' });
    expect(await refusalOf(merges.dryRun(callerWith(['importer']), id))).toBe('not-allowed');
    const dryRun = await merges.dryRun(li, id);
    expect(dryRun).toMatchObject({ kind: 'dryRun', action: 'merge', undoable: false, confirmable: false });
    await Promise.all([work(dryRun), work(dryRun)]);
    const band = (name: string): Promise<unknown> =>
      world.dataSource.query('UPDATE match_group SET band = $2 WHERE id = $1', [others[0]!.id, name]);
    await band('review');
    const seen = await runs.find(li, dryRun.id);
    expect(seen).toMatchObject({ status: 'completed', done: 3, refused: 2, confirmable: true, uncertain: 1 });
    expect(seen.refusals.map(({ code }) => code).sort()).toEqual(['match-group-closed', 'match-group-taken']);
    const left = await runs.listItems(li, dryRun.id, { outcome: 'refused', code: 'match-group-closed' });
    expect(left.items).toMatchObject([{ group: decided!.id, survivor: null, merge: null }]);
    const would = await runs.listItems(li, dryRun.id, { outcome: 'done' });
    expect(would.items.every(({ survivor, merge }) => survivor !== null && merge === null)).toBe(true);
    expect(would.items.filter((item) => item.band === 'review').map(({ group }) => group)).toEqual([
      others[0]!.id,
    ]);
    await band('match');
    expect(await list()).toHaveLength(firms.length - 1);

    const [member] = await membersOf(changed!.id);
    const { id: recordId, version: expectedVersion } = member!;
    const [written] = await world.module
      .get(RecordWriter)
      .write(callerWith([]), entity, 'import', [
        { kind: 'update', recordId, expectedVersion, data: { email: 'new@example.com' } },
      ]);
    expect(written).toMatchObject({ outcome: 'written' });
    expect(await refusalOf(merges.confirm(wang, dryRun.id, '同一客户'))).toBe('group-run-not-found');
    expect(await refusalOf(merges.confirm(callerWith(['editor']), dryRun.id, '同一客户'))).toBe(
      'not-allowed',
    );
    const merge = await merges.confirm(li, dryRun.id, '同一客户');
    expect(merge).toMatchObject({ kind: 'step', action: 'merge', dryRun: dryRun.id, refused: 2 });
    await Promise.all([work(merge), work(merge)]);
    await work(merge);
    const merged = await runs.find(li, merge.id);
    expect(merged).toMatchObject({ status: 'completed', done: 2, refused: 3, undoable: true });
    expect(merged.refusals).toContainEqual(expect.objectContaining({ code: 'version-stale', groups: 1 }));
    expect(await runs.find(li, dryRun.id)).toMatchObject({ confirmedBy: merge.id, confirmable: false });
    expect(await refusalOf(merges.confirm(li, dryRun.id, '再来'))).toBe('group-run-not-confirmable');
    expect((await list({ state: 'merged' })).map(({ id: group }) => group).sort()).toEqual(
      others.map(({ id: group }) => group).sort(),
    );
    const done = (await runs.listItems(li, merge.id, { outcome: 'done' })).items;
    const ledger: object[] = await world.dataSource.query(
      'SELECT id, automatic, reason, actor FROM record_merge WHERE request_id = $1 ORDER BY id',
      [merge.id],
    );
    expect(ledger).toEqual(
      done
        .map((item) => ({ id: item.merge, automatic: false, reason: '同一客户', actor: 'li' }))
        .sort((one, other) => (one.id! < other.id! ? -1 : 1)),
    );
    // Nobody has looked at the records: that teaches nothing.
    expect(await countOf('labelled_pair')).toBe(labels);

    const undo = await runs.undo(li, merge.id);
    await Promise.all([work(undo), work(undo)]);
    expect(await runs.find(li, undo.id)).toMatchObject({
      kind: 'undo',
      status: 'completed',
      done: 2,
      refused: 0,
    });
    expect(await list({ state: 'merged' })).toEqual([]);
    await decisions.reopen(wang, decided!.id, {});
    await world.module.get(WorkQueue).release(wang, taken!.id, {});
    expect(await list()).toHaveLength(firms.length);
  });

  it('merges chosen groups by the rules of their dry run only, and none that somebody goes on with meanwhile', async () => {
    const merges = world.module.get(GroupMergeRuns);
    const runs = world.module.get(GroupRuns);
    const [first, second] = await list();
    const { id, groups } = await world.module
      .get(GroupSelections)
      .create(li, { filter: {}, ids: [first!.id, second!.id] });
    expect(groups).toBe(2);
    const dryRun = await merges.dryRun(li, id);
    await work(dryRun);
    const versionsTo = (change: string): Promise<unknown> =>
      world.dataSource.query(`UPDATE group_run SET versions = ${change} WHERE id = $1`, [dryRun.id]);
    await versionsTo(`versions || '{"matching:other": 1}'`);
    expect(await refusalOf(merges.confirm(li, dryRun.id, '同一客户'))).toBe('group-run-stale');
    await versionsTo(`versions - 'matching:other'`);
    const merge = await merges.confirm(li, dryRun.id, '同一客户');
    // Wang takes one just when the worker has looked at both.
    const other = world.dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query('UPDATE match_group SET assignee_id = $2, version = version + 1 WHERE id = $1', [
      ...[first!.id, wang.userId],
    ]);
    const working = work(merge);
    await eventually('the worker waits for the group', async () => {
      const waiting: unknown[] = await world.dataSource.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            AND query LIKE '%match_group%'`,
      );
      return waiting.length > 0;
    });
    await other.commitTransaction();
    await other.release();
    await working;
    expect(await runs.find(li, merge.id)).toMatchObject({
      ...{ status: 'completed', done: 1, refused: 1 },
      refusals: [{ code: 'match-group-taken', groups: 1 }],
    });
    await work(await runs.undo(li, merge.id));
    await world.module.get(WorkQueue).release(wang, first!.id, {});
    expect(await list()).toHaveLength(firms.length);
  });

  it('leaves all that are given to somebody who may decide no more', async () => {
    const runs = world.module.get(GroupRuns);
    const chen = await steward('chen');
    const assign = { action: 'assign', assignee: chen.userId } as const;
    const run = await runs.start(li, { selection: (await select(li)).id, ...assign });
    await world.dataSource.query('UPDATE app_user SET active = false WHERE id = $1', [chen.userId]);
    await work(run);
    expect(await runs.find(li, run.id)).toMatchObject({
      ...{ done: 0, refused: firms.length },
      refusals: [{ code: 'assignee-not-valid', groups: firms.length }],
    });
    const bulk = world.module.get(GroupBulk).run(li, { ids: [randomUUID()], ...assign });
    expect(await refusalOf(bulk)).toBe('assignee-not-valid');
  });

  it('gives groups back to whoever had them when a claim of many is undone', async () => {
    const runs = world.module.get(GroupRuns);
    const [own] = await list();
    await world.module.get(WorkQueue).claim(li, own!.id, {});
    const run = await runs.start(li, { selection: (await select(li)).id, action: 'claim' });
    await work(run);
    expect(await list({ assignee: li.userId })).toHaveLength(firms.length);
    await work(await runs.undo(li, run.id));
    expect((await list({ assignee: li.userId })).map(({ id }) => id)).toEqual([own!.id]);
    await world.module.get(WorkQueue).release(li, own!.id, {});
  });

  it('says of many that they are related, by a type of relation, and takes that back', async () => {
    const runs = world.module.get(GroupRuns);
    const input = { action: 'dismiss', verdict: 'related', relation: 'group', reason: '同一集团' } as const;
    const run = await runs.start(li, { selection: (await select(li)).id, ...input });
    expect(run).toMatchObject({ verdict: 'related', relation: 'group' });
    await work(run);
    expect(await runs.find(li, run.id)).toMatchObject({ done: firms.length, refused: 0 });
    const [group] = await list({ state: 'decided' });
    const [one] = await membersOf(group!.id);
    const related = () => world.module.get(RelationService).list(callerWith([]), entity, one!.id, {});
    expect((await related()).items).toMatchObject([{ type: 'group', holds: true }]);
    await work(await runs.undo(li, run.id));
    expect((await related()).items.filter(({ holds }) => holds)).toEqual([]);
    expect(await list()).toHaveLength(firms.length);
  });

  it('stops when it is told to, and when its starter is disabled', async () => {
    const runs = world.module.get(GroupRuns);
    const cancelled = await runs.start(li, { selection: (await select(li)).id, action: 'claim' });
    expect((await runs.cancel(li, cancelled.id)).status).toBe('cancelled');
    await work(cancelled);
    expect(await list({ assignee: 'none' })).toHaveLength(firms.length);
    expect(await refusalOf(runs.cancel(li, cancelled.id))).toBe('group-run-finished');
    const escalated = await runs.start(li, {
      ...{ selection: (await select(li)).id, action: 'escalate', reason: '请主管判断' },
    });
    await work(escalated);
    expect(await list({ state: 'escalated' })).toHaveLength(firms.length);
    // Whoever takes one on keeps it; the others are with whoever had them before.
    const [kept] = await list();
    const boss = { ...callerWith(['steward', 'admin'], { username: 'wang' }), userId: wang.userId };
    await world.module.get(WorkQueue).claim(boss, kept!.id, {});
    const back = await runs.undo(li, escalated.id);
    await work(back);
    expect(await runs.find(li, back.id)).toMatchObject({ done: firms.length - 1, refused: 1 });
    expect(await list({ state: 'escalated' })).toMatchObject([
      { id: kept!.id, assignee: { id: wang.userId } },
    ]);
    expect(await list({ state: 'open' })).toHaveLength(firms.length - 1);
    await world.module.get(WorkQueue).release(boss, kept!.id, {});
    const left = await runs.start(wang, { selection: (await select(wang)).id, action: 'claim' });
    await world.dataSource.query('UPDATE app_user SET active = false WHERE id = $1', [wang.userId]);
    await work(left);
    expect(await runs.find(wang, left.id)).toMatchObject({ status: 'failed', done: 0 });
    expect(await refusalOf(select(li, { owner: 'nobody' }))).toBe('group-selection-empty');
    expect(await refusalOf(select(callerWith(['importer'])))).toBe('not-allowed');
  });

  it('tells of automatic merges that wait for a second person, except whoever confirmed them', async () => {
    const merges = world.module.get(AutoMergeService);
    const id = randomUUID();
    await world.dataSource.query(
      `INSERT INTO auto_merge_run (id, entity, kind, scan_id, status, versions, policy, total, checkpoint, counts,
         started_by_id, started_by, created_at, finished_at)
       VALUES ($1, 'customer', 'merge', $2, 'completed', '{}', '{}', 5, 5, '{"approval": 2, "excluded": {}}', $3, 'li',
         now(), now())`,
      [id, randomUUID(), li.userId],
    );
    expect(await merges.waiting(li, undefined)).toEqual({ groups: 0, items: [] });
    expect(await merges.waiting(wang, entity)).toMatchObject({
      groups: 2,
      items: [{ run: id, groups: 2, confirmedBy: 'li' }],
    });
    expect((await merges.waiting(wang, 'another')).items).toEqual([]);
    expect(await refusalOf(merges.waiting(callerWith(['editor']), entity))).toBe('not-allowed');
  });

  async function steward(username: string): Promise<Caller> {
    const { id } = await world.module.get(UserService).create(callerWith([]), {
      ...{ username, displayName: username, password: `${username}-Passw0rd-long`, department: null },
      roles: ['steward'],
    });
    return { ...callerWith(['steward'], { username }), userId: id };
  }

  async function scan(): Promise<void> {
    const { id } = await world.module.get(ScanService).start(callerWith([]), { entity });
    await world.module.get(ScanPlanProcessor).run({ scanId: id }, context());
    const shards: { shard: number }[] = await world.dataSource.query(
      'SELECT shard FROM scan_shard WHERE scan_id = $1',
      [id],
    );
    for (const { shard } of shards)
      await world.module.get(ScanShardProcessor).run({ scanId: id, shard }, context());
    await world.module.get(ScanClusterProcessor).run({ scanId: id }, context());
  }

  async function list(query: Parameters<GroupService['list']>[1] = {}): Promise<MatchGroupView[]> {
    return (await world.module.get(GroupService).list(li, query)).items;
  }

  /** About its pairs, newest first: what, by whom, and how it ended. */
  async function decisionsOf(group: string): Promise<string[]> {
    const { decisions } = await world.module.get(GroupService).get(li, group);
    const since = decisions.slice(0, 2);
    return since.map(({ verdict, by, end }) => [verdict, by, ...(end === null ? [] : [end.kind])].join(' '));
  }

  const select = (caller: Caller, filter = {}) =>
    world.module.get(GroupSelections).create(caller, { filter });

  const membersOf = async (group: string) => (await world.module.get(GroupService).get(li, group)).members;

  async function countOf(table: string): Promise<number> {
    const rows: { count: number }[] = await world.dataSource.query(
      `SELECT count(*)::integer AS count FROM ${table}`,
    );
    return rows[0]!.count;
  }

  const work = ({ id, action }: GroupRun): Promise<void> =>
    action === 'merge'
      ? world.module.get(GroupMergeProcessor).run({ runId: id }, context())
      : world.module.get(GroupRunProcessor).run({ runId: id }, context());
});

function context() {
  return {
    jobId: randomUUID(),
    attempt: 1,
    signal: new AbortController().signal,
    reportProgress: () => Promise.resolve(),
  };
}

async function refusalOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
}
