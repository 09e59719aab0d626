import { AccessService, type Caller, UserService } from '@guiyi/access';
import { isPlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { isFinished } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GroupDecisions } from '../../decisions/group-decisions';
import { GroupStore } from '../../groups/group-store';
import { type GroupChange, GroupChanges } from '../group-changes';
import { GroupSteps, type HeldGroup } from '../group-steps';
import type { StoredGroupRun } from './group-run';
import { GroupRunStore, type ItemResult, type WaitingItem } from './group-run-store';
import { groupRunTexts } from './group-run-texts';

const PAGE = 50;

/** The run goes on in another process, or was ended: this one has nothing more to do. */
class SupersededError extends Error {}

interface RunContext {
  caller: Caller;
  run: StoredGroupRun;
  signal: AbortSignal;
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
    private readonly users: UserService,
    private readonly access: AccessService,
    private readonly steps: GroupSteps,
    private readonly changes: GroupChanges,
    private readonly decisions: GroupDecisions,
    private readonly groups: GroupStore,
    private readonly runs: GroupRunStore,
  ) {}

  async run(runId: string, signal: AbortSignal): Promise<void> {
    await this.runs.begin(runId, new Date());
    const run = await this.runs.find(runId);
    if (run === undefined || isFinished(run.status)) return;
    // History shows what the run writes under its id.
    const caller = await this.users.callerFor(run.startedById, run.id);
    if (caller === undefined) return this.runs.finish(runId, 'failed', new Date(), groupRunTexts.noUser);
    if (!(await this.access.policyFor(caller)).can('groups.decide'))
      return this.runs.finish(runId, 'failed', new Date(), groupRunTexts.notAllowed);
    try {
      await this.runs.finish(runId, await this.goThrough({ caller, run, signal }), new Date());
    } catch (error) {
      if (!(error instanceof SupersededError)) throw error;
    }
  }

  async fail(runId: string): Promise<void> {
    await this.runs.finish(runId, 'failed', new Date(), groupRunTexts.failed);
  }

  private async goThrough(context: RunContext): Promise<'completed' | 'cancelled'> {
    const { run, signal } = context;
    for (;;) {
      const items = await this.runs.waiting(run.id, PAGE);
      if (items.length === 0) return 'completed';
      for (const item of items) {
        signal.throwIfAborted();
        if (await this.runs.isStopped(run.id)) return 'cancelled';
        await this.take(context, item);
      }
      await this.runs.announce(run.id);
    }
  }

  private async take(context: RunContext, item: WaitingItem): Promise<void> {
    try {
      await runInTransaction(this.dataSource, async (manager) => {
        const { group } = await this.step(manager, context, item);
        const after = await this.groups.find(manager, group.id);
        await this.settle(manager, context, item, {
          ...{ outcome: 'done', assigneeBefore: group.assignee_id, versionAfter: after?.version ?? null },
        });
      });
    } catch (error) {
      if (!isPlatformError(error)) throw error;
      const refused = { outcome: 'refused', code: error.code, message: error.detail } as const;
      await runInTransaction(this.dataSource, (manager) => this.settle(manager, context, item, refused));
    }
  }

  /** @returns the group as it was before */
  private async step(
    manager: EntityManager,
    { caller, run }: RunContext,
    { groupId, version, assigneeBefore }: WaitingItem,
  ): Promise<HeldGroup> {
    const now = new Date();
    const { kind, action, verdict, relation, reason } = run;
    if (action === 'dismiss') {
      const decided =
        kind === 'undo'
          ? await this.decisions.reopenIn(
              manager,
              caller,
              groupId,
              { version, run: { runId: run.undoOf!, startedById: run.startedById } },
              now,
            )
          : await this.decisions.dismissIn(
              manager,
              caller,
              groupId,
              { verdict: verdict!, reason: reason!, version, ...(relation === null ? {} : { relation }) },
              now,
            );
      return decided.held;
    }
    const held = await this.steps.hold(manager, caller, groupId, version);
    this.steps.requireWaiting(held.group);
    const undo = (): GroupChange =>
      action === 'escalate' ? this.changes.deescalate(caller) : this.changes.giveBack(assigneeBefore, now);
    const change = kind === 'undo' ? undo() : this.changeOf(run, caller, now);
    await change(manager, held);
    return held;
  }

  private changeOf({ action, assigneeId, reason }: StoredGroupRun, caller: Caller, now: Date): GroupChange {
    if (action === 'claim') return this.changes.claim(caller, now);
    if (action === 'release') return this.changes.release(caller);
    if (action === 'assign') return this.changes.assign(assigneeId!, now);
    return this.changes.escalate(
      caller,
      { reason: reason!, ...(assigneeId === null ? {} : { to: assigneeId }) },
      now,
    );
  }

  private async settle(
    manager: EntityManager,
    { run }: RunContext,
    { position }: WaitingItem,
    result: ItemResult,
  ): Promise<void> {
    if (!(await this.runs.settle(manager, run.id, position, result))) throw new SupersededError();
  }
}
