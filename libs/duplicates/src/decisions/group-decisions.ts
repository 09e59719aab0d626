import type { Caller } from '@guiyi/access';
import {
  type GroupDecisionResult,
  type GroupDecisionsInput,
  type GroupDismissInput,
  type GroupReopenInput,
  PlatformError,
  type Problem,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { RecordStore } from '@guiyi/records';
import { DataSource, type EntityManager } from 'typeorm';
import { lockLabels } from '../accuracy/label-store';
import { GroupStore } from '../groups/group-store';
import { GroupViews } from '../groups/group-views';
import { GroupSteps, type HeldGroup } from '../work-queue/group-steps';
import type { StoredDecision } from './decision';
import { DecisionRecorder } from './decision-recorder';
import { decisionsAmong } from './decision-store';
import { DecisionViews } from './decision-views';
import { DecisionWithdrawal } from './decision-withdrawal';
import { GroupRenewal } from './group-renewal';
import {
  type DecidedPair,
  pairsOfDecisions,
  pairsOfDismissal,
  problemsOfDecisions,
  problemsOfRecords,
} from './plan-decisions';
import { decisionsOfStep, type StepRun, stepOfRun } from './step-decisions';

/** What was decided about a group, and the scans whose groups follow from it, its own first. */
export interface DecidedGroup {
  held: HeldGroup;
  scanIds: readonly string[];
  decisions: readonly StoredDecision[];
  /** A decision that the step made; null when all was decided so already. */
  step: string | null;
}

/** What of a group is taken back: what a step or a run made, or every decision between its members. */
interface Reopening extends GroupReopenInput {
  run?: StepRun;
}

/** What people decide about groups: remembered, learnt from, and made true of the groups in one transaction. */
@Injectable()
export class GroupDecisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly steps: GroupSteps,
    private readonly recorder: DecisionRecorder,
    private readonly renewal: GroupRenewal,
    private readonly withdrawal: DecisionWithdrawal,
    private readonly groups: GroupStore,
    private readonly groupViews: GroupViews,
    private readonly views: DecisionViews,
    private readonly records: RecordStore,
  ) {}

  /** The members, or those named, are not one customer with the others, or it cannot be told. */
  async dismiss(
    caller: Caller,
    id: string,
    input: GroupDismissInput,
    now = new Date(),
  ): Promise<GroupDecisionResult> {
    return this.resultOf(
      await runInTransaction(this.dataSource, (manager) => this.dismissIn(manager, caller, id, input, now)),
    );
  }

  /** The same inside a transaction that does more. */
  async dismissIn(
    manager: EntityManager,
    caller: Caller,
    id: string,
    { verdict, reason, relation, records, version }: GroupDismissInput,
    now: Date,
  ): Promise<DecidedGroup> {
    return this.decideIn(manager, caller, id, { reason, version, now }, (held) => {
      const readable = held.readable.map((record) => record.id);
      const hidden = held.memberIds.length - readable.length;
      if (records === undefined && hidden > 0)
        throw new PlatformError('match-group-partly-hidden', { values: { hidden } });
      refuseFor(problemsOfRecords(records, new Set(readable)));
      return pairsOfDismissal(readable, records, { verdict, relation });
    });
  }

  /** Single pairs, or which members are one customer and which are not. */
  async decidePairs(
    caller: Caller,
    id: string,
    input: GroupDecisionsInput,
    now = new Date(),
  ): Promise<GroupDecisionResult> {
    const decided = await runInTransaction(this.dataSource, (manager) =>
      this.decideIn(manager, caller, id, { ...input, now }, (held) => {
        refuseFor(problemsOfDecisions(input, new Set(held.readable.map((record) => record.id))));
        return pairsOfDecisions(input);
      }),
    );
    return this.resultOf(decided);
  }

  /**
   * Takes back every decision between the members that the caller may read, or what one step made: then what that
   * had replaced stands again. @throws PlatformError match-group-not-decided
   */
  async reopen(
    caller: Caller,
    id: string,
    reopening: GroupReopenInput,
    now = new Date(),
  ): Promise<GroupDecisionResult> {
    return this.resultOf(
      await runInTransaction(this.dataSource, (manager) =>
        this.reopenIn(manager, caller, id, reopening, now),
      ),
    );
  }

  /** The same inside a transaction that does more. */
  async reopenIn(
    manager: EntityManager,
    caller: Caller,
    id: string,
    { version, step, run }: Reopening,
    now: Date,
  ): Promise<DecidedGroup> {
    const held = await this.holdWithLock(manager, caller, id, version);
    if (held.group.state === 'merged') throw new PlatformError('match-group-closed');
    const readable = held.readable.map((record) => record.id);
    const isWhole = step === undefined && run === undefined;
    const taken = isWhole
      ? await decisionsAmong(manager, readable)
      : await this.madeBy(manager, held, step ?? (await stepOfRun(manager, held, run!)));
    if (taken.length === 0) throw new PlatformError('match-group-not-decided');
    await this.withdrawal.withdraw(manager, caller, taken, now);
    const decisions = isWhole ? [] : await this.withdrawal.restore(manager, held.definitions, taken, now);
    // Members that the step had split off belong to other groups by now.
    const records = [...new Set([...readable, ...taken.flatMap(({ left, right }) => [left, right])])];
    const scanIds = await this.renewal.around(manager, held.definitions, held.group, records, now);
    return { held, scanIds, decisions, step: null };
  }

  /** What a step decided about records that the caller may read. */
  private async madeBy(
    manager: EntityManager,
    { policy, definitions, group }: HeldGroup,
    step: string | undefined,
  ): Promise<StoredDecision[]> {
    if (step === undefined) return [];
    const made = await decisionsOfStep(manager, group.id, step);
    const ids = [...new Set(made.flatMap(({ left, right }) => [left, right]))];
    const found = await this.records.byIds(manager, definitions.entity, ids);
    const isReadable = (id: string): boolean => {
      const record = found.get(id);
      return record !== undefined && policy.mayRead(record);
    };
    return made.filter(({ left, right }) => isReadable(left) && isReadable(right));
  }

  private async decideIn(
    manager: EntityManager,
    caller: Caller,
    id: string,
    { reason, version, now }: { reason: string; version?: number | undefined; now: Date },
    pairsIn: (held: HeldGroup) => DecidedPair[],
  ): Promise<DecidedGroup> {
    const held = await this.holdWithLock(manager, caller, id, version);
    this.steps.requireWaiting(held.group);
    await this.steps.requireFree(manager, caller, held.group);
    const pairs = pairsIn(held);
    const { decisions, step } = await this.recorder.record(manager, held, pairs, { caller, reason, at: now });
    const members = held.readable.map((record) => record.id);
    const scanIds = await this.renewal.around(manager, held.definitions, held.group, members, now);
    return { held, scanIds, decisions, step };
  }

  /** The lock of verdicts first: whoever decides about one entity waits for the others, and none for two locks. */
  private async holdWithLock(
    manager: EntityManager,
    caller: Caller,
    id: string,
    version: number | undefined,
  ): Promise<HeldGroup> {
    const entity = (await this.groups.find(manager, id))?.entity;
    if (entity !== undefined) await lockLabels(manager, entity);
    return this.steps.hold(manager, caller, id, version);
  }

  private async resultOf({ held, scanIds, decisions, step }: DecidedGroup): Promise<GroupDecisionResult> {
    const { policy, definitions, group, memberIds } = held;
    const groups = await this.groups.holding(this.dataSource.manager, [scanIds[0]!], memberIds);
    const own = groups.filter(({ id }) => id === group.id);
    const others = groups.filter(({ id }) => id !== group.id);
    return {
      decisions: await this.views.present(policy, definitions, decisions),
      groups: await this.groupViews.present(policy, definitions, [...own, ...others]),
      step,
    };
  }
}

function refuseFor(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PlatformError('decisions-not-valid', { problems });
}
