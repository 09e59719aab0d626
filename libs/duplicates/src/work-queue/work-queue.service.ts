import type { Caller } from '@guiyi/access';
import type {
  Assignee,
  ClaimNextInput,
  ClaimNextResult,
  GroupAssignInput,
  GroupEscalateInput,
  GroupStepInput,
  MatchGroupView,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { groupFilter } from '../groups/group-filter';
import { GroupStore } from '../groups/group-store';
import { GroupViews } from '../groups/group-views';
import { GroupService } from '../groups/group.service';
import { Assignees } from './assignees';
import type { WorkStep } from './bulk-step';
import { assign, GroupChanges } from './group-changes';
import { GroupSteps } from './group-steps';

/** Who works on which group, and who is asked when that is not enough. */
@Injectable()
export class WorkQueue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly steps: GroupSteps,
    private readonly changes: GroupChanges,
    private readonly groups: GroupService,
    private readonly store: GroupStore,
    private readonly views: GroupViews,
    private readonly assignees: Assignees,
  ) {}

  /** @throws PlatformError match-group-taken when somebody else was faster */
  async claim(
    caller: Caller,
    id: string,
    { version }: GroupStepInput,
    now = new Date(),
  ): Promise<MatchGroupView> {
    return this.take(caller, id, { action: 'claim' }, version, now);
  }

  /** Gives one's own group back. */
  async release(caller: Caller, id: string, { version }: GroupStepInput): Promise<MatchGroupView> {
    return this.take(caller, id, { action: 'release' }, version);
  }

  /** To anybody who may decide, whoever worked on it before. @throws PlatformError assignee-not-valid */
  async assign(
    caller: Caller,
    id: string,
    { assignee, version }: GroupAssignInput,
    now = new Date(),
  ): Promise<MatchGroupView> {
    const step = { action: 'assign', assignee } as const;
    await this.steps.requireAssignee(step);
    return this.take(caller, id, step, version, now);
  }

  /** To a person, or to the role that the rule names. @throws PlatformError assignee-not-valid */
  async escalate(
    caller: Caller,
    id: string,
    { version, to, reason }: GroupEscalateInput,
    now = new Date(),
  ): Promise<MatchGroupView> {
    const step = { action: 'escalate', reason, ...(to === undefined ? {} : { to }) } as const;
    await this.steps.requireAssignee(step);
    return this.take(caller, id, step, version, now);
  }

  /** Takes back that the caller handed it up. @throws PlatformError group-escalation-stands */
  async deescalate(caller: Caller, id: string, { version }: GroupStepInput): Promise<MatchGroupView> {
    return this.take(caller, id, { action: 'deescalate' }, version);
  }

  /** The next group that waits for nobody, by what is overdue and then by priority; two callers never get the same. */
  async claimNext(
    caller: Caller,
    { entity, ...requested }: ClaimNextInput,
    now = new Date(),
  ): Promise<ClaimNextResult> {
    const reading = await this.groups.reading(caller, entity);
    if (reading === undefined) return { group: null };
    reading.policy.require('groups.decide');
    const filter = {
      ...groupFilter(reading, { ...requested, assignee: 'none' }, now),
      states: ['open', 'escalated'] as const,
      escalatedTo: caller.roles,
    };
    const id = await runInTransaction(this.dataSource, async (manager) => {
      const group = await this.store.lockNext(manager, filter, now);
      if (group !== undefined) await assign(manager, group.id, caller.userId, now);
      return group?.id;
    });
    if (id === undefined) return { group: null };
    const group = await this.store.find(this.dataSource.manager, id);
    if (group === undefined) return { group: null };
    const [view] = await this.views.present(reading.policy, reading.definitions, [group], now);
    return { group: view! };
  }

  /** Everybody a group can be assigned to. */
  async candidates(caller: Caller): Promise<{ items: Assignee[] }> {
    await this.steps.requireDecider(caller);
    return { items: await this.assignees.all() };
  }

  /** Whoever the step names as the one to work on the group is known to be allowed to. */
  async take(
    caller: Caller,
    id: string,
    step: WorkStep,
    version?: number,
    now = new Date(),
  ): Promise<MatchGroupView> {
    const change = this.changes.of(caller, step, now);
    const { policy, definitions } = await runInTransaction(this.dataSource, async (manager) => {
      const held = await this.steps.hold(manager, caller, id, version);
      this.steps.requireWaiting(held.group);
      await change(manager, held);
      return held;
    });
    const group = await this.store.find(this.dataSource.manager, id);
    const [view] = await this.views.present(policy, definitions, group === undefined ? [] : [group]);
    return view!;
  }
}
