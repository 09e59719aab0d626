import { copyIn } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { GroupRow } from './auto-merge-run';

/** A group that a scan found, as it waits for a decision. */
export interface FoundGroup {
  groupId: string;
  score: number;
  recordIds: string[];
  /** Somebody works on it, or passed it on. */
  isInWork: boolean;
}

/** What runs make of groups, and the groups that a dry run has to look at. */
@Injectable()
export class GroupRows {
  constructor(private readonly dataSource: DataSource) {}

  /** Groups of the match band that wait for a decision, the strongest first, from below the one given. */
  async found(
    scanId: string,
    below: Pick<GroupRow, 'score' | 'groupId'> | undefined,
    limit: number,
  ): Promise<FoundGroup[]> {
    return this.dataSource.query(
      `SELECT match_group.id AS "groupId", score, assignee_id IS NOT NULL OR escalated_at IS NOT NULL AS "isInWork",
         ARRAY(SELECT record_id::text FROM match_group_member AS member
               WHERE member.group_id = match_group.id ORDER BY record_id) AS "recordIds"
       FROM match_group
       WHERE scan_id = $1 AND ${isCandidate}
         AND ($2::double precision IS NULL OR score < $2 OR (score = $2 AND id > $3::uuid))
       ORDER BY score DESC, id LIMIT $4`,
      [scanId, below?.score ?? null, below?.groupId ?? null, limit],
    );
  }

  /** Of the groups, those that somebody has claimed or that were passed on. */
  async inWork(groupIds: readonly string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM match_group
       WHERE id = ANY($1::uuid[]) AND (assignee_id IS NOT NULL OR escalated_at IS NOT NULL)`,
      [groupIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async countFound(scanId: string): Promise<number> {
    return this.count(`FROM match_group WHERE scan_id = $1 AND ${isCandidate}`, [scanId]);
  }

  async add(manager: EntityManager, runId: string, rows: readonly GroupRow[]): Promise<void> {
    if (rows.length === 0) return;
    const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
    await copyIn(
      manager,
      `auto_merge_group (run_id, position, group_id, score, outcome, reason, detail, record_ids, versions,
         survivor_id, merge_id, golden, decided_by)`,
      rows.map((row) => [
        ...[runId, row.position, row.groupId, row.score, row.outcome, row.reason, json(row.detail)],
        ...[`{${row.recordIds.join(',')}}`, `{${row.versions.join(',')}}`, row.survivorId, row.mergeId],
        ...[json(row.golden), row.decidedBy],
      ]),
    );
  }

  async replace(manager: EntityManager, runId: string, rows: readonly GroupRow[]): Promise<void> {
    await manager.query('DELETE FROM auto_merge_group WHERE run_id = $1 AND position = ANY($2::integer[])', [
      runId,
      rows.map(({ position }) => position),
    ]);
    await this.add(manager, runId, rows);
  }

  /** Settles a group that waits for approval. @returns false when it waits no more */
  async settle(manager: EntityManager, runId: string, row: GroupRow): Promise<boolean> {
    const waiting: unknown[] = await manager.query(
      `SELECT FROM auto_merge_group WHERE run_id = $1 AND position = $2 AND outcome = 'approval' FOR UPDATE`,
      [runId, row.position],
    );
    if (waiting.length === 0) return false;
    await this.replace(manager, runId, [row]);
    return true;
  }

  /** What the cap leaves for another day: copied from the dry run, from a position on. @returns how many */
  async addRest(manager: EntityManager, runId: string, dryRunId: string, from: number): Promise<number> {
    const added: unknown = await manager.query(
      `WITH added AS (
         INSERT INTO auto_merge_group (run_id, position, group_id, score, outcome, reason, record_ids, versions,
           survivor_id)
         SELECT $1, position, group_id, score, 'excluded', 'cap', record_ids, versions, survivor_id
         FROM auto_merge_group WHERE run_id = $2 AND position >= $3 AND outcome IN ('merge', 'approval')
         RETURNING 1)
       SELECT count(*)::integer AS count FROM added`,
      [runId, dryRunId, from],
    );
    return (added as { count: number }[])[0]?.count ?? 0;
  }

  /** In the order of their positions, from one on. */
  page(
    runId: string,
    {
      from,
      outcomes,
      reason,
      limit,
    }: {
      from: number;
      outcomes: readonly GroupRow['outcome'][] | undefined;
      reason?: GroupRow['reason'] | undefined;
      limit: number;
    },
  ): Promise<GroupRow[]> {
    return this.dataSource.query(
      `SELECT ${selected} FROM auto_merge_group WHERE run_id = $1 AND position >= $2 AND ${isWanted('$3', '$4')}
       ORDER BY position LIMIT $5`,
      [runId, from, outcomes ?? null, reason ?? null, limit],
    );
  }

  async countOf(
    runId: string,
    outcomes: readonly GroupRow['outcome'][] | undefined,
    reason?: GroupRow['reason'],
  ): Promise<number> {
    return this.count(`FROM auto_merge_group WHERE run_id = $1 AND ${isWanted('$2', '$3')}`, [
      runId,
      outcomes ?? null,
      reason ?? null,
    ]);
  }

  async find(runId: string, groupId: string): Promise<GroupRow | undefined> {
    const rows: GroupRow[] = await this.dataSource.query(
      `SELECT ${selected} FROM auto_merge_group WHERE run_id = $1 AND group_id = $2`,
      [runId, groupId],
    );
    return rows[0];
  }

  async last(runId: string): Promise<GroupRow | undefined> {
    const rows: GroupRow[] = await this.dataSource.query(
      `SELECT ${selected} FROM auto_merge_group WHERE run_id = $1 ORDER BY position DESC LIMIT 1`,
      [runId],
    );
    return rows[0];
  }

  /** Of the groups that a dry run would merge, how many have a member that is gone or another one by now. */
  async changedSince(dryRunId: string): Promise<{ groups: number; changed: number }> {
    const rows: { groups: number; changed: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS groups, count(*) FILTER (WHERE EXISTS (
           SELECT FROM unnest(record_ids, versions) AS seen (id, version)
             LEFT JOIN record ON record.id = seen.id
           WHERE record.version IS DISTINCT FROM seen.version))::integer AS changed
       FROM auto_merge_group WHERE run_id = $1 AND outcome IN ('merge', 'approval')`,
      [dryRunId],
    );
    return rows[0] ?? { groups: 0, changed: 0 };
  }

  /**
   * The versions that records have now, where all that was written to them since these versions were references that
   * the run itself moved.
   */
  async versionsMovedBy(
    runId: string,
    rows: readonly Pick<GroupRow, 'recordIds' | 'versions'>[],
  ): Promise<Map<string, number>> {
    const moved: { id: string; version: number }[] = await this.dataSource.query(
      `SELECT record.id, record.version
       FROM unnest($2::uuid[], $3::integer[]) AS seen (id, version) JOIN record ON record.id = seen.id
       WHERE record.version <> seen.version
         AND record.version - seen.version = (
           SELECT count(*) FROM record_history AS written
           WHERE written.record_id = record.id AND written.version > seen.version
             AND written.door = 'merge' AND written.action = 'update' AND written.request_id = $1::text)`,
      [runId, rows.flatMap(({ recordIds }) => recordIds), rows.flatMap(({ versions }) => versions)],
    );
    return new Map(moved.map(({ id, version }) => [id, version]));
  }

  private async count(rest: string, parameters: unknown[]): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count ${rest}`,
      parameters,
    );
    return rows[0]?.count ?? 0;
  }
}

const isCandidate = `band = 'match' AND merge_id IS NULL AND decided_at IS NULL`;
const isWanted = (outcomes: string, reason: string): string =>
  `(${outcomes}::text[] IS NULL OR outcome = ANY(${outcomes})) AND (${reason}::text IS NULL OR reason = ${reason})`;
const selected = `position, group_id AS "groupId", score, outcome, reason, detail, record_ids::text[] AS "recordIds",
  versions, survivor_id AS "survivorId", merge_id AS "mergeId", golden, decided_by AS "decidedBy"`;
