import type { EntityManager } from 'typeorm';

/** Groups that wait although all of their members are linked with each other are decided. */
export async function closeLinkedGroups(
  manager: EntityManager,
  setId: string,
  { username, at, reason }: { username: string; at: Date; reason: string | null },
): Promise<void> {
  await manager.query(
    `UPDATE match_group
     SET decided_at = $2, decided_by = $3, decided_verdict = 'duplicate', decided_reason = $4, version = version + 1
     WHERE state NOT IN ('decided', 'merged')
       AND id IN (SELECT group_id FROM match_group_member JOIN record_link_member USING (record_id)
                  WHERE set_id = $1 AND NOT dormant)
       AND NOT EXISTS (SELECT FROM match_group_member AS member
         WHERE member.group_id = match_group.id AND NOT EXISTS (SELECT FROM record_link_member AS link
           WHERE link.set_id = $1 AND NOT link.dormant AND link.record_id = member.record_id))`,
    [setId, at, username, reason],
  );
}
