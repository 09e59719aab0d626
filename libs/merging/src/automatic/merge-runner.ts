import { SupersededError } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PlatformError } from '@guiyi/contracts';
import { StoredPairJudge } from '@guiyi/duplicates';
import { MergeCommitter, type MergeOutcomes } from '../merge/merge-committer';
import type { PreparedMerges } from '../merge/prepared-merges';
import type { WantedMerge } from '../merge/wanted-merge';
import { countsAfter, type GroupRow } from './auto-merge-run';
import { AutoMergeStore, type RunState } from './auto-merge-store';
import { CircuitBreaker } from './circuit-breaker';
import { exclusionOf, GroupJudge, type GroupVerdict } from './group-judge';
import { GroupRows } from './group-rows';
import { BreakerOpenError, PAGE, type RunContext } from './run-context';

/** allowance: merges that the daily cap leaves from here on. */
type MergeContext = RunContext & { allowance: number };

/** Groups of the dry run, with what is to become of each now. */
interface JudgedPage {
  rows: readonly GroupRow[];
  verdicts: readonly GroupVerdict[];
  /** Of the groups to be merged. */
  wanted: ReadonlyMap<GroupRow, WantedMerge>;
  prepared: PreparedMerges;
}

/**
 * Merges the groups that a person has confirmed, page by page: each page, with the run's progress, in one transaction.
 * Run twice, by two workers at once, or killed at any point, it merges each group once.
 */
@Injectable()
export class MergeRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: AutoMergeStore,
    private readonly rows: GroupRows,
    private readonly judge: GroupJudge,
    private readonly pairs: StoredPairJudge,
    private readonly committer: MergeCommitter,
    private readonly breaker: CircuitBreaker,
  ) {}

  async go(context: RunContext): Promise<'completed' | 'cancelled'> {
    const { run, autoMerge } = context;
    const mergedToday = await this.breaker.mergedToday(run.entity, new Date());
    const allowed = { ...context, allowance: autoMerge.policy.dailyCap - mergedToday };
    const state = await this.throughPages(allowed);
    return state === 'cancelled' ? state : this.throughWaiting(allowed, state);
  }

  /** While PostgreSQL stores one page, the next one is read, judged and prepared. */
  private async throughPages(context: MergeContext): Promise<RunState | 'cancelled'> {
    const { run } = context;
    let storing: Promise<RunState> = Promise.resolve({ checkpoint: run.checkpoint, counts: run.counts });
    for (let from = run.checkpoint; ;) {
      const rows = await this.rows.page(run.basedOn!, { from, outcomes: ['merge', 'approval'], limit: PAGE });
      const page = await this.judgePage(context, rows);
      const state = await storing;
      const last = rows.at(-1);
      // The cap may have ended the run with the page before.
      if (last === undefined || last.position < state.checkpoint) return state;
      if (await context.isStopped()) return 'cancelled';
      from = last.position + 1;
      storing = this.store(context, state, from, page);
      // Its failure is met by the await above; without this line Node would end the process first.
      storing.catch(() => undefined);
    }
  }

  /** Groups that others were in the way of are looked at again, until none is left: each round settles at least one. */
  private async throughWaiting(context: MergeContext, start: RunState): Promise<'completed' | 'cancelled'> {
    for (let state = start; ;) {
      const rows = await this.rows.page(context.run.id, { from: 0, outcomes: ['waiting'], limit: PAGE });
      if (rows.length === 0) return 'completed';
      if (await context.isStopped()) return 'cancelled';
      const page = await this.judgePage(context, rows);
      state = await this.store(context, state, state.checkpoint, page, true);
    }
  }

  private async judgePage(context: RunContext, rows: readonly GroupRow[]): Promise<JudgedPage> {
    const { manager } = this.dataSource;
    const isCompared = await this.pairs.standsSince(manager, context.definitions, context.run.scanId);
    // Somebody may have claimed a group since the dry run.
    const inWork = await this.rows.inWork(rows.map(({ groupId }) => groupId));
    const groups = rows.map((row) => ({ ...row, isCompared, isInWork: inWork.has(row.groupId) }));
    const verdicts = await this.judge.judge(context, groups, new Date());
    await this.judgeMoved(context, rows, verdicts);
    const wanted = new Map<GroupRow, WantedMerge>();
    for (const [place, row] of rows.entries()) {
      const verdict = verdicts[place]!;
      if (verdict.outcome !== 'merge') continue;
      // What the dry run left to a second person stays with them, whatever the values are now.
      if (row.outcome === 'approval') verdicts[place] = { ...verdict, outcome: 'approval' };
      else wanted.set(row, { plan: verdict.plan, groupId: row.groupId });
    }
    const occasion = { caller: context.caller, reason: context.run.reason };
    const prepared = await this.committer.prepare(context.definitions, [...wanted.values()], occasion);
    return { rows, verdicts, wanted, prepared };
  }

  /** A record whose references this very run has moved counts as unchanged: its group is judged as it is now. */
  private async judgeMoved(
    context: RunContext,
    rows: readonly GroupRow[],
    verdicts: GroupVerdict[],
  ): Promise<void> {
    const changed = [...rows.keys()].filter((place) => {
      const verdict = verdicts[place]!;
      return verdict.outcome === 'excluded' && verdict.reason === 'changed';
    });
    if (changed.length === 0) return;
    const ofRows = changed.map((place) => rows[place]!);
    const moved = await this.rows.versionsMovedBy(context.run.id, ofRows);
    const again = changed.filter((place) => rows[place]!.recordIds.some((id) => moved.has(id)));
    const groups = again.map((place) => {
      const { recordIds, versions } = rows[place]!;
      return { recordIds, versions: versions.map((version, own) => moved.get(recordIds[own]!) ?? version) };
    });
    const judged = await this.judge.judge(context, groups, new Date());
    for (const [position, place] of again.entries()) verdicts[place] = judged[position]!;
  }

  private async store(
    context: MergeContext,
    state: RunState,
    checkpoint: number,
    { rows, verdicts, wanted, prepared }: JudgedPage,
    isAgain = false,
  ): Promise<RunState> {
    const { run, caller, definitions, autoMerge } = context;
    const at = new Date();
    if (await this.breaker.isStopped(run.entity, autoMerge.policy, at)) throw new BreakerOpenError();
    const left = context.allowance - (state.counts.merged - run.counts.merged);
    const merging = [...wanted.keys()].slice(0, Math.max(0, left));
    const chosen = merging.map((row) => wanted.get(row)!);
    let next = state;
    const occasion = { caller, reason: run.reason, automatic: true, at };
    await this.committer.commitPrepared(
      definitions,
      prepared,
      chosen,
      occasion,
      async (manager, outcomes) => {
        // Before anything is kept that another process may have kept already.
        const { checkpoint: reached } = (await this.runs.take(manager, run.id)) ?? {};
        if (reached !== state.checkpoint) throw new SupersededError();
        const settled = settledRows(rows, verdicts, merging, outcomes);
        const isCapped = settled.some(({ reason }) => reason === 'cap');
        next = { checkpoint, counts: countsAfter(state.counts, settled) };
        if (isAgain) await this.rows.replace(manager, run.id, settled);
        else await this.rows.add(manager, run.id, settled);
        if (isCapped && !isAgain) next = await this.leaveRest(manager, context, next);
        if (!(await this.runs.advance(manager, run.id, state, next))) throw new SupersededError();
      },
    );
    await this.runs.announce(run.id);
    return next;
  }

  /** The cap leaves all further groups for another day. */
  private async leaveRest(
    manager: EntityManager,
    { run }: RunContext,
    { checkpoint, counts }: RunState,
  ): Promise<RunState> {
    const added = await this.rows.addRest(manager, run.id, run.basedOn!, checkpoint);
    const cap = (counts.excluded.cap ?? 0) + added;
    return {
      checkpoint: LAST_POSITION,
      counts: { ...counts, groups: counts.groups + added, excluded: { ...counts.excluded, cap } },
    };
  }
}

/** Behind every group. */
const LAST_POSITION = 2_147_483_647;

function settledRows(
  rows: readonly GroupRow[],
  verdicts: readonly GroupVerdict[],
  merging: readonly GroupRow[],
  outcomes: MergeOutcomes,
): GroupRow[] {
  const made = new Map(merging.map((row, place) => [row, outcomes[place]!]));
  return rows.map((row, place) => {
    const blank = { ...row, detail: null, reason: null, mergeId: null, golden: null };
    const verdict = verdicts[place]!;
    if (verdict.outcome === 'excluded')
      return { ...blank, outcome: 'excluded', reason: verdict.reason, detail: verdict.detail };
    if (verdict.outcome === 'approval') return { ...blank, outcome: 'approval', golden: row.golden };
    const outcome = made.get(row);
    if (outcome === undefined) return { ...blank, outcome: 'excluded', reason: 'cap' };
    if (!(outcome instanceof PlatformError))
      return { ...blank, outcome: 'merged', survivorId: outcome.record.id, mergeId: outcome.entry.id };
    // Somebody was faster, perhaps this run itself with a reference that it moved: that is found out at the end.
    if (outcome.code === 'version-stale') return { ...blank, outcome: 'waiting' };
    const { reason, detail } = exclusionOf(outcome);
    return { ...blank, outcome: 'excluded', reason, detail };
  });
}
