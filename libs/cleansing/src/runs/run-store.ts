import { EVENT_BUS, type EventBus, type JobCursor, JobStore } from '@guiyi/queue';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
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
export class RunStore extends JobStore {
  constructor(
    dataSource: DataSource,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {
    super(dataSource, 'cleansing_run');
  }

  /** @throws a unique violation of cleansing_run_one_active or cleansing_run_one_undo */
  async insert(run: StoredRun, manager: EntityManager = this.dataSource.manager): Promise<void> {
    const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
    await manager.query(
      `INSERT INTO cleansing_run (id, entity, kind, edit, filter, ids, undo_of, reason, status, versions, total, fields,
         started_by_id, started_by, created_at, conversion)
       VALUES ($1, $2, $3, $4, $5, $6::uuid[], $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
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
        json(run.conversion),
      ],
    );
    await this.announce(run.id);
  }

  async find(id: string): Promise<StoredRun | undefined> {
    return (await this.select('WHERE run.id = $1', [id]))[0];
  }

  async findActive(entity: string, manager?: EntityManager): Promise<StoredRun | undefined> {
    const active = `WHERE run.entity = $1 AND run.status IN ('queued', 'running', 'cancelling')`;
    return (await this.select(active, [entity], manager))[0];
  }

  /** Conversions that failed are tried again. */
  async takeUpConversions(): Promise<void> {
    await this.dataSource.query(
      `UPDATE cleansing_run SET status = 'queued', error = NULL, finished_at = NULL
       WHERE kind = 'convert' AND status = 'failed' AND NOT EXISTS (
         SELECT 1 FROM cleansing_run other WHERE other.entity = cleansing_run.entity
           AND other.status IN ('queued', 'running', 'cancelling'))`,
    );
  }

  /** Conversions that have still to be made. */
  async openConversions(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM cleansing_run WHERE kind = 'convert' AND status IN ('queued', 'running', 'cancelling')
       ORDER BY created_at, id`,
    );
    return rows.map(({ id }) => id);
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

  override async announce(id: string): Promise<void> {
    await this.events.publish(CLEANSING_RUN_CHANGED, { runId: id });
  }

  private async select(
    rest: string,
    parameters: unknown[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<StoredRun[]> {
    return manager.query(
      `SELECT run.id, entity, kind, edit, filter, ids::text[] AS ids, undo_of AS "undoOf",
         (SELECT undo.id FROM cleansing_run undo WHERE undo.undo_of = run.id
            AND undo.status IN ('queued', 'running', 'cancelling', 'completed')) AS "undoneBy",
         conversion, reason, status, versions, total, checkpoint, changed, unchanged, refused, kept, fields, error,
         started_by_id AS "startedById", started_by AS "startedBy", created_at AS "createdAt",
         started_at AS "startedAt", finished_at AS "finishedAt"
       FROM cleansing_run run ${rest}`,
      parameters,
    );
  }
}
