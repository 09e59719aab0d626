import { PlatformError } from '@guiyi/contracts';
import { PairDecisions } from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MergeLedger } from '../ledger/merge-ledger';
import { refusedOr } from '../merge/refused-or';
import { unmergesOfOwnRecords } from './own-records';
import { UnmergeCommitter, type UnmergeOccasion } from './unmerge-committer';
import { type UnmergePlan, UnmergePlanner } from './unmerge-planner';

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

  /** @returns of each merge in order, what was done or why nothing of it was */
  async takeBack(
    mergeIds: readonly string[],
    occasion: UnmergeOccasion,
  ): Promise<(UnmergePlan | PlatformError)[]> {
    const plans = await this.planner.planAll(
      occasion.caller,
      mergeIds.map((mergeId) => ({ mergeId })),
    );
    const done = new Set<UnmergePlan | PlatformError>();
    await this.commitTogether(await this.ofOwnRecords(plans), occasion, done);
    const outcomes: (UnmergePlan | PlatformError)[] = [];
    for (const [place, plan] of plans.entries())
      outcomes.push(done.has(plan) ? plan : await this.takeBackOne(mergeIds[place]!, occasion));
    return outcomes;
  }

  private async ofOwnRecords(outcomes: readonly (UnmergePlan | PlatformError)[]): Promise<UnmergePlan[]> {
    const plans = outcomes.filter((one): one is UnmergePlan => !(one instanceof PlatformError));
    const ids = plans.map(({ entry }) => entry.id);
    const { manager } = this.dataSource;
    const moves = await this.ledger.movesToTakeBack(manager, ids);
    return unmergesOfOwnRecords(plans, moves, await this.decisions.endedBy(manager, ids));
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
