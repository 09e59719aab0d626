import type { EntityManager } from 'typeorm';
import type { RecordPair } from './group-pairs';
import { closedBy, type Closing, type GroupVerdicts } from './group-standing';
import type { ExistingGroup } from './plan-groups';

/** The groups of a scan, those apart whose members have become one record; of some records, or all. */
export async function existingGroups(
  manager: EntityManager,
  scanId: string,
  recordIds?: readonly string[],
): Promise<ExistingGroup[]> {
  const touching = `AND id IN (SELECT group_id FROM match_group_member WHERE record_id = ANY($2::uuid[]))`;
  const rows: { id: string; members: string; isDecided: boolean }[] = await manager.query(
    `SELECT id, state = 'decided' AS "isDecided", string_agg(record_id::text, ' ' ORDER BY record_id) AS members
       FROM match_group JOIN match_group_member member ON member.group_id = match_group.id
      WHERE scan_id = $1 AND state <> 'merged' ${recordIds === undefined ? '' : touching}
      GROUP BY id ORDER BY id`,
    recordIds === undefined ? [scanId] : [scanId, recordIds],
  );
  return rows.map(({ id, members, isDecided }) => ({ id, memberIds: members.split(' '), isDecided }));
}

/** Groups that nothing follows: those that decisions took apart are closed, the others go. */
export async function endGroups(
  manager: EntityManager,
  gone: readonly ExistingGroup[],
  pairs: readonly RecordPair[],
  verdicts: GroupVerdicts,
): Promise<void> {
  const removed: string[] = [];
  for (const { id, memberIds } of gone) {
    const members = new Set(memberIds);
    const links = pairs.filter(({ left, right }) => members.has(left) && members.has(right));
    const closing = closedBy(links, verdicts);
    if (closing === undefined) removed.push(id);
    else await closeGroup(manager, id, closing);
  }
  if (removed.length > 0)
    await manager.query('DELETE FROM match_group WHERE id = ANY($1::uuid[])', [removed]);
}

async function closeGroup(
  manager: EntityManager,
  id: string,
  { verdict, reason, by, at }: Closing,
): Promise<void> {
  await manager.query(
    `UPDATE match_group SET decided_at = $2, decided_by = $3, decided_verdict = $4, decided_reason = $5,
            version = version + 1
      WHERE id = $1`,
    [id, at, by, verdict, reason],
  );
}
