import { randomUUID } from 'node:crypto';
import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  type AutoMergeRun,
  type AutoMergeRunList,
  type AutoMergeRunListQuery,
  type AutoMergeState,
  type AutoMergeWaiting,
  PlatformError,
} from '@guiyi/contracts';
import { isUniqueViolation } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { presentClause, ScanStore } from '@guiyi/duplicates';
import { formatJobCursor, groupProgress, isFinished, JobQueue, parseJobCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { noCounts, presentCounts, type StoredRun } from './auto-merge-run';
import { AutoMergeStore } from './auto-merge-store';
import { CircuitBreaker } from './circuit-breaker';
import { Freshness } from './freshness';
import { GroupRows } from './group-rows';

/** Starts, confirms, shows, cancels and undoes automatic merges. */
@Injectable()
export class AutoMergeService {
  constructor(
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly scans: ScanStore,
    private readonly runs: AutoMergeStore,
    private readonly rows: GroupRows,
    private readonly breaker: CircuitBreaker,
    private readonly freshness: Freshness,
    private readonly jobs: JobQueue,
  ) {}

  /** A dry run; nothing is merged. @throws PlatformError auto-merge-off, auto-merge-no-scan, auto-merge-running */
  async dryRun(caller: Caller, entity: string): Promise<AutoMergeRun> {
    await this.requireAutomating(caller);
    const definitions = await this.definitions.forEntity(entity);
    const { autoMerge } = definitions.survivorship;
    if (autoMerge === undefined) throw new PlatformError('auto-merge-off', { values: { entity } });
    const scan = await this.scans.latestFull(entity);
    if (scan === null) throw new PlatformError('auto-merge-no-scan', { values: { entity } });
    return this.enqueue(caller, {
      ...{ entity, kind: 'dryRun', basedOn: null, scanId: scan.id, reason: null },
      versions: { ...definitions.versions },
      policy: autoMerge.policy,
      total: await this.rows.countFound(scan.id),
    });
  }

  /**
   * Merges what the dry run found, by the rules it went by.
   * @throws PlatformError auto-merge-not-finished, auto-merge-off, auto-merge-stale, auto-merge-confirmed, auto-merge-stopped
   */
  async confirm(caller: Caller, id: string, reason: string): Promise<AutoMergeRun> {
    await this.requireAutomating(caller);
    const run = await this.readable(caller, id);
    const { entity, scanId, versions, policy } = run;
    if (run.kind !== 'dryRun' || run.status !== 'completed')
      throw new PlatformError('auto-merge-not-finished', { values: { id } });
    if (run.followedBy !== null)
      throw new PlatformError('auto-merge-confirmed', { values: { id: run.followedBy } });
    if (!policy.enabled) throw new PlatformError('auto-merge-off', { values: { entity } });
    if ((await this.freshness.staleBy(run)) !== null) throw new PlatformError('auto-merge-stale');
    if ((await this.breaker.state(entity, policy, new Date())).stopped)
      throw new PlatformError('auto-merge-stopped');
    return this.enqueue(caller, {
      ...{ entity, kind: 'merge', basedOn: id, scanId, versions, policy, reason },
      total: await this.rows.countOf(id, ['merge', 'approval']),
    });
  }

  /** @throws PlatformError auto-merge-not-finished, auto-merge-undone, auto-merge-running */
  async undo(caller: Caller, id: string, reason: string): Promise<AutoMergeRun> {
    await this.requireAutomating(caller);
    const run = await this.readable(caller, id);
    if (run.kind !== 'merge' || !isFinished(run.status))
      throw new PlatformError('auto-merge-not-finished', { values: { id } });
    if (run.followedBy !== null)
      throw new PlatformError('auto-merge-undone', { values: { id: run.followedBy } });
    const { entity, scanId, versions, policy } = run;
    return this.enqueue(caller, {
      ...{ entity, kind: 'undo', basedOn: id, scanId, versions, policy, reason },
      total: await this.rows.countOf(id, ['merged']),
    });
  }

  async find(caller: Caller, id: string): Promise<AutoMergeRun> {
    return this.present(await this.readable(caller, id));
  }

  async list(
    caller: Caller,
    { entity, cursor, limit = 50 }: AutoMergeRunListQuery,
  ): Promise<AutoMergeRunList> {
    await this.requireReading(caller);
    const before = cursor === undefined ? undefined : parseJobCursor(cursor);
    const found = await this.runs.list(entity, before, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      // How fresh a dry run is, is worked out where one is looked at.
      items: shown.map((run) => presentRun(run, null, new Date())),
      nextCursor: last === undefined ? null : formatJobCursor(last),
      total: await this.runs.count(entity),
    };
  }

  /** What waits for a second person, for whom the caller can be that person: nobody approves what they confirmed. */
  async waiting(caller: Caller, entity: string | undefined): Promise<AutoMergeWaiting> {
    await this.requireReading(caller);
    const items = (await this.runs.awaiting(entity, caller.userId)).map((run) => ({
      ...{ run: run.id, entity: run.entity, groups: run.counts.approval, confirmedBy: run.startedBy },
      finishedAt: (run.finishedAt ?? run.createdAt).toISOString(),
    }));
    return { groups: items.reduce((sum, { groups }) => sum + groups, 0), items };
  }

  /** Stops after the page at hand; what is merged stays and can be undone. @throws PlatformError auto-merge-finished */
  async cancel(caller: Caller, id: string): Promise<AutoMergeRun> {
    await this.requireAutomating(caller);
    await this.readable(caller, id);
    if (!(await this.runs.cancel(id, new Date()))) throw new PlatformError('auto-merge-finished');
    // A worker that lost its job would never look.
    await this.jobs.enqueue('auto-merge.run', { runId: id }, { jobId: `auto-merge-${id}-cancel` });
    return this.find(caller, id);
  }

  async state(caller: Caller, entity: string): Promise<AutoMergeState> {
    await this.requireReading(caller);
    const { survivorship, survivorshipVersion, matching } = await this.definitions.forEntity(entity);
    const now = new Date();
    const policy = survivorship.autoMerge?.policy ?? null;
    return {
      ...{ entity, policy: policy === null ? null : { ...policy }, survivorshipVersion },
      clauses: (policy?.clauses ?? []).map((id) => presentClause(matching, id)),
      mergedToday: await this.breaker.mergedToday(entity, now),
      breaker: await this.breaker.state(entity, policy ?? WATCHED_WITHOUT_POLICY, now),
    };
  }

  /** @throws PlatformError auto-merge-not-stopped */
  async reset(caller: Caller, entity: string, reason: string): Promise<AutoMergeState> {
    await this.requireAutomating(caller);
    await this.definitions.forEntity(entity);
    if (!(await this.breaker.reset(entity, caller.username, reason, new Date())))
      throw new PlatformError('auto-merge-not-stopped', { values: { entity } });
    return this.state(caller, entity);
  }

  /** @throws PlatformError auto-merge-not-found */
  async readable(caller: Caller, id: string): Promise<StoredRun> {
    await this.requireReading(caller);
    const run = await this.runs.find(id);
    if (run === undefined) throw new PlatformError('auto-merge-not-found', { values: { id } });
    return run;
  }

  private async present(run: StoredRun): Promise<AutoMergeRun> {
    return presentRun(run, await this.freshness.staleBy(run), new Date());
  }

  private async enqueue(
    caller: Caller,
    what: Pick<
      StoredRun,
      'entity' | 'kind' | 'basedOn' | 'scanId' | 'versions' | 'policy' | 'reason' | 'total'
    >,
  ): Promise<AutoMergeRun> {
    const run: StoredRun = {
      id: randomUUID(),
      ...what,
      ...{ followedBy: null, status: 'queued', checkpoint: 0, counts: noCounts, error: null },
      startedById: caller.userId,
      startedBy: caller.username,
      ...{ createdAt: new Date(), startedAt: null, finishedAt: null },
    };
    try {
      await this.runs.insert(run);
    } catch (error) {
      throw await this.conflictOf(error, run);
    }
    await this.jobs.enqueue('auto-merge.run', { runId: run.id }, { jobId: `auto-merge-${run.id}` });
    return presentRun(run, null, run.createdAt);
  }

  private async conflictOf(error: unknown, { entity, basedOn }: StoredRun): Promise<unknown> {
    const next = async (): Promise<string | null | undefined> =>
      basedOn === null ? null : (await this.runs.find(basedOn))?.followedBy;
    if (isUniqueViolation(error, 'auto_merge_run_one_undo'))
      return new PlatformError('auto-merge-undone', { values: { id: await next() } });
    if (isUniqueViolation(error, 'auto_merge_run_one_merge'))
      return new PlatformError('auto-merge-confirmed', { values: { id: await next() } });
    if (!isUniqueViolation(error, 'auto_merge_run_one_active')) return error;
    const active = await this.runs.findActive(entity);
    return new PlatformError('auto-merge-running', { values: { entity, id: active?.id } });
  }

  private async requireReading(caller: Caller): Promise<AccessPolicy> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.merge');
    return policy;
  }

  private async requireAutomating(caller: Caller): Promise<void> {
    (await this.requireReading(caller)).require('merges.automate');
  }
}

/** Where the rules in force know no automatic merging, earlier merges are still counted. */
const WATCHED_WITHOUT_POLICY = { breaker: { lastMerges: 1000, unmergedShare: 1 } };

function presentRun(run: StoredRun, stale: AutoMergeRun['stale'], now: Date): AutoMergeRun {
  const { id, entity, kind, basedOn, followedBy, status, versions, reason, error, startedBy } = run;
  return {
    ...{ id, entity, kind, basedOn, followedBy, status, stale, versions, reason, error, startedBy },
    progress: groupProgress(run, { total: run.total, done: run.counts.groups }, now),
    counts: presentCounts(run.counts),
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
