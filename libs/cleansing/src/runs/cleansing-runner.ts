import { type RevisedBatch, RecordWriter, type StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ConversionPlanner } from '../conversions/conversion-planner';
import { type JobRules, JobStarter } from '../job-starter';
import { isFinished, SupersededError } from '@guiyi/queue';
import { jobTexts } from '../job-texts';
import { PAGE } from '../record-pages';
import { ChangeStore } from './change-store';
import type { StoredRun } from './cleansing-run';
import { planRevision, type PlannedRevision } from './plan-revision';
import type { RecordChange } from './record-change';
import { RunRecords } from './run-records';
import { changeOf, type JudgedRevision, type RevisionResult, stateAfter } from './run-results';
import { type RunState, RunStore } from './run-store';

/** Everything that a run goes by. */
interface RunContext extends JobRules {
  run: StoredRun;
  signal: AbortSignal;
}

/** Judged revisions, with what the writer needs to write them. */
interface JudgedPage {
  planned: PlannedRevision[];
  judged: JudgedRevision[];
  batch: RevisedBatch;
}

/**
 * Changes the records of a run page by page, each page in one transaction with the run's progress and what an undo
 * needs. Run twice, by two workers at once, or killed at any point, it does to each record the same once.
 */
@Injectable()
export class CleansingRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly starter: JobStarter,
    private readonly runs: RunStore,
    private readonly changes: ChangeStore,
    private readonly records: RunRecords,
    private readonly writer: RecordWriter,
    private readonly conversions: ConversionPlanner,
  ) {}

  async run(runId: string, signal: AbortSignal): Promise<void> {
    await this.runs.begin(runId, new Date());
    const run = await this.runs.find(runId);
    if (run === undefined || isFinished(run.status)) return;
    const rules = await this.starter.rulesOf(run);
    if (rules === undefined) return this.runs.finish(runId, 'failed', new Date(), jobTexts.noUser);
    if (!rules.policy.can('cleansing.run') || !rules.policy.can('records.update'))
      return this.runs.finish(runId, 'failed', new Date(), jobTexts.notAllowed);
    try {
      const ended = await this.goThrough({ ...rules, run, signal });
      await this.runs.finish(runId, ended, new Date());
    } catch (error) {
      if (!(error instanceof SupersededError)) throw error;
    }
  }

  async fail(runId: string): Promise<void> {
    await this.runs.finish(runId, 'failed', new Date(), jobTexts.failed);
  }

  private async goThrough(context: RunContext): Promise<'completed' | 'cancelled'> {
    const state = await this.throughPages(context, context.run);
    return state === 'cancelled' ? state : this.throughWaiting(context, state);
  }

  /** While PostgreSQL stores one page, the next one is read, standardised and validated. */
  private async throughPages(context: RunContext, start: RunState): Promise<RunState | 'cancelled'> {
    let storing: Promise<RunState> = Promise.resolve(start);
    for await (const { records, last } of this.records.pages(context)) {
      const page = await this.judge(context, records, new Map());
      const state = await storing;
      if (await this.isStopped(context)) return 'cancelled';
      storing = this.store(context, state, last, page);
      // Its failure is met by the await above; without this line Node would end the process first.
      storing.catch(() => undefined);
    }
    return storing;
  }

  /** Records that somebody else wrote meanwhile are read again, until they hold still. */
  private async throughWaiting(context: RunContext, start: RunState): Promise<'completed' | 'cancelled'> {
    const { run } = context;
    for (let state = start; ;) {
      const waiting = await this.changes.waiting(run.id, PAGE);
      if (waiting.length === 0) return 'completed';
      if (await this.isStopped(context)) return 'cancelled';
      const ids = waiting.map(({ recordId }) => recordId);
      const attempts = new Map(waiting.map((change) => [change.recordId, change.attempts]));
      const records = await this.records.ofIds(run, ids);
      const page = await this.judge(context, records, attempts);
      state = await this.store(context, state, state.checkpoint, page, ids);
    }
  }

  private async isStopped({ run, signal }: RunContext): Promise<boolean> {
    signal.throwIfAborted();
    return this.runs.isStopped(run.id);
  }

  private async judge(
    context: RunContext,
    records: readonly StoredRecord[],
    attempts: ReadonlyMap<string, number>,
  ): Promise<JudgedPage> {
    const { caller, definitions } = context;
    const planned = await this.plan(context, records, attempts);
    const revisions = planned.flatMap(({ revision }) => revision ?? []);
    const batch = await this.writer.revise(caller, definitions, 'bulkEdit', revisions);
    const judged = batch.items.values();
    return {
      planned,
      judged: planned.map(({ revision }) => (revision === undefined ? undefined : judged.next().value)),
      batch,
    };
  }

  private async plan(
    context: RunContext,
    records: readonly StoredRecord[],
    attempts: ReadonlyMap<string, number>,
  ): Promise<PlannedRevision[]> {
    const { run, definitions } = context;
    if (run.conversion !== null) return this.conversions.plan(run, definitions, records, attempts);
    const undone = await this.undoneChanges(run, records);
    return records.map((record) =>
      planRevision(context, record, undone.get(record.id), attempts.get(record.id) ?? 0),
    );
  }

  private async undoneChanges(
    { undoOf }: StoredRun,
    records: readonly StoredRecord[],
  ): Promise<ReadonlyMap<string, RecordChange>> {
    if (undoOf === null) return new Map();
    const changes = await this.changes.ofRecords(
      this.dataSource.manager,
      undoOf,
      records.map(({ id }) => id),
    );
    return new Map(changes.map((change) => [change.recordId, change]));
  }

  /** @param replaced records whose waiting changes these results replace */
  private async store(
    context: RunContext,
    state: RunState,
    checkpoint: string | null,
    { planned, judged, batch }: JudgedPage,
    replaced: readonly string[] = [],
  ): Promise<RunState> {
    const { run, definitions } = context;
    const items = judged.filter((item) => item?.outcome === 'prepared');
    let next = state;
    await this.writer.commit({ context: batch.context, items }, async (manager, outcomes) => {
      const written = outcomes.values();
      const results = judged.map((item): RevisionResult =>
        item?.outcome === 'prepared' ? written.next().value : item,
      );
      const collections = Object.keys(definitions.storage.collections);
      const found = planned.flatMap((one, position) => changeOf(one, results[position], collections) ?? []);
      const settled = await this.settled(manager, run, found);
      const changes = found.filter(({ recordId }) => !settled.has(recordId));
      next = stateAfter(state, checkpoint, planned.length, changes);
      if (!(await this.runs.advance(manager, run.id, state, next))) throw new SupersededError();
      if (replaced.length > 0) await this.changes.removeWaiting(manager, run.id, replaced);
      await this.changes.add(manager, run.id, changes);
      await this.rejudge(manager, context, results);
    });
    await this.runs.announce(run.id);
    return next;
  }

  /** Records that a write converted while the run was at them: what that kept stays. */
  private async settled(
    manager: EntityManager,
    run: StoredRun,
    changes: readonly RecordChange[],
  ): Promise<ReadonlySet<string>> {
    const left = changes.filter(({ outcome }) => outcome !== 'changed').map(({ recordId }) => recordId);
    if (run.conversion === null || left.length === 0) return new Set();
    return this.changes.settled(manager, run.id, left);
  }

  /** Records whose values are right already, but of which the rules in force say something else than when written. */
  private async rejudge(
    manager: EntityManager,
    { run, definitions }: RunContext,
    results: readonly RevisionResult[],
  ): Promise<void> {
    if (run.kind !== 'restandardize') return;
    const unchanged = results.filter((result) => result?.outcome === 'unchanged');
    await this.writer.rejudge(manager, definitions, unchanged);
  }
}
