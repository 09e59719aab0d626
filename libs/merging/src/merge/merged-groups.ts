import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ToldRecords } from '../ledger/merge-ledger';

/** Match groups wait for a decision only while at least two of their members are records of their own. */
@Injectable()
export class MergedGroups {
  /** After the merges, in their order: each group is closed by the merge that left it fewer than two members. */
  async close(manager: EntityManager, merges: readonly ToldRecords[]): Promise<void> {
    const rows = merges.flatMap(({ mergeId, recordIds }, place) =>
      recordIds.map((recordId) => ({ mergeId, place, recordId })),
    );
    await manager.query(
      `WITH gone AS (
         SELECT member.group_id, merge.place, merge.id, count(*) AS records
         FROM unnest($1::uuid[], $2::integer[], $3::uuid[]) AS merge (id, place, record_id)
         JOIN match_group_member AS member ON member.record_id = merge.record_id
         GROUP BY member.group_id, merge.place, merge.id),
       left_over AS (
         SELECT gone.group_id, gone.place, gone.id,
           (SELECT count(*) FROM match_group_member AS member JOIN record ON record.id = member.record_id
            WHERE member.group_id = gone.group_id)
           + coalesce(sum(gone.records) OVER (PARTITION BY gone.group_id ORDER BY gone.place
               ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0) AS records
         FROM gone),
       closing AS (
         SELECT DISTINCT ON (group_id) group_id, id FROM left_over WHERE records < 2 ORDER BY group_id, place)
       UPDATE match_group SET merge_id = closing.id FROM closing
       WHERE match_group.id = closing.group_id AND match_group.merge_id IS NULL`,
      [
        rows.map(({ mergeId }) => mergeId),
        rows.map(({ place }) => place),
        rows.map(({ recordId }) => recordId),
      ],
    );
  }

  /**
   * How many of the groups that wait with the records among their members close would close, and how many go on without
   * them. @param scanId whose groups are shown
   */
  async foresee(
    manager: EntityManager,
    scanId: string,
    absorbed: readonly string[],
  ): Promise<{ settled: number; left: number }> {
    const [row]: { settled: number; left: number }[] = await manager.query(
      `SELECT count(*) FILTER (WHERE records < 2)::integer AS settled,
         count(*) FILTER (WHERE records >= 2)::integer AS "left"
       FROM (SELECT count(record.id) AS records
             FROM match_group
               JOIN match_group_member AS member ON member.group_id = match_group.id
               LEFT JOIN record ON record.id = member.record_id AND record.id <> ALL($2::uuid[])
             WHERE match_group.scan_id = $1 AND match_group.state IN ('open', 'claimed', 'escalated')
               AND match_group.id IN (SELECT group_id FROM match_group_member WHERE record_id = ANY($2::uuid[]))
             GROUP BY match_group.id) AS waiting`,
      [scanId, absorbed],
    );
    return row ?? { settled: 0, left: 0 };
  }

  async reopen(manager: EntityManager, restored: readonly string[]): Promise<void> {
    await manager.query(
      `UPDATE match_group SET merge_id = NULL
       WHERE merge_id IS NOT NULL
         AND id IN (SELECT group_id FROM match_group_member WHERE record_id = ANY($1::uuid[]))
         AND (${membersInBase}) >= 2`,
      [restored],
    );
  }
}

const membersInBase = `SELECT count(*) FROM match_group_member AS member JOIN record ON record.id = member.record_id
  WHERE member.group_id = match_group.id`;
