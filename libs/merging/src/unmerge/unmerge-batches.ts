import type { Caller } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { PairDecisions } from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MergeLedger } from '../ledger/merge-ledger';
import { refusedOr } from '../merge/refused-or';
import { unmergesOfOwnRecords } from './own-records';
import { UnmergeCommitter, type UnmergeOccasion } from './unmerge-committer';
import { type UnmergePlan, UnmergePlanner } from './unmerge-planner';

/** Of each merge in order, its plan or why there is none. */
export type UnmergeOutcomes = readonly (UnmergePlan | PlatformError)[];

export interface PlannedUnmerges {
  mergeIds: readonly string[];
  plans: UnmergeOutcomes;
}

/** Takes many merges of one entity back: those about records of their own together, the others one after the other. */
@Injectable()
export class UnmergeBatches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly planner: UnmergePlanner,
    private readonly committer: UnmergeCommitter,
    private readonly ledger: MergeLedger,
    private readonly decisions: PairDecisions,
  ) {}

  async plan(caller: Caller, mergeIds: readonly string[]): Promise<PlannedUnmerges> {
    const plans = await this.planner.planAll(
      caller,
      mergeIds.map((mergeId) => ({ mergeId })),
    );
    return { mergeIds, plans };
  }

  /** @returns of each merge in order, what was done or why nothing of it was */
  async takeBack(mergeIds: readonly string[], occasion: UnmergeOccasion): Promise<UnmergeOutcomes> {
    return this.takeBackPlanned(await this.plan(occasion.caller, mergeIds), occasion, []);
  }

  /**
   * As takeBack.
   * @param since what was taken back since the merges were planned: one that has to do with that is planned anew
   */
  async takeBackPlanned(
    { mergeIds, plans }: PlannedUnmerges,
    occasion: UnmergeOccasion,
    since: UnmergeOutcomes,
  ): Promise<UnmergeOutcomes> {
    const done = new Set<UnmergePlan | PlatformError>();
    await this.commitTogether(await this.ofOwnRecords(plans, since), occasion, done);
    const outcomes: (UnmergePlan | PlatformError)[] = [];
    for (const [place, plan] of plans.entries())
      outcomes.push(done.has(plan) ? plan : await this.takeBackOne(mergeIds[place]!, occasion));
    return outcomes;
  }

  private async ofOwnRecords(outcomes: UnmergeOutcomes, since: UnmergeOutcomes): Promise<UnmergePlan[]> {
    const plans = outcomes.filter(isPlan);
    const ids = plans.map(({ entry }) => entry.id);
    const { manager } = this.dataSource;
    const moves = await this.ledger.movesToTakeBack(manager, ids);
    const decided = await this.decisions.endedBy(manager, ids);
    const own = new Set(unmergesOfOwnRecords([...plans, ...since.filter(isPlan)], moves, decided));
    return plans.filter((plan) => own.has(plan));
  }

  /** Where one of them is refused, each half is tried without the other. @param done receives those that were made */
  private async commitTogether(
    plans: readonly UnmergePlan[],
    occasion: UnmergeOccasion,
    done: Set<UnmergePlan | PlatformError>,
  ): Promise<void> {
    if (plans.length < 2) return;
    const { definitions } = plans[0]!;
    const committed = await refusedOr(() => this.committer.commitAll(definitions, plans, occasion));
    if (!(committed instanceof PlatformError)) {
      for (const plan of plans) done.add(plan);
      return;
    }
    const half = Math.ceil(plans.length / 2);
    await this.commitTogether(plans.slice(0, half), occasion, done);
    await this.commitTogether(plans.slice(half), occasion, done);
  }

  private takeBackOne(mergeId: string, occasion: UnmergeOccasion): Promise<UnmergePlan | PlatformError> {
    return refusedOr(async () => {
      const plan = await this.planner.plan(occasion.caller, { mergeId });
      await this.committer.commit(plan, occasion);
      return plan;
    });
  }
}

function isPlan(outcome: UnmergePlan | PlatformError): outcome is UnmergePlan {
  return !(outcome instanceof PlatformError);
}
