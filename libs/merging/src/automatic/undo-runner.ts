import { fieldLabels, fillText, PlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { SupersededError } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type PlannedUnmerges, UnmergeBatches, type UnmergeOutcomes } from '../unmerge/unmerge-batches';
import type { UnmergePlan } from '../unmerge/unmerge-planner';
import { countsAfter, type GroupRow } from './auto-merge-run';
import { AutoMergeStore, type RunState } from './auto-merge-store';
import { autoMergeTexts } from './auto-merge-texts';
import { exclusionOf } from './group-judge';
import { GroupRows } from './group-rows';
import { type RunContext } from './run-context';

/** Groups after which the progress is kept. */
const GROUPS_AT_ONCE = 200;

/** Groups that the run merged, with what takes them back. */
interface MadePage {
  rows: readonly GroupRow[];
  unmerges: PlannedUnmerges;
}

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

  /** While PostgreSQL stores one page, the next one is read and planned. */
  async go(context: RunContext): Promise<'completed' | 'cancelled'> {
    const { run, caller } = context;
    let state: RunState = { checkpoint: run.checkpoint, counts: run.counts };
    let page = await this.planPage(context, state.checkpoint);
    let before: UnmergeOutcomes = [];
    while (page !== undefined) {
      if (await context.isStopped()) return 'cancelled';
      const checkpoint = page.rows.at(-1)!.position + 1;
      const planning = this.planPage(context, checkpoint);
      // Its failure is met by the await below; without this line Node would end the process first.
      planning.catch(() => undefined);
      const occasion = { caller, reason: run.reason, at: new Date() };
      const outcomes = await this.batches.takeBackPlanned(page.unmerges, occasion, before);
      const settled = page.rows.map((row, place) => settledRow(row, outcomes[place]!));
      state = await this.keep(
        run.id,
        state,
        { checkpoint, counts: countsAfter(state.counts, settled) },
        settled,
      );
      before = outcomes;
      page = await planning;
    }
    return 'completed';
  }

  private async planPage({ run, caller }: RunContext, from: number): Promise<MadePage | undefined> {
    const rows = await this.rows.page(run.basedOn!, { from, outcomes: ['merged'], limit: GROUPS_AT_ONCE });
    if (rows.length === 0) return undefined;
    const mergeIds = rows.map(({ mergeId }) => mergeId!);
    return { rows, unmerges: await this.batches.plan(caller, mergeIds) };
  }

  private async keep(
    runId: string,
    from: RunState,
    next: RunState,
    settled: readonly GroupRow[],
  ): Promise<RunState> {
    await runInTransaction(this.dataSource, async (manager) => {
      if (!(await this.runs.advance(manager, runId, from, next))) throw new SupersededError();
      await this.rows.add(manager, runId, settled);
    });
    await this.runs.announce(runId);
    return next;
  }
}

function settledRow(row: GroupRow, outcome: UnmergePlan | PlatformError): GroupRow {
  const blank = { ...row, reason: null, detail: null, golden: null };
  if (outcome instanceof PlatformError) {
    if (outcome.code === 'merge-taken-back') return { ...blank, outcome: 'unmerged' };
    const { reason, detail } = exclusionOf(outcome);
    return { ...blank, outcome: 'excluded', reason, detail: detail ?? outcome.detail };
  }
  const { laterEdits, definitions } = outcome;
  if (laterEdits.length === 0) return { ...blank, outcome: 'unmerged' };
  const { storage, form, documents } = definitions;
  const labels = fieldLabels(storage, { form, overlays: documents.overlays, rowForms: new Map() });
  const fields = laterEdits.map(({ field }) => labels.get(field) ?? field);
  return { ...blank, outcome: 'kept', detail: fillText(autoMergeTexts.laterEdits, { fields }) };
}
