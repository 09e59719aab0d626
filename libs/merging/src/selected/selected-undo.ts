import { fillText, PlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { GroupRunStore, type SettledResult, type WaitingItem } from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { autoMergeTexts } from '../automatic/auto-merge-texts';
import { UnmergeBatches } from '../unmerge/unmerge-batches';
import type { UnmergePlan } from '../unmerge/unmerge-planner';
import { refusalOf } from './selected-groups-judge';
import type { SelectedPages, SelectedWork } from './selected-pages';

/**
 * Takes back what a run has merged. A group that a killed run had taken back already is found so and counted once.
 */
@Injectable()
export class SelectedUndo implements SelectedPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly batches: UnmergeBatches,
    private readonly runs: GroupRunStore,
  ) {}

  async take(
    { caller, run }: SelectedWork,
    items: readonly WaitingItem[],
  ): Promise<'running' | 'cancelling'> {
    const outcomes = await this.batches.takeBack(
      items.map(({ mergeId }) => mergeId!),
      { caller, reason: run.reason, at: new Date() },
    );
    const settled = items.map((item, place) => resultOf(item, outcomes[place]!));
    return runInTransaction(this.dataSource, (manager) => this.runs.settle(manager, run.id, settled));
  }
}

function resultOf({ position, version }: WaitingItem, outcome: UnmergePlan | PlatformError): SettledResult {
  const done = { outcome: 'done' as const, assigneeBefore: null, versionAfter: version };
  if (outcome instanceof PlatformError)
    return outcome.code === 'merge-taken-back'
      ? { position, result: done }
      : { position, result: { outcome: 'refused', ...refusalOf(outcome) } };
  const { policy, entry, laterEdits } = outcome;
  const fields = laterEdits
    .map(({ field }) => field)
    .filter((field) => policy.fieldRight(entry.entity, field) !== 'hidden')
    .join(', ');
  if (fields === '') return { position, result: done };
  return { position, result: { ...done, message: fillText(autoMergeTexts.laterEdits, { fields }) } };
}
