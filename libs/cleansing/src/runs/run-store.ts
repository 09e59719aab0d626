import type { LocalizedText } from '@guiyi/contracts';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { JobCursor } from '../page-cursor';
import type { StoredRun } from './cleansing-run';

/** Events on this channel carry the runId of a run that went on. */
export const CLEANSING_RUN_CHANGED = 'cleansing-run.changed';

/** How far a run has come. */
export type RunState = Pick<
  StoredRun,
  'checkpoint' | 'changed' | 'unchanged' | 'refused' | 'kept' | 'fields'
>;

/** The rows of runs. */
@Injectable()
export class RunStore {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  /** @throws a unique violation of cleansing_run_one_active or cleansing_run_one_undo */
  async insert(run: StoredRun): Promise<void> {
    const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
    await this.dataSource.query(
      `INSERT INTO cleansing_run (id, entity, kind, edit, filter, ids, undo_of, reason, status, versions, total, fields,
         started_by_id, started_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6::uuid[], $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        run.id,
        run.entity,
        run.kind,
        json(run.edit),
        json(run.filter),
        run.ids,
        run.undoOf,
        run.reason,
        run.status,
        json(run.versions),
        run.total,
        json(run.fields),
        run.startedById,
        run.startedBy,
        run.createdAt,
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

  /** Newest first, from below the cursor. */
  list(entity: string | undefined, before: JobCursor | undefined, limit: number): Promise<StoredRun[]> {
    return this.select(
      `WHERE ($1::text IS NULL OR run.entity = $1)
         AND ($2::timestamptz IS NULL OR (run.created_at, run.id) < ($2, $3::uuid))
       ORDER BY run.created_at DESC, run.id DESC LIMIT $4`,
      [entity ?? null, before?.createdAt ?? null, before?.id ?? null, limit],
    );
  }

  async count(entity: string | undefined): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      'SELECT count(*)::integer AS count FROM cleansing_run WHERE ($1::text IS NULL OR entity = $1)',
      [entity ?? null],
    );
    return rows[0]?.count ?? 0;
  }

  /** From queued to running; a run that ran before keeps its start. */
  async begin(id: string, now: Date): Promise<void> {
    await this.dataSource.query(
      `UPDATE cleansing_run SET status = 'running', started_at = coalesce(started_at, $2)
       WHERE id = $1 AND status = 'queued'`,
      [id, now],
    );
    await this.announce(id);
  }

  /**
   * Moves the run on, inside the transaction that wrote its records.
   * @returns false when it is not where it is believed to be: it was ended, or goes on elsewhere
   */
  async advance(manager: EntityManager, id: string, from: RunState, to: RunState): Promise<boolean> {
    const updated: [unknown[], number] = await manager.query(
      `UPDATE cleansing_run
       SET checkpoint = $7, changed = $8, unchanged = $9, refused = $10, kept = $11, fields = $12
       WHERE id = $1 AND checkpoint IS NOT DISTINCT FROM $2::uuid
         AND (changed, unchanged, refused, kept) = ($3::integer, $4::integer, $5::integer, $6::integer)
         AND status IN ('running', 'cancelling')`,
      [
        id,
        ...[from.checkpoint, from.changed, from.unchanged, from.refused, from.kept],
        ...[to.checkpoint, to.changed, to.unchanged, to.refused, to.kept],
        JSON.stringify(to.fields),
      ],
    );
    return updated[1] > 0;
  }

  /** Cancelled, or ended by another process. */
  async isStopped(id: string): Promise<boolean> {
    return (await this.find(id))?.status !== 'running';
  }

  async finish(
    id: string,
    status: 'completed' | 'cancelled' | 'failed',
    now: Date,
    error: LocalizedText | null = null,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE cleansing_run SET status = $2, finished_at = $3, error = $4
       WHERE id = $1 AND status IN ('queued', 'running', 'cancelling')`,
      [id, status, now, error === null ? null : JSON.stringify(error)],
    );
    await this.announce(id);
  }

  /** @returns false when there is nothing left to cancel. */
  async cancel(id: string, now: Date): Promise<boolean> {
    const updated: [unknown[], number] = await this.dataSource.query(
      `UPDATE cleansing_run
       SET status = CASE status WHEN 'queued' THEN 'cancelled' ELSE 'cancelling' END,
           finished_at = CASE status WHEN 'queued' THEN $2::timestamptz END
       WHERE id = $1 AND status IN ('queued', 'running', 'cancelling')`,
      [id, now],
    );
    await this.announce(id);
    return updated[1] > 0;
  }

  async announce(id: string): Promise<void> {
    await this.events.publish(CLEANSING_RUN_CHANGED, { runId: id });
  }

  private async select(rest: string, parameters: unknown[]): Promise<StoredRun[]> {
    return this.dataSource.query(
      `SELECT run.id, entity, kind, edit, filter, ids::text[] AS ids, undo_of AS "undoOf",
         (SELECT undo.id FROM cleansing_run undo WHERE undo.undo_of = run.id
            AND undo.status IN ('queued', 'running', 'cancelling', 'completed')) AS "undoneBy",
         reason, status, versions, total, checkpoint, changed, unchanged, refused, kept, fields, error,
         started_by_id AS "startedById", started_by AS "startedBy", created_at AS "createdAt",
         started_at AS "startedAt", finished_at AS "finishedAt"
       FROM cleansing_run run ${rest}`,
      parameters,
    );
  }
}
