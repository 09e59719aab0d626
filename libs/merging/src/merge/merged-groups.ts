import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Match groups wait for a decision only while at least two of their members are records of their own. */
@Injectable()
export class MergedGroups {
  async close(manager: EntityManager, mergeId: string, absorbed: readonly string[]): Promise<void> {
    await manager.query(
      `UPDATE match_group SET merge_id = $1
       WHERE merge_id IS NULL
         AND id IN (SELECT group_id FROM match_group_member WHERE record_id = ANY($2::uuid[]))
         AND (${membersInBase}) < 2`,
      [mergeId, absorbed],
    );
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
