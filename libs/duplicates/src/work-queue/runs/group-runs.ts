import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import {
  type GroupRun,
  type GroupRunInput,
  type GroupRunItemList,
  type GroupRunItemListQuery,
  type GroupRunList,
  type GroupRunListQuery,
  PlatformError,
} from '@guiyi/contracts';
import { isUniqueViolation, runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { formatJobCursor, JobQueue, parseJobCursor, parsePositionCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GroupStore } from '../../groups/group-store';
import { GroupViews } from '../../groups/group-views';
import { Assignees } from '../assignees';
import { GroupSteps } from '../group-steps';
import { problemsOfStep } from '../step-problems';
import { isUndoable, presentGroupRun, type StoredGroupRun } from './group-run';
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
    private readonly jobs: JobQueue,
  ) {}

  /** @throws PlatformError decisions-not-valid, assignee-not-valid, group-selection-not-found, group-run-running */
  async start(caller: Caller, { selection, ...step }: GroupRunInput, now = new Date()): Promise<GroupRun> {
    await this.steps.requireDecider(caller);
    const problems = problemsOfStep(step);
    if (problems.length > 0) throw new PlatformError('decisions-not-valid', { problems });
    const { assignee, verdict, relation, reason } = step;
    if (assignee !== undefined) await this.assignees.require(assignee, this.dataSource.manager);
    const { entity, groups } = await this.selections.open(caller, selection, now);
    const run = newRun(caller, now, {
      ...{ entity, kind: 'step', undoOf: null, action: step.action, total: groups },
      ...{ verdict: verdict ?? null, relation: relation ?? null, assigneeId: assignee ?? null },
      reason: reason ?? null,
    });
    return this.enqueue(caller, run, async (manager) => {
      const taken = await this.runs.takeSelection(manager, run.id, selection);
      // Another request may have used the selection meanwhile.
      if (taken === 0) throw new PlatformError('group-selection-not-found', { values: { id: selection } });
      return taken;
    });
  }

  /** @throws PlatformError group-run-not-undoable, group-run-running */
  async undo(caller: Caller, id: string, now = new Date()): Promise<GroupRun> {
    const undone = await this.own(caller, id);
    if (!isUndoable(undone)) throw new PlatformError('group-run-not-undoable');
    const { entity, action, verdict, relation, assigneeId, reason, done } = undone;
    const run = newRun(caller, now, {
      ...{ entity, kind: 'undo', undoOf: id, action, verdict, relation, assigneeId, reason, total: done },
    });
    return this.enqueue(caller, run, (manager) => this.runs.takeDone(manager, run.id, id));
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
    { outcome, cursor, limit = DEFAULT_LIMIT }: GroupRunItemListQuery,
  ): Promise<GroupRunItemList> {
    const run = await this.own(caller, id);
    const after = cursor === undefined ? 0 : parsePositionCursor(cursor);
    const found = await this.runs.settled(id, outcome, after, limit + 1);
    const shown = found.slice(0, limit);
    const titles = await this.titles(caller, run, shown);
    return {
      items: shown.map(({ groupId, ...result }) => ({
        ...{ group: groupId, titles: titles.get(groupId) ?? [] },
        ...{ outcome: result.outcome, code: result.code, message: result.message },
      })),
      nextCursor: found.length > limit ? String(shown.at(-1)!.position) : null,
    };
  }

  /** Stops after the group at hand; what is done stays. @throws PlatformError group-run-finished */
  async cancel(caller: Caller, id: string): Promise<GroupRun> {
    await this.own(caller, id);
    if (!(await this.runs.cancel(id, new Date()))) throw new PlatformError('group-run-finished');
    // A worker that lost its job would never look.
    await this.jobs.enqueue('group.run', { runId: id }, { jobId: `group-run-${id}-cancel` });
    return this.find(caller, id);
  }

  private async own(caller: Caller, id: string): Promise<StoredGroupRun> {
    await this.steps.requireDecider(caller);
    const run = await this.runs.find(id);
    if (run?.startedById !== caller.userId)
      throw new PlatformError('group-run-not-found', { values: { id } });
    return run;
  }

  private async enqueue(
    caller: Caller,
    run: StoredGroupRun,
    addItems: (manager: EntityManager) => Promise<number>,
  ): Promise<GroupRun> {
    try {
      await runInTransaction(this.dataSource, async (manager) => {
        await this.runs.insert(manager, run);
        await this.runs.setTotal(manager, run.id, await addItems(manager));
      });
    } catch (error) {
      throw await this.conflictOf(error, caller);
    }
    await this.runs.announce(run.id);
    await this.jobs.enqueue('group.run', { runId: run.id }, { jobId: `group-run-${run.id}` });
    return this.find(caller, run.id);
  }

  private async conflictOf(error: unknown, caller: Caller): Promise<unknown> {
    if (isUniqueViolation(error, 'group_run_one_undo')) return new PlatformError('group-run-not-undoable');
    if (!isUniqueViolation(error, 'group_run_one_active')) return error;
    const active = await this.runs.findActive(caller.userId);
    return new PlatformError('group-run-running', { values: { id: active?.id } });
  }

  private async present(runs: readonly StoredGroupRun[]): Promise<GroupRun[]> {
    const people = await this.assignees.named(
      this.dataSource.manager,
      runs.map(({ assigneeId }) => assigneeId),
    );
    const now = new Date();
    return runs.map((run) => presentGroupRun(run, people.get(run.assigneeId ?? '') ?? null, now));
  }

  /** Of members that the caller may read; groups may be gone by now. */
  private async titles(
    caller: Caller,
    { entity }: StoredGroupRun,
    items: readonly SettledItem[],
  ): Promise<ReadonlyMap<string, string[]>> {
    const policy = await this.access.policyFor(caller);
    const found = await this.groups.byIds(items.map(({ groupId }) => groupId));
    const views = await this.views.present(policy, await this.definitions.forEntity(entity), found);
    return new Map(views.map(({ id, titles }) => [id, titles]));
  }
}

type NewRun = Pick<
  StoredGroupRun,
  'entity' | 'kind' | 'undoOf' | 'action' | 'verdict' | 'relation' | 'assigneeId' | 'reason' | 'total'
>;

function newRun({ userId, username }: Caller, createdAt: Date, what: NewRun): StoredGroupRun {
  return {
    ...{ id: randomUUID(), ...what, undoneBy: null, status: 'queued', done: 0, refused: 0, error: null },
    ...{ startedById: userId, startedBy: username, createdAt, startedAt: null, finishedAt: null },
  };
}
