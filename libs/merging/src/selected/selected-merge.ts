import { PlatformError } from '@guiyi/contracts';
import {
  GroupRunStore,
  GroupSteps,
  GroupStore,
  type SettledResult,
  type WaitingItem,
} from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GroupRows } from '../automatic/group-rows';
import { type CommittedMerge, MergeCommitter, type MergeOutcomes } from '../merge/merge-committer';
import { refusedOr } from '../merge/refused-or';
import type { WantedMerge } from '../merge/wanted-merge';
import { type GroupRefusal, isPlan, refusalOf, SelectedGroupsJudge } from './selected-groups-judge';
import type { SelectedPages, SelectedWork } from './selected-pages';

/** A merge to be made, and the group that it is of. */
interface ChosenMerge {
  item: WaitingItem;
  wanted: WantedMerge;
}

/** Somebody else went on with groups while these were being merged: the transaction starts anew without them. */
class TakenMeanwhileError extends Error {
  constructor(readonly taken: ReadonlyMap<ChosenMerge, PlatformError>) {
    super('Groups were taken meanwhile');
  }
}

/** Merges selected groups that a dry run would merge, if they still are what it saw. */
@Injectable()
export class SelectedMerge implements SelectedPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly judge: SelectedGroupsJudge,
    private readonly rows: GroupRows,
    private readonly committer: MergeCommitter,
    private readonly steps: GroupSteps,
    private readonly groups: GroupStore,
    private readonly runs: GroupRunStore,
  ) {}

  async take(work: SelectedWork, items: readonly WaitingItem[]): Promise<'running' | 'cancelling'> {
    const { caller, definitions, run } = work;
    const at = new Date();
    const verdicts = await this.judge.judgeAll(work, items, await this.movedBy(run.id, items), at);
    const refused = new Map<WaitingItem, GroupRefusal>();
    let chosen: ChosenMerge[] = [];
    for (const [place, item] of items.entries()) {
      const verdict = verdicts[place]!;
      if (isPlan(verdict)) chosen.push({ item, wanted: { plan: verdict, groupId: item.groupId } });
      else refused.set(item, verdict);
    }
    const occasion = { caller, reason: run.reason, automatic: false, inBulk: true, at };
    const prepared = await this.committer.prepare(
      definitions,
      chosen.map(({ wanted }) => wanted),
      occasion,
    );
    for (;;) {
      const standing = chosen;
      let status: 'running' | 'cancelling' | undefined;
      try {
        await this.committer.commitPrepared(
          definitions,
          prepared,
          standing.map(({ wanted }) => wanted),
          occasion,
          async (manager, outcomes) => {
            status = await this.settle(manager, work, standing, outcomes, refused);
          },
        );
        // What goes alongside a transaction has run when that is committed.
        return status!;
      } catch (error) {
        if (!(error instanceof TakenMeanwhileError)) throw error;
        for (const [{ item }, reason] of error.taken) refused.set(item, refusalOf(reason));
        chosen = standing.filter((one) => !error.taken.has(one));
      }
    }
  }

  /** Records whose references this very run has moved count as unchanged. */
  private movedBy(runId: string, items: readonly WaitingItem[]): Promise<Map<string, number>> {
    return this.rows.versionsMovedBy(
      runId,
      items.map(({ recordIds, recordVersions }) => ({
        recordIds: recordIds ?? [],
        versions: recordVersions ?? [],
      })),
    );
  }

  /** Records before groups, as every merge does. @throws TakenMeanwhileError */
  private async settle(
    manager: EntityManager,
    { caller, run }: SelectedWork,
    chosen: readonly ChosenMerge[],
    outcomes: MergeOutcomes,
    refused: ReadonlyMap<WaitingItem, GroupRefusal>,
  ): Promise<'running' | 'cancelling'> {
    const made = chosen.flatMap((one, place) => {
      const outcome = outcomes[place]!;
      return outcome instanceof PlatformError ? [] : [{ one, outcome }];
    });
    const ids = made.map(({ one }) => one.item.groupId);
    const held = new Map((await this.groups.lockAll(manager, ids)).map((group) => [group.id, group]));
    const taken = new Map<ChosenMerge, PlatformError>();
    for (const { one } of made) {
      const { groupId, version } = one.item;
      const refusal = await refusedOr(async () => {
        const group = held.get(groupId);
        if (group === undefined)
          throw new PlatformError('match-group-not-found', { values: { id: groupId } });
        await this.steps.requireFree(manager, caller, group);
        if (group.version !== version)
          throw new PlatformError('match-group-stale', { values: { version: group.version } });
      });
      if (refusal instanceof PlatformError) taken.set(one, refusal);
    }
    if (taken.size > 0) throw new TakenMeanwhileError(taken);
    const settled = chosen.flatMap(({ item }, place) => {
      const outcome = outcomes[place]!;
      return resultOf(item, outcome, held.get(item.groupId)?.assignee_id ?? null);
    });
    for (const [{ position }, refusal] of refused)
      settled.push({ position, result: { outcome: 'refused', ...refusal } });
    return this.runs.settle(manager, run.id, settled);
  }
}

/** None where somebody was faster, perhaps this run itself with a reference that it moved: it is looked at again. */
function resultOf(
  { position, version }: WaitingItem,
  outcome: CommittedMerge | PlatformError,
  assigneeBefore: string | null,
): SettledResult[] {
  if (outcome instanceof PlatformError)
    return outcome.code === 'version-stale'
      ? []
      : [{ position, result: { outcome: 'refused', ...refusalOf(outcome) } }];
  const merge = { survivorId: outcome.record.id, mergeId: outcome.entry.id };
  return [{ position, result: { outcome: 'done', assigneeBefore, versionAfter: version, merge } }];
}
