import { AccessService, type Caller } from '@guiyi/access';
import {
  type AutoMergeGroup,
  type AutoMergeGroupList,
  type AutoMergeGroupListQuery,
  type AutoMergePolicy,
  PlatformError,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { isFinished, parsePositionCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MergeCommitter } from '../merge/merge-committer';
import { AutoMergeService } from './auto-merge.service';
import type { GroupRow, StoredRun } from './auto-merge-run';
import { countsAfter } from './auto-merge-run';
import { AutoMergeStore } from './auto-merge-store';
import { CircuitBreaker } from './circuit-breaker';
import { exclusionOf, GroupJudge } from './group-judge';
import { GroupRows } from './group-rows';
import { RunRulesReader } from './run-rules';
import { ShownGroups } from './shown-groups';

const DEFAULT_LIMIT = 50;

/** The groups of a run as people see them, and those that wait for a second person. */
@Injectable()
export class GroupApprovals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly service: AutoMergeService,
    private readonly runs: AutoMergeStore,
    private readonly rows: GroupRows,
    private readonly rules: RunRulesReader,
    private readonly judge: GroupJudge,
    private readonly committer: MergeCommitter,
    private readonly breaker: CircuitBreaker,
    private readonly shown: ShownGroups,
  ) {}

  async list(
    caller: Caller,
    id: string,
    { outcome, reason, cursor, limit = DEFAULT_LIMIT }: AutoMergeGroupListQuery,
  ): Promise<AutoMergeGroupList> {
    const run = await this.service.readable(caller, id);
    const from = cursor === undefined ? 0 : parsePositionCursor(cursor);
    const outcomes = outcome === undefined ? undefined : [outcome];
    const found = await this.rows.page(id, { from, outcomes, reason, limit: limit + 1 });
    const next = found[limit];
    return {
      items: await this.shown.present(await this.access.policyFor(caller), run.entity, found.slice(0, limit)),
      nextCursor: next === undefined ? null : String(next.position),
      total: await this.rows.countOf(id, outcomes, reason),
    };
  }

  /**
   * Merges a group that waits, unless it can be merged no more: then the group says why.
   * @throws PlatformError auto-merge-running, auto-merge-same-person, auto-merge-group-settled, auto-merge-undone,
   *   auto-merge-off, auto-merge-stopped, auto-merge-capped
   */
  async approve(caller: Caller, id: string, groupId: string, reason: string): Promise<AutoMergeGroup> {
    const { run, row } = await this.waiting(caller, id, groupId);
    const at = new Date();
    if (run.followedBy !== null)
      throw new PlatformError('auto-merge-undone', { values: { id: run.followedBy } });
    const rules = await this.rules.inForce(caller, run.entity);
    await this.requireAllowance(run.entity, rules.autoMerge.policy, at);
    const isInWork = (await this.rows.inWork([groupId])).has(groupId);
    const [verdict] = await this.judge.judge(rules, [{ ...row, isInWork }], at);
    const decided = { ...row, golden: null, decidedBy: caller.username };
    if (verdict === undefined) throw new Error('A group has no verdict');
    if (verdict.outcome === 'excluded') return this.settle(caller, run, { ...decided, ...verdict });
    let settled: GroupRow | undefined;
    await this.committer.commitAll(
      rules.definitions,
      [{ plan: verdict.plan, groupId }],
      { caller, reason, automatic: true, at },
      async (manager, [outcome]) => {
        settled =
          outcome === undefined || outcome instanceof PlatformError
            ? { ...decided, ...exclusionOf(outcome ?? new PlatformError('merge-not-valid')) }
            : { ...decided, outcome: 'merged', survivorId: outcome.record.id, mergeId: outcome.entry.id };
        await this.keep(manager, run, settled);
      },
    );
    await this.runs.announce(run.id);
    return this.view(caller, run, settled!);
  }

  /** Leaves the group to people. @throws PlatformError auto-merge-same-person, auto-merge-group-settled */
  async decline(caller: Caller, id: string, groupId: string): Promise<AutoMergeGroup> {
    const { run, row } = await this.waiting(caller, id, groupId);
    return this.settle(caller, run, { ...row, outcome: 'declined', decidedBy: caller.username });
  }

  private async requireAllowance(entity: string, policy: AutoMergePolicy, at: Date): Promise<void> {
    if ((await this.breaker.state(entity, policy, at)).stopped) throw new PlatformError('auto-merge-stopped');
    const cap = policy.dailyCap;
    if ((await this.breaker.mergedToday(entity, at)) >= cap)
      throw new PlatformError('auto-merge-capped', { values: { entity, cap } });
  }

  private async waiting(
    caller: Caller,
    id: string,
    groupId: string,
  ): Promise<{ run: StoredRun; row: GroupRow }> {
    const run = await this.service.readable(caller, id);
    const row = await this.rows.find(id, groupId);
    if (row === undefined) throw new PlatformError('match-group-not-found', { values: { id: groupId } });
    if (run.kind !== 'merge' || row.outcome !== 'approval')
      throw new PlatformError('auto-merge-group-settled');
    const { entity } = run;
    // A run at work keeps count of its groups itself.
    if (!isFinished(run.status)) throw new PlatformError('auto-merge-running', { values: { entity, id } });
    if (run.startedById === caller.userId) throw new PlatformError('auto-merge-same-person');
    return { run, row };
  }

  private async settle(caller: Caller, run: StoredRun, row: GroupRow): Promise<AutoMergeGroup> {
    await runInTransaction(this.dataSource, (manager) => this.keep(manager, run, row));
    await this.runs.announce(run.id);
    return this.view(caller, run, row);
  }

  /** With the counts of the run. */
  private async keep(manager: EntityManager, { id }: StoredRun, row: GroupRow): Promise<void> {
    const run = await this.runs.take(manager, id);
    if (run === undefined || !(await this.rows.settle(manager, id, row)))
      throw new PlatformError('auto-merge-group-settled');
    const counts = { ...run.counts, approval: run.counts.approval - 1, groups: run.counts.groups - 1 };
    await this.runs.recount(manager, id, countsAfter(counts, [row]));
  }

  private async view(caller: Caller, run: StoredRun, row: GroupRow): Promise<AutoMergeGroup> {
    const [view] = await this.shown.present(await this.access.policyFor(caller), run.entity, [row]);
    if (view === undefined) throw new PlatformError('match-group-not-found', { values: { id: row.groupId } });
    return view;
  }
}
