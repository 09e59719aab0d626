import { EVENT_BUS, type EventBus, type JobCursor, JobStore } from '@guiyi/queue';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredRun } from './auto-merge-run';

/** Events on this channel carry the runId of a run that went on. */
export const AUTO_MERGE_CHANGED = 'auto-merge.changed';

/** How far a run has come. */
export type RunState = Pick<StoredRun, 'checkpoint' | 'counts'>;

/** The rows of automatic merges: dry runs, merges and their undoing. */
@Injectable()
export class AutoMergeStore extends JobStore {
  constructor(
    dataSource: DataSource,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {
    super(dataSource, 'auto_merge_run');
  }

  /** @throws a unique violation of auto_merge_run_one_active, auto_merge_run_one_merge or auto_merge_run_one_undo */
  async insert(run: StoredRun): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO auto_merge_run (id, entity, kind, based_on, scan_id, status, versions, policy, total, checkpoint,
         counts, reason, started_by_id, started_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        ...[run.id, run.entity, run.kind, run.basedOn, run.scanId, run.status, JSON.stringify(run.versions)],
        ...[JSON.stringify(run.policy), run.total, run.checkpoint, JSON.stringify(run.counts), run.reason],
        ...[run.startedById, run.startedBy, run.createdAt],
      ],
    );
    await this.announce(run.id);
  }

  async find(id: string): Promise<StoredRun | undefined> {
    return (await this.select('WHERE run.id = $1', [id]))[0];
  }

  async findActive(entity: string): Promise<StoredRun | undefined> {
    const active = `WHERE run.entity = $1 AND run.status IN ('queued', 'running', 'cancelling')`;
    return (await this.select(active, [entity]))[0];
  }

  /** Locked until the transaction ends. */
  async take(manager: EntityManager, id: string): Promise<StoredRun | undefined> {
    return (await this.select('WHERE run.id = $1 FOR UPDATE OF run', [id], manager))[0];
  }

  /** Newest first, from below the cursor. */
  list(entity: string | undefined, before: JobCursor | undefined, limit: number): Promise<StoredRun[]> {
    return this.select(
      `WHERE ($1::text IS NULL OR run.entity = $1)
         AND ($2::timestamptz IS NULL OR (run.created_at, run.id) < ($2, $3::uuid))
       ORDER BY run.created_at DESC, run.id DESC LIMIT $4`,
      [entity ?? null, before?.createdAt ?? null, before?.id ?? null, limit],
    );
  }

  /** Merges with groups that wait for a second person, who somebody is not; newest first. */
  awaiting(entity: string | undefined, userId: string): Promise<StoredRun[]> {
    return this.select(
      `WHERE run.kind = 'merge' AND run.status IN ('completed', 'cancelled', 'failed') AND run.started_by_id <> $2
         AND ($1::text IS NULL OR run.entity = $1) AND (run.counts ->> 'approval')::integer > 0
         AND NOT EXISTS (SELECT FROM auto_merge_run AS undo WHERE undo.based_on = run.id AND undo.kind = 'undo'
           AND undo.status IN ('queued', 'running', 'cancelling', 'completed'))
       ORDER BY run.created_at DESC, run.id DESC LIMIT 100`,
      [entity ?? null, userId],
    );
  }

  /**
   * Moves the run on, inside the transaction that did its work.
   * @returns false when it is not where it is believed to be: it was ended, or goes on elsewhere
   */
  async advance(manager: EntityManager, id: string, from: RunState, to: RunState): Promise<boolean> {
    const updated: [unknown[], number] = await manager.query(
      `UPDATE auto_merge_run SET checkpoint = $4, counts = $5
       WHERE id = $1 AND checkpoint = $2 AND counts = $3::jsonb AND status IN ('running', 'cancelling')`,
      [id, from.checkpoint, JSON.stringify(from.counts), to.checkpoint, JSON.stringify(to.counts)],
    );
    return updated[1] > 0;
  }

  /** The counts of a run at rest, after a person settled one of its groups; the caller has taken the run. */
  async recount(manager: EntityManager, id: string, counts: StoredRun['counts']): Promise<void> {
    await manager.query('UPDATE auto_merge_run SET counts = $2 WHERE id = $1', [id, JSON.stringify(counts)]);
  }

  async setTotal(id: string, total: number): Promise<void> {
    await this.dataSource.query('UPDATE auto_merge_run SET total = $2 WHERE id = $1', [id, total]);
  }

  /** Cancelled, or ended by another process. */
  async isStopped(id: string): Promise<boolean> {
    const rows: { status: string }[] = await this.dataSource.query(
      'SELECT status FROM auto_merge_run WHERE id = $1',
      [id],
    );
    return rows[0]?.status !== 'running';
  }

  override async announce(id: string): Promise<void> {
    await this.events.publish(AUTO_MERGE_CHANGED, { runId: id });
  }

  private async select(
    rest: string,
    parameters: unknown[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<StoredRun[]> {
    return manager.query(
      `SELECT run.id, entity, kind, based_on AS "basedOn",
         (SELECT next.id FROM auto_merge_run AS next WHERE next.based_on = run.id
            AND (next.kind = 'merge' OR next.status IN ('queued', 'running', 'cancelling', 'completed'))
          LIMIT 1) AS "followedBy",
         scan_id AS "scanId", status, versions, policy, total, checkpoint, counts, reason, error,
         started_by_id AS "startedById", started_by AS "startedBy", created_at AS "createdAt",
         started_at AS "startedAt", finished_at AS "finishedAt"
       FROM auto_merge_run AS run ${rest}`,
      parameters,
    );
  }
}
