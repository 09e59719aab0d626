import type { GroupRunItem, LocalizedText } from '@guiyi/contracts';
import { EVENT_BUS, type EventBus, type JobCursor, JobStore } from '@guiyi/queue';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredGroupRun } from './group-run';

/** Events on this channel carry the runId of a run that went on. */
const GROUP_RUN_CHANGED = 'group-run.changed';

/** A group that a run has still to come to, as it was selected. */
export interface WaitingItem {
  position: number;
  groupId: string;
  version: number;
  /** Of an undo: who had the group before the step that is taken back. */
  assigneeBefore: string | null;
}

export type ItemResult =
  | { outcome: 'done'; assigneeBefore: string | null; versionAfter: number | null }
  | { outcome: 'refused'; code: string; message: LocalizedText };

export interface SettledItem {
  position: number;
  groupId: string;
  outcome: GroupRunItem['outcome'];
  code: string | null;
  message: LocalizedText | null;
}

/** The rows of runs over groups. */
@Injectable()
export class GroupRunStore extends JobStore {
  constructor(
    dataSource: DataSource,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {
    super(dataSource, 'group_run');
  }

  /** @throws a unique violation of group_run_one_active or group_run_one_undo */
  async insert(manager: EntityManager, run: StoredGroupRun): Promise<void> {
    await manager.query(
      `INSERT INTO group_run (id, entity, kind, undo_of, action, verdict, relation, assignee_id, reason, status, total,
         started_by_id, started_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[run.id, run.entity, run.kind, run.undoOf, run.action, run.verdict, run.relation, run.assigneeId],
        ...[run.reason, run.status, run.total, run.startedById, run.startedBy, run.createdAt],
      ],
    );
  }

  /** The groups of a selection, which is used up. @returns how many */
  async takeSelection(manager: EntityManager, runId: string, selectionId: string): Promise<number> {
    const added: unknown[] = await manager.query(
      `WITH selected AS (DELETE FROM group_selection WHERE id = $2 RETURNING group_ids, versions)
       INSERT INTO group_run_item (run_id, position, group_id, version, outcome)
       SELECT $1, one.position, one.group_id, one.version, 'waiting'
         FROM selected, unnest(group_ids, versions) WITH ORDINALITY AS one (group_id, version, position)
       RETURNING 1`,
      [runId, selectionId],
    );
    return added.length;
  }

  /** What a run did, as it left it, the last first; groups that are gone are left out. @returns how many */
  async takeDone(manager: EntityManager, runId: string, undoOf: string): Promise<number> {
    const added: unknown[] = await manager.query(
      `INSERT INTO group_run_item (run_id, position, group_id, version, outcome, assignee_before)
       SELECT $1, row_number() OVER (ORDER BY position DESC), group_id, version_after, 'waiting', assignee_before
         FROM group_run_item WHERE run_id = $2 AND outcome = 'done' AND version_after IS NOT NULL
       RETURNING 1`,
      [runId, undoOf],
    );
    return added.length;
  }

  /** As many groups as it will go through. */
  async setTotal(manager: EntityManager, runId: string, total: number): Promise<void> {
    await manager.query('UPDATE group_run SET total = $2 WHERE id = $1', [runId, total]);
  }

  async find(id: string): Promise<StoredGroupRun | undefined> {
    return (await this.select('WHERE run.id = $1', [id]))[0];
  }

  async findActive(userId: string): Promise<StoredGroupRun | undefined> {
    const active = `WHERE started_by_id = $1 AND status IN ('queued', 'running', 'cancelling')`;
    return (await this.select(active, [userId]))[0];
  }

  /** Somebody's, newest first, from below the cursor. */
  list(
    userId: string,
    entity: string | undefined,
    before: JobCursor | undefined,
    limit: number,
  ): Promise<StoredGroupRun[]> {
    return this.select(
      `WHERE started_by_id = $1 AND ($2::text IS NULL OR entity = $2)
         AND ($3::timestamptz IS NULL OR (created_at, run.id) < ($3, $4::uuid))
       ORDER BY created_at DESC, run.id DESC LIMIT $5`,
      [userId, entity ?? null, before?.createdAt ?? null, before?.id ?? null, limit],
    );
  }

  /** Cancelled, or ended by another process. */
  async isStopped(id: string): Promise<boolean> {
    const rows: { status: string }[] = await this.dataSource.query(
      'SELECT status FROM group_run WHERE id = $1',
      [id],
    );
    return rows[0]?.status !== 'running';
  }

  async waiting(runId: string, limit: number): Promise<WaitingItem[]> {
    return this.dataSource.query(
      `SELECT position, group_id AS "groupId", version, assignee_before AS "assigneeBefore" FROM group_run_item
        WHERE run_id = $1 AND outcome = 'waiting' ORDER BY position LIMIT $2`,
      [runId, limit],
    );
  }

  /** Inside the transaction that took the step. @returns false when the run ended, or went on elsewhere */
  async settle(
    manager: EntityManager,
    runId: string,
    position: number,
    result: ItemResult,
  ): Promise<boolean> {
    const isDone = result.outcome === 'done';
    const settled: [unknown[], number] = await manager.query(
      `UPDATE group_run_item SET outcome = $3, code = $4, message = $5, version_after = $6,
              assignee_before = coalesce($7::uuid, assignee_before)
        WHERE run_id = $1 AND position = $2 AND outcome = 'waiting'`,
      [
        ...[runId, position, result.outcome],
        ...(isDone ? [null, null] : [result.code, JSON.stringify(result.message)]),
        ...(isDone ? [result.versionAfter, result.assigneeBefore] : [null, null]),
      ],
    );
    const counted: [unknown[], number] = await manager.query(
      `UPDATE group_run SET done = done + $2, refused = refused + $3
        WHERE id = $1 AND status IN ('running', 'cancelling')`,
      [runId, isDone ? 1 : 0, isDone ? 0 : 1],
    );
    return settled[1] > 0 && counted[1] > 0;
  }

  /** From below a position on. */
  async settled(
    runId: string,
    outcome: GroupRunItem['outcome'] | undefined,
    after: number,
    limit: number,
  ): Promise<SettledItem[]> {
    return this.dataSource.query(
      `SELECT position, group_id AS "groupId", outcome, code, message FROM group_run_item
        WHERE run_id = $1 AND position > $2 AND outcome <> 'waiting' AND ($3::text IS NULL OR outcome = $3)
        ORDER BY position LIMIT $4`,
      [runId, after, outcome ?? null, limit],
    );
  }

  override async announce(id: string): Promise<void> {
    await this.events.publish(GROUP_RUN_CHANGED, { runId: id });
  }

  private async select(rest: string, parameters: unknown[]): Promise<StoredGroupRun[]> {
    return this.dataSource.query(
      `SELECT run.id, entity, kind, undo_of AS "undoOf",
         (SELECT undo.id FROM group_run AS undo WHERE undo.undo_of = run.id
            AND undo.status IN ('queued', 'running', 'cancelling', 'completed')) AS "undoneBy",
         action, verdict, relation, assignee_id AS "assigneeId", reason, status, total, done, refused, error,
         started_by_id AS "startedById", started_by AS "startedBy", created_at AS "createdAt",
         started_at AS "startedAt", finished_at AS "finishedAt"
       FROM group_run AS run ${rest}`,
      parameters,
    );
  }
}
