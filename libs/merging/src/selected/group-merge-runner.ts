import { PublishedDefinitions } from '@guiyi/definitions';
import { GroupRunLife, GroupRunStore, type RunAtWork } from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import { SelectedDryRun } from './selected-dry-run';
import { SelectedMerge } from './selected-merge';
import type { SelectedPages } from './selected-pages';
import { SelectedUndo } from './selected-undo';

/** Groups that are judged and merged together. */
const PAGE = 200;

/**
 * Goes through the groups of a run that merges, page by page, each in one transaction with the run's progress: run twice, by
 * two workers at once, or killed at any point, it merges each group once.
 */
@Injectable()
export class GroupMergeRunner {
  private readonly pages: Record<RunAtWork['run']['kind'], SelectedPages>;

  constructor(
    private readonly life: GroupRunLife,
    private readonly runs: GroupRunStore,
    private readonly definitions: PublishedDefinitions,
    dryRun: SelectedDryRun,
    merge: SelectedMerge,
    undo: SelectedUndo,
  ) {
    this.pages = { dryRun, step: merge, undo };
  }

  run(runId: string, signal: AbortSignal): Promise<void> {
    return this.life.live(runId, signal, ['groups.decide', 'records.merge'], (work) => this.goThrough(work));
  }

  fail(runId: string): Promise<void> {
    return this.life.fail(runId);
  }

  private async goThrough(work: RunAtWork): Promise<'completed' | 'cancelled'> {
    const { run, signal } = work;
    const definitions =
      run.versions === null
        ? await this.definitions.forEntity(run.entity)
        : await this.definitions.forEntityAt(run.entity, run.versions);
    for (;;) {
      signal.throwIfAborted();
      const items = await this.runs.waiting(run.id, PAGE);
      if (items.length === 0) return 'completed';
      if (await this.runs.isStopped(run.id)) return 'cancelled';
      const status = await this.pages[run.kind].take({ ...work, definitions }, items);
      await this.runs.announce(run.id);
      if (status !== 'running') return 'cancelled';
    }
  }
}
