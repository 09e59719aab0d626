import type { JobCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { FollowUpStatus, FollowUpStep, StoredFollowUp } from './follow-up';

const columns = `id, entity, change_set_id AS "changeSetId", documents, status, steps, published_by AS "publishedBy",
  created_at AS "createdAt", finished_at AS "finishedAt"`;

@Injectable()
export class FollowUpStore {
  constructor(private readonly dataSource: DataSource) {}

  /** What was left to do for the entity before: the next one does it as well. */
  async takeOpen(manager: EntityManager, entity: string): Promise<StoredFollowUp | undefined> {
    const [rows] = await manager.query<[StoredFollowUp[], number]>(
      `DELETE FROM follow_up WHERE entity = $1 AND status IN ('later', 'waiting') RETURNING ${columns}`,
      [entity],
    );
    return rows[0];
  }

  async insert(manager: EntityManager, one: StoredFollowUp): Promise<void> {
    await manager.query(
      `INSERT INTO follow_up (id, entity, change_set_id, documents, status, steps, published_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        one.id,
        one.entity,
        one.changeSetId,
        JSON.stringify(one.documents),
        one.status,
        JSON.stringify(one.steps),
        one.publishedBy,
        one.createdAt,
      ],
    );
  }

  async find(id: string): Promise<StoredFollowUp | undefined> {
    const rows: StoredFollowUp[] = await this.dataSource.query(
      `SELECT ${columns} FROM follow_up WHERE id = $1`,
      [id],
    );
    return rows[0];
  }

  /** Those that a worker has to go on with. */
  unfinished(): Promise<StoredFollowUp[]> {
    return this.dataSource.query(
      `SELECT ${columns} FROM follow_up WHERE status IN ('waiting', 'running', 'cancelling')`,
    );
  }

  list(
    filter: { changeSetId?: string; entity?: string },
    before: JobCursor | undefined,
    limit: number,
  ): Promise<StoredFollowUp[]> {
    return this.dataSource.query(
      `SELECT ${columns} FROM follow_up
        WHERE ($1::uuid IS NULL OR change_set_id = $1) AND ($2::text IS NULL OR entity = $2)
          AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
        ORDER BY created_at DESC, id DESC LIMIT $5`,
      [
        filter.changeSetId ?? null,
        filter.entity ?? null,
        before?.createdAt ?? null,
        before?.id ?? null,
        limit,
      ],
    );
  }

  async count(filter: { changeSetId?: string; entity?: string }): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM follow_up
        WHERE ($1::uuid IS NULL OR change_set_id = $1) AND ($2::text IS NULL OR entity = $2)`,
      [filter.changeSetId ?? null, filter.entity ?? null],
    );
    return rows[0]?.count ?? 0;
  }

  /** @returns whether it was in one of the expected states */
  async move(id: string, from: readonly FollowUpStatus[], to: FollowUpStatus, now: Date): Promise<boolean> {
    const isOver = ['completed', 'cancelled', 'failed'].includes(to);
    const updated: [unknown[], number] = await this.dataSource.query(
      'UPDATE follow_up SET status = $3, finished_at = $4 WHERE id = $1 AND status = ANY($2::text[])',
      [id, [...from], to, isOver ? now : null],
    );
    return updated[1] > 0;
  }

  async setSteps(id: string, steps: readonly FollowUpStep[]): Promise<void> {
    await this.dataSource.query('UPDATE follow_up SET steps = $2 WHERE id = $1', [id, JSON.stringify(steps)]);
  }
}
