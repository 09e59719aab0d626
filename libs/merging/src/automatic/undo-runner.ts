import { fillText, PlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { SupersededError } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UnmergeBatches } from '../unmerge/unmerge-batches';
import type { UnmergePlan } from '../unmerge/unmerge-planner';
import { countsAfter, type GroupRow } from './auto-merge-run';
import { AutoMergeStore } from './auto-merge-store';
import { autoMergeTexts } from './auto-merge-texts';
import { exclusionOf } from './group-judge';
import { GroupRows } from './group-rows';
import { type RunContext } from './run-context';

/** Groups after which the progress is kept. */
const GROUPS_AT_ONCE = 200;

/**
 * Takes back what a run merged, page by page. A group that a killed run had taken back already is found so and counted
 * once.
 */
@Injectable()
export class UndoRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: AutoMergeStore,
    private readonly rows: GroupRows,
    private readonly batches: UnmergeBatches,
  ) {}

  async go(context: RunContext): Promise<'completed' | 'cancelled'> {
    const { run, caller } = context;
    for (let state = { checkpoint: run.checkpoint, counts: run.counts }; ;) {
      const made = await this.rows.page(run.basedOn!, {
        from: state.checkpoint,
        outcomes: ['merged'],
        limit: GROUPS_AT_ONCE,
      });
      const last = made.at(-1);
      if (last === undefined) return 'completed';
      if (await context.isStopped()) return 'cancelled';
      const outcomes = await this.batches.takeBack(
        made.map(({ mergeId }) => mergeId!),
        { caller, reason: run.reason, at: new Date() },
      );
      const settled = made.map((row, place) => settledRow(row, outcomes[place]!));
      const next = { checkpoint: last.position + 1, counts: countsAfter(state.counts, settled) };
      const from = state;
      await runInTransaction(this.dataSource, async (manager) => {
        if (!(await this.runs.advance(manager, run.id, from, next))) throw new SupersededError();
        await this.rows.add(manager, run.id, settled);
      });
      await this.runs.announce(run.id);
      state = next;
    }
  }
}

function settledRow(row: GroupRow, outcome: UnmergePlan | PlatformError): GroupRow {
  const blank = { ...row, reason: null, detail: null, golden: null };
  if (outcome instanceof PlatformError) {
    if (outcome.code === 'merge-taken-back') return { ...blank, outcome: 'unmerged' };
    const { reason, detail } = exclusionOf(outcome);
    return { ...blank, outcome: 'excluded', reason, detail: detail ?? outcome.detail };
  }
  const fields = outcome.laterEdits.map(({ field }) => field).join(', ');
  if (fields === '') return { ...blank, outcome: 'unmerged' };
  return { ...blank, outcome: 'kept', detail: fillText(autoMergeTexts.laterEdits, { fields }) };
}
