import { randomUUID } from 'node:crypto';
import type { LocalizedText } from '@guiyi/contracts';
import {
  type Explanation,
  type TermFrequencies,
  buildTermFrequencies,
  explainPair,
  formsOfRecord,
} from '@guiyi/matching';
import type { EntityManager } from 'typeorm';
import type { ScanWorkspace } from '../scans/scan-workspace';
import type { ScanEntity } from '../scans/scan.entity';
import type { PairGroup } from './group-pairs';

const GROUPS_AT_ONCE = 2000;

/** Writes the groups of a scan in place of those that an earlier try wrote. */
export async function writeGroups(
  manager: EntityManager,
  scan: ScanEntity,
  workspace: ScanWorkspace,
  groups: readonly PairGroup[],
  now: Date,
): Promise<void> {
  await manager.query('DELETE FROM match_group WHERE scan_id = $1', [scan.id]);
  const frequencies = buildTermFrequencies(workspace.columns);
  for (let start = 0; start < groups.length; start += GROUPS_AT_ONCE) {
    const rows = groups
      .slice(start, start + GROUPS_AT_ONCE)
      .map((group) => groupRow(workspace, frequencies, group));
    await manager.query(
      `INSERT INTO match_group (id, scan_id, entity, band, size, score, reason, split_reason, created_at)
       SELECT id, $1, $2, band, cardinality(members), score, reason, split_reason, $3
         FROM json_to_recordset($4::json)
           AS row (id uuid, band text, members uuid[], score float8, reason jsonb, split_reason jsonb)`,
      [scan.id, scan.entity, now, JSON.stringify(rows)],
    );
    await manager.query(
      `INSERT INTO match_group_member (group_id, record_id)
       SELECT id, unnest(members) FROM json_to_recordset($1::json) AS row (id uuid, members uuid[])`,
      [JSON.stringify(rows)],
    );
  }
}

interface GroupRow {
  id: string;
  band: 'match' | 'review';
  members: string[];
  score: number;
  reason: LocalizedText;
  split_reason: LocalizedText | null;
}

function groupRow(workspace: ScanWorkspace, frequencies: TermFrequencies, group: PairGroup): GroupRow {
  return {
    id: randomUUID(),
    band: group.band,
    members: group.memberIds,
    score: group.weakest.score,
    reason: explainWeakest(workspace, frequencies, group).summary,
    split_reason: splitReason(workspace, group),
  };
}

/** Why the group holds together where it is weakest; a group is as good as that link. */
function explainWeakest(
  workspace: ScanWorkspace,
  frequencies: TermFrequencies,
  { weakest, cluster, memberIds }: PairGroup,
): Explanation {
  const formsOf = (id: string): Record<string, string[]> =>
    formsOfRecord(workspace.columns, cluster.members[memberIds.indexOf(id)]!);
  return explainPair(workspace.rule, formsOf(weakest.left), formsOf(weakest.right), frequencies);
}

/** Why records that are linked to the group are not in it; null when nothing was kept apart. */
function splitReason(workspace: ScanWorkspace, { cluster }: PairGroup): LocalizedText | null {
  const refusal = cluster.refused[0];
  if (refusal === undefined) return null;
  const links = cluster.refused.length;
  switch (refusal.reason) {
    case 'conflict': {
      const title = titleOfForm(workspace, refusal.form ?? '');
      return {
        'zh-CN': `另有 ${links} 条关联因“${title['zh-CN']}”冲突而未并入本组。`,
        'zh-TW': `另有 ${links} 條關聯因「${title['zh-TW'] ?? title['zh-CN']}」衝突而未併入本組。`,
        en: `${links} further link(s) were kept out of this group because "${title.en}" conflicts.`,
      };
    }
    case 'size':
      return {
        'zh-CN': `本组已达到上限，在最弱的 ${links} 条关联处拆开。`,
        'zh-TW': `本組已達到上限，在最弱的 ${links} 條關聯處拆開。`,
        en: `The group reached its largest size and was split at its ${links} weakest link(s).`,
      };
    case 'apart':
      return {
        'zh-CN': `另有 ${links} 条关联因已判定为非重复而未并入本组。`,
        'zh-TW': `另有 ${links} 條關聯因已判定為非重複而未併入本組。`,
        en: `${links} further link(s) were kept out of this group because the records are known to differ.`,
      };
  }
}

function titleOfForm(workspace: ScanWorkspace, form: string): LocalizedText {
  const comparison = workspace.rule.comparisons.find((candidate) => candidate.form === form);
  return comparison?.document.title ?? { 'zh-CN': form, en: form };
}
