import { AccessService, type Caller } from '@guiyi/access';
import {
  type GroupRun,
  type GroupRunInput,
  type GroupRunItemList,
  type GroupRunItemListQuery,
  type GroupRunList,
  type GroupRunListQuery,
  type GroupRunSurvivor,
  type MatchGroupView,
  PlatformError,
} from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { formatJobCursor, parseJobCursor, parsePositionCursor } from '@guiyi/queue';
import { presentSide, RecordStore } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GroupStore } from '../../groups/group-store';
import { GroupViews } from '../../groups/group-views';
import { Assignees } from '../assignees';
import { GroupSteps } from '../group-steps';
import { readStep } from '../bulk-step';
import { isUndoable, presentGroupRun, type StoredGroupRun } from './group-run';
import { GroupRunStart } from './group-run-start';
import { GroupRunStore, type SettledItem } from './group-run-store';
import { GroupSelections } from './group-selections';

const DEFAULT_LIMIT = 50;

/** Starts, shows, cancels and undoes steps for all groups of a selection; everybody sees their own. */
@Injectable()
export class GroupRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly steps: GroupSteps,
    private readonly selections: GroupSelections,
    private readonly assignees: Assignees,
    private readonly groups: GroupStore,
    private readonly views: GroupViews,
    private readonly runs: GroupRunStore,
    private readonly starting: GroupRunStart,
    private readonly records: RecordStore,
  ) {}

  /** @throws PlatformError decisions-not-valid, assignee-not-valid, group-selection-not-found, group-run-running */
  async start(caller: Caller, { selection, ...step }: GroupRunInput, now = new Date()): Promise<GroupRun> {
    await this.steps.requireDecider(caller);
    const wanted = readStep(step);
    if (Array.isArray(wanted)) throw new PlatformError('decisions-not-valid', { problems: wanted });
    await this.steps.requireAssignee(wanted);
    const { assignee, verdict, relation, reason } = step;
    const { entity } = await this.selections.open(caller, selection, now);
    const what = {
      ...{ entity, kind: 'step' as const, action: step.action },
      ...{ verdict: verdict ?? null, relation: relation ?? null, assigneeId: assignee ?? null },
      reason: reason ?? null,
    };
    const taking = (manager: EntityManager, id: string): Promise<number> =>
      this.selections.take(manager, id, selection);
    return this.find(caller, await this.starting.start(caller, what, taking, now));
  }

  /** @throws PlatformError group-run-not-undoable, group-run-running */
  async undo(caller: Caller, id: string, now = new Date()): Promise<GroupRun> {
    const undone = await this.own(caller, id);
    if (!isUndoable(undone)) throw new PlatformError('group-run-not-undoable');
    const { entity, action, verdict, relation, assigneeId, reason } = undone;
    if (action === 'merge') (await this.access.policyFor(caller)).require('records.merge');
    const what = { entity, kind: 'undo' as const, undoOf: id, action, verdict, relation, assigneeId, reason };
    const taking = (manager: EntityManager, runId: string): Promise<number> =>
      this.runs.takeDone(manager, runId, id);
    return this.find(caller, await this.starting.start(caller, what, taking, now));
  }

  async find(caller: Caller, id: string): Promise<GroupRun> {
    return (await this.present([await this.own(caller, id)]))[0]!;
  }

  async list(
    caller: Caller,
    { entity, cursor, limit = DEFAULT_LIMIT }: GroupRunListQuery,
  ): Promise<GroupRunList> {
    await this.steps.requireDecider(caller);
    const before = cursor === undefined ? undefined : parseJobCursor(cursor);
    const found = await this.runs.list(caller.userId, entity, before, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: await this.present(shown),
      nextCursor: last === undefined ? null : formatJobCursor(last),
    };
  }

  async listItems(
    caller: Caller,
    id: string,
    { outcome, code, cursor, limit = DEFAULT_LIMIT }: GroupRunItemListQuery,
  ): Promise<GroupRunItemList> {
    const run = await this.own(caller, id);
    const after = cursor === undefined ? 0 : parsePositionCursor(cursor);
    const found = await this.runs.settled(id, { outcome, code }, after, limit + 1);
    const shown = found.slice(0, limit);
    const groups = await this.groupsOf(caller, run, shown);
    const survivors = await this.survivors(caller, run, shown);
    return {
      items: shown.map(({ groupId, ...result }) => ({
        ...{ group: groupId, titles: groups.get(groupId)?.titles ?? [] },
        band: groups.get(groupId)?.band ?? null,
        ...{ outcome: result.outcome, code: result.code, message: result.message },
        ...{ survivor: survivors.get(result.survivorId ?? '') ?? null, merge: result.mergeId },
      })),
      nextCursor: found.length > limit ? String(shown.at(-1)!.position) : null,
    };
  }

  /** Stops after the group at hand; what is done stays. @throws PlatformError group-run-finished */
  async cancel(caller: Caller, id: string): Promise<GroupRun> {
    const run = await this.own(caller, id);
    if (!(await this.runs.cancel(id, new Date()))) throw new PlatformError('group-run-finished');
    // A worker that lost its job would never look.
    await this.starting.wake(run, '-cancel');
    return this.find(caller, id);
  }

  /** @throws PlatformError group-run-not-found */
  async own(caller: Caller, id: string): Promise<StoredGroupRun> {
    await this.steps.requireDecider(caller);
    const run = await this.runs.find(id);
    if (run?.startedById !== caller.userId)
      throw new PlatformError('group-run-not-found', { values: { id } });
    return run;
  }

  private async present(runs: readonly StoredGroupRun[]): Promise<GroupRun[]> {
    const people = await this.assignees.named(
      this.dataSource.manager,
      runs.map(({ assigneeId }) => assigneeId),
    );
    const now = new Date();
    return runs.map((run) => presentGroupRun(run, people.get(run.assigneeId ?? '') ?? null, now));
  }

  /** With the titles of members that the caller may read; groups may be gone by now. */
  private async groupsOf(
    caller: Caller,
    { entity }: StoredGroupRun,
    items: readonly SettledItem[],
  ): Promise<ReadonlyMap<string, MatchGroupView>> {
    const policy = await this.access.policyFor(caller);
    const found = await this.groups.byIds(items.map(({ groupId }) => groupId));
    const views = await this.views.present(policy, await this.definitions.forEntity(entity), found);
    return new Map(views.map((group) => [group.id, group]));
  }

  /** Records that others were, or would be, merged into, as far as the caller may see them. */
  private async survivors(
    caller: Caller,
    { entity }: StoredGroupRun,
    items: readonly SettledItem[],
  ): Promise<ReadonlyMap<string, GroupRunSurvivor>> {
    const ids = items.flatMap(({ survivorId }) => survivorId ?? []);
    if (ids.length === 0) return new Map();
    const policy = await this.access.policyFor(caller);
    const definitions = await this.definitions.forEntity(entity);
    const found = await this.records.byIds(this.dataSource.manager, entity, ids);
    const readable = [...found.values()].filter((record) => policy.mayRead(record));
    return new Map(
      readable.map((record) => {
        const { code, title } = presentSide(policy, definitions, record);
        return [record.id, { id: record.id, code, title }];
      }),
    );
  }
}
