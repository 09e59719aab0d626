import type { GroupRunItem, LocalizedText } from '@guiyi/contracts';
import { EVENT_BUS, type EventBus, type JobCursor, JobStore, SupersededError } from '@guiyi/queue';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredGroupRun } from './group-run';

/** Events on this channel carry the runId of a run that went on. */
export const GROUP_RUN_CHANGED = 'group-run.changed';

/** A group that a run has still to come to, as it was selected. */
export interface WaitingItem {
  position: number;
  groupId: string;
  version: number;
  /** Of an undo: who had the group before the step that is taken back. */
  assigneeBefore: string | null;
  /** Of a merge: the records as its dry run saw them. Of its undo: as they were merged. */
  recordIds: string[] | null;
  recordVersions: number[] | null;
  /** Of the undo of a merge. */
  mergeId: string | null;
}

/** What a merge would make, or made, of the records of a group; versions: of the records as they were looked at. */
export interface ItemMerge {
  recordIds?: readonly string[];
  recordVersions?: readonly number[];
  survivorId: string;
  mergeId?: string;
}

export type ItemResult =
  | {
      outcome: 'done';
      assigneeBefore: string | null;
      versionAfter: number | null;
      merge?: ItemMerge;
      /** What is to be known about it all the same. */
      message?: LocalizedText;
    }
  | { outcome: 'refused'; code: string; message: LocalizedText };

export interface SettledResult {
  position: number;
  result: ItemResult;
}

export interface SettledItem {
  position: number;
  groupId: string;
  outcome: GroupRunItem['outcome'];
  code: string | null;
  message: LocalizedText | null;
  survivorId: string | null;
  mergeId: string | null;
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

  /** @throws a unique violation of group_run_one_active, group_run_one_undo or group_run_one_merge */
  async insert(manager: EntityManager, run: StoredGroupRun): Promise<void> {
    await manager.query(
      `INSERT INTO group_run (id, entity, kind, undo_of, action, verdict, relation, assignee_id, reason, status, total,
         started_by_id, started_by, created_at, based_on, versions)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[run.id, run.entity, run.kind, run.undoOf, run.action, run.verdict, run.relation, run.assigneeId],
        ...[run.reason, run.status, run.total, run.startedById, run.startedBy, run.createdAt, run.basedOn],
        run.versions === null ? null : JSON.stringify(run.versions),
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
      `INSERT INTO group_run_item (run_id, position, group_id, version, outcome, assignee_before, record_ids,
         record_versions, survivor_id, merge_id)
       SELECT $1, row_number() OVER (ORDER BY position DESC), group_id, version_after, 'waiting', assignee_before,
              record_ids, record_versions, survivor_id, merge_id
         FROM group_run_item WHERE run_id = $2 AND outcome = 'done' AND version_after IS NOT NULL
       RETURNING 1`,
      [runId, undoOf],
    );
    return added.length;
  }

  /** What a dry run found: what it left out stays left out, with the reasons. @returns how many groups */
  async takeConfirmed(manager: EntityManager, runId: string, dryRunId: string): Promise<number> {
    const added: unknown[] = await manager.query(
      `INSERT INTO group_run_item (run_id, position, group_id, version, outcome, code, message, record_ids,
         record_versions, survivor_id)
       SELECT $1, position, group_id, version, CASE outcome WHEN 'done' THEN 'waiting' ELSE outcome END, code, message,
              record_ids, record_versions, survivor_id
         FROM group_run_item WHERE run_id = $2 AND outcome IN ('done', 'refused')
       RETURNING 1`,
      [runId, dryRunId],
    );
    await manager.query(
      `UPDATE group_run SET refused = dry.refused, refusals = dry.refusals
         FROM group_run AS dry WHERE group_run.id = $1 AND dry.id = $2`,
      [runId, dryRunId],
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
      `SELECT position, group_id AS "groupId", version, assignee_before AS "assigneeBefore",
              record_ids::text[] AS "recordIds", record_versions AS "recordVersions", merge_id AS "mergeId"
         FROM group_run_item
        WHERE run_id = $1 AND outcome = 'waiting' ORDER BY position LIMIT $2`,
      [runId, limit],
    );
  }

  /**
   * Inside the transaction that took the step for each of the groups.
   * @returns whether the run goes on
   * @throws SupersededError
   */
  async settle(
    manager: EntityManager,
    runId: string,
    results: readonly SettledResult[],
  ): Promise<'running' | 'cancelling'> {
    const rows = results.map(({ position, result }) => ({
      ...{ position, ...result },
      ...('merge' in result ? result.merge : {}),
    }));
    const [, settled]: [unknown[], number] = await manager.query(
      `UPDATE group_run_item AS item SET outcome = one.outcome, code = one.code, message = one.message,
              version_after = one."versionAfter",
              assignee_before = coalesce(one."assigneeBefore", item.assignee_before),
              record_ids = coalesce(one."recordIds", item.record_ids),
              record_versions = coalesce(one."recordVersions", item.record_versions),
              survivor_id = coalesce(one."survivorId", item.survivor_id),
              merge_id = coalesce(one."mergeId", item.merge_id)
         FROM jsonb_to_recordset($2::jsonb) AS one (position integer, outcome text, code text, message jsonb,
              "versionAfter" integer, "assigneeBefore" uuid, "recordIds" uuid[], "recordVersions" integer[],
              "survivorId" uuid, "mergeId" uuid)
        WHERE item.run_id = $1 AND item.position = one.position AND item.outcome = 'waiting'`,
      [runId, JSON.stringify(rows)],
    );
    const refusals = refusalsOf(results);
    const refused = Object.values(refusals).reduce((sum, groups) => sum + groups, 0);
    const [counted]: [{ status: 'running' | 'cancelling' }[], number] = await manager.query(
      `UPDATE group_run SET done = done + $2, refused = refused + $3, refusals = ${summed('refusals', '$4::jsonb')}
        WHERE id = $1 AND status IN ('running', 'cancelling') RETURNING status`,
      [runId, results.length - refused, refused, JSON.stringify(refusals)],
    );
    const [run] = counted;
    if (settled !== results.length || run === undefined) throw new SupersededError();
    return run.status;
  }

  /** From below a position on. */
  async settled(
    runId: string,
    { outcome, code }: { outcome?: GroupRunItem['outcome'] | undefined; code?: string | undefined },
    after: number,
    limit: number,
  ): Promise<SettledItem[]> {
    return this.dataSource.query(
      `SELECT position, group_id AS "groupId", outcome, code, message, survivor_id AS "survivorId",
              merge_id AS "mergeId"
         FROM group_run_item
        WHERE run_id = $1 AND position > $2 AND outcome <> 'waiting' AND ($3::text IS NULL OR outcome = $3)
          AND ($4::text IS NULL OR code = $4)
        ORDER BY position LIMIT $5`,
      [runId, after, outcome ?? null, code ?? null, limit],
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
         based_on AS "basedOn",
         (SELECT merge.id FROM group_run AS merge WHERE merge.based_on = run.id) AS "confirmedBy",
         (SELECT count(*)::int FROM group_run_item AS item JOIN match_group ON match_group.id = item.group_id
           WHERE run.kind = 'dryRun' AND run.status = 'completed' AND item.run_id = run.id AND item.outcome = 'done'
             AND match_group.band = 'review') AS uncertain,
         action, verdict, relation, assignee_id AS "assigneeId", reason, status, total, done, refused, refusals,
         versions, error,
         started_by_id AS "startedById", started_by AS "startedBy", created_at AS "createdAt",
         started_at AS "startedAt", finished_at AS "finishedAt"
       FROM group_run AS run ${rest}`,
      parameters,
    );
  }
}

/** Groups by the code of the refusal. */
function refusalsOf(results: readonly SettledResult[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { result } of results)
    if (result.outcome === 'refused') counts[result.code] = (counts[result.code] ?? 0) + 1;
  return counts;
}

/** Two objects of numbers, added up key by key. */
function summed(left: string, right: string): string {
  return `(SELECT coalesce(jsonb_object_agg(key, number), '{}') FROM (
    SELECT key, sum(value::integer) AS number
      FROM (SELECT * FROM jsonb_each_text(${left}) UNION ALL SELECT * FROM jsonb_each_text(${right})) AS both_sides
     GROUP BY key) AS added)`;
}
