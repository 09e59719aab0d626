import type { Caller } from '@guiyi/access';
import { isPlatformError, type PlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GroupDecisions } from '../../decisions/group-decisions';
import { GroupStore } from '../../groups/group-store';
import type { BulkStep } from '../bulk-step';
import { GroupChanges } from '../group-changes';
import { GroupSteps, type HeldGroup } from '../group-steps';
import { type StoredGroupRun, stepOf } from './group-run';
import { GroupRunLife, type RunAtWork } from './group-run-life';
import { GroupRunStore, type ItemResult, type WaitingItem } from './group-run-store';

const PAGE = 50;

interface RunContext extends RunAtWork {
  step: BulkStep;
}

/**
 * Takes the step of a run group by group, each in one transaction with the run's progress: run twice, by two workers at
 * once, or killed at any point, it takes the step for each group once. A group that has changed since it was selected is
 * left as it is.
 */
@Injectable()
export class GroupRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly steps: GroupSteps,
    private readonly changes: GroupChanges,
    private readonly decisions: GroupDecisions,
    private readonly groups: GroupStore,
    private readonly runs: GroupRunStore,
    private readonly life: GroupRunLife,
  ) {}

  run(runId: string, signal: AbortSignal): Promise<void> {
    return this.life.live(runId, signal, ['groups.decide'], (work) =>
      this.goThrough({ ...work, step: stepOf(work.run) }),
    );
  }

  private async goThrough(context: RunContext): Promise<'completed' | 'cancelled'> {
    const { run, signal, step } = context;
    for (;;) {
      const items = await this.runs.waiting(run.id, PAGE);
      if (items.length === 0) return 'completed';
      if (await this.runs.isStopped(run.id)) return 'cancelled';
      const refusal = run.kind === 'undo' ? undefined : await this.refusalOf(step);
      for (const item of items) {
        signal.throwIfAborted();
        const status = await this.take(context, item, refusal);
        if (status !== 'running') return 'cancelled';
      }
      await this.runs.announce(run.id);
    }
  }

  /** Why the step can be taken for no group at all, now. */
  private async refusalOf(step: BulkStep): Promise<PlatformError | undefined> {
    try {
      await this.steps.requireAssignee(step);
      return undefined;
    } catch (error) {
      if (isPlatformError(error)) return error;
      throw error;
    }
  }

  /** @returns whether the run goes on */
  private async take(
    context: RunContext,
    item: WaitingItem,
    refusal: PlatformError | undefined,
  ): Promise<'running' | 'cancelling'> {
    try {
      if (refusal !== undefined) throw refusal;
      return await runInTransaction(this.dataSource, async (manager) => {
        const { group } = await this.takeIn(manager, context, item);
        const after = await this.groups.find(manager, group.id);
        return this.settle(manager, context.run, item, {
          ...{ outcome: 'done', assigneeBefore: group.assignee_id, versionAfter: after?.version ?? null },
        });
      });
    } catch (error) {
      if (!isPlatformError(error)) throw error;
      const refused = { outcome: 'refused', code: error.code, message: error.detail } as const;
      return runInTransaction(this.dataSource, (manager) => this.settle(manager, context.run, item, refused));
    }
  }

  /** @returns the group as it was before */
  private async takeIn(
    manager: EntityManager,
    { caller, run, step }: RunContext,
    item: WaitingItem,
  ): Promise<HeldGroup> {
    const now = new Date();
    const { groupId, version } = item;
    if (step.action === 'dismiss') {
      const { action: _, ...dismissal } = step;
      const decided =
        run.kind === 'undo'
          ? await this.decisions.reopenIn(
              manager,
              caller,
              groupId,
              { version, run: { runId: run.undoOf!, startedById: run.startedById } },
              now,
            )
          : await this.decisions.dismissIn(manager, caller, groupId, { ...dismissal, version }, now);
      return decided.held;
    }
    const held = await this.steps.hold(manager, caller, groupId, version);
    this.steps.requireWaiting(held.group);
    const change =
      run.kind === 'undo' ? this.wayBack(caller, step, item, now) : this.changes.of(caller, step, now);
    await change(manager, held);
    return held;
  }

  private wayBack(caller: Caller, { action }: BulkStep, { assigneeBefore }: WaitingItem, now: Date) {
    return action === 'escalate'
      ? this.changes.of(caller, { action: 'deescalate' }, now)
      : this.changes.giveBack(assigneeBefore, now);
  }

  private settle(
    manager: EntityManager,
    { id }: StoredGroupRun,
    { position }: WaitingItem,
    result: ItemResult,
  ): Promise<'running' | 'cancelling'> {
    return this.runs.settle(manager, id, [{ position, result }]);
  }
}
