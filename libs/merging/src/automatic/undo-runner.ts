import { fillText, PlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UnmergeCommitter } from '../unmerge/unmerge-committer';
import { UnmergePlanner } from '../unmerge/unmerge-planner';
import { countsAfter, type GroupRow } from './auto-merge-run';
import { AutoMergeStore } from './auto-merge-store';
import { autoMergeTexts } from './auto-merge-texts';
import { exclusionOf } from './group-judge';
import { GroupRows } from './group-rows';
import { type RunContext, SupersededError } from './run-context';

/** After so many groups the progress is kept; each group is a transaction of its own. */
const GROUPS_AT_ONCE = 25;

/**
 * Takes back what a run merged, group by group. A group that a killed run had
 * taken back already is found so and counted once.
 */
@Injectable()
export class UndoRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: AutoMergeStore,
    private readonly rows: GroupRows,
    private readonly planner: UnmergePlanner,
    private readonly committer: UnmergeCommitter,
  ) {}

  async go(context: RunContext): Promise<'completed' | 'cancelled'> {
    const { run } = context;
    for (let state = { checkpoint: run.checkpoint, counts: run.counts }; ;) {
      const made = await this.rows.page(run.basedOn!, {
        from: state.checkpoint,
        outcomes: ['merged'],
        limit: GROUPS_AT_ONCE,
      });
      const last = made.at(-1);
      if (last === undefined) return 'completed';
      if (await context.isStopped()) return 'cancelled';
      const settled: GroupRow[] = [];
      for (const row of made) settled.push(await this.takeBack(context, row));
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

  private async takeBack({ caller, run }: RunContext, row: GroupRow): Promise<GroupRow> {
    const blank = { ...row, reason: null, detail: null, golden: null };
    try {
      const plan = await this.planner.plan(caller, { mergeId: row.mergeId! });
      await this.committer.commit(plan, { caller, reason: run.reason, at: new Date() });
      const fields = plan.laterEdits.map(({ field }) => field).join(', ');
      if (fields === '') return { ...blank, outcome: 'unmerged' };
      return { ...blank, outcome: 'kept', detail: fillText(autoMergeTexts.laterEdits, { fields }) };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.code === 'merge-taken-back') return { ...blank, outcome: 'unmerged' };
      const { reason, detail } = exclusionOf(error);
      return { ...blank, outcome: 'excluded', reason, detail: detail ?? error.detail };
    }
  }
}
