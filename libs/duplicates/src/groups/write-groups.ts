import { randomUUID } from 'node:crypto';
import type { LocalizedText } from '@guiyi/contracts';
import { copyIn } from '@guiyi/database';
import { type Explanation, type TermFrequencies, explainPair, formsOfRecord } from '@guiyi/matching';
import type { EntityManager } from 'typeorm';
import type { PairGroup } from './group-pairs';
import type { GroupingBase } from './grouping-base';

const GROUPS_AT_ONCE = 2000;

/** Where groups belong. */
export interface GroupOwner {
  /** The full scan. */
  scanId: string;
  /** The scan that made them: the full one, or one of the changes after it. */
  foundBy: string;
  entity: string;
}

/** Writes groups with their members and the reason that holds each together. */
export async function writeGroups(
  manager: EntityManager,
  owner: GroupOwner,
  base: GroupingBase,
  frequencies: TermFrequencies,
  groups: readonly PairGroup[],
  now: Date,
): Promise<void> {
  for (let start = 0; start < groups.length; start += GROUPS_AT_ONCE) {
    const rows = groups
      .slice(start, start + GROUPS_AT_ONCE)
      .map((group) => groupRow(base, frequencies, group));
    await copyIn(
      manager,
      'match_group (id, scan_id, found_by, entity, band, size, score, reason, split_reason, created_at)',
      rows.map((row) => [
        ...[row.id, owner.scanId, owner.foundBy, owner.entity, row.band, row.members.length, row.score],
        ...[
          JSON.stringify(row.reason),
          row.splitReason === null ? null : JSON.stringify(row.splitReason),
          now,
        ],
      ]),
    );
    await copyIn(
      manager,
      'match_group_member (group_id, record_id)',
      rows.flatMap(({ id, members }) => members.map((member) => [id, member])),
    );
  }
}

interface GroupRow {
  id: string;
  band: 'match' | 'review';
  members: string[];
  score: number;
  reason: LocalizedText;
  splitReason: LocalizedText | null;
}

function groupRow(base: GroupingBase, frequencies: TermFrequencies, group: PairGroup): GroupRow {
  return {
    id: randomUUID(),
    band: group.band,
    members: group.memberIds,
    score: group.weakest.score,
    reason: explainWeakest(base, frequencies, group).summary,
    splitReason: splitReason(base, group),
  };
}

/** Why the group holds together where it is weakest; a group is as good as that link. */
function explainWeakest(
  base: GroupingBase,
  frequencies: TermFrequencies,
  { weakest, cluster, memberIds }: PairGroup,
): Explanation {
  const formsOf = (id: string): Record<string, string[]> =>
    formsOfRecord(base.columns, cluster.members[memberIds.indexOf(id)]!);
  return explainPair(base.rule, formsOf(weakest.left), formsOf(weakest.right), frequencies);
}

/** Why records that are linked to the group are not in it; null when nothing was kept apart. */
function splitReason(base: GroupingBase, { cluster }: PairGroup): LocalizedText | null {
  const refusal = cluster.refused[0];
  if (refusal === undefined) return null;
  const links = cluster.refused.length;
  switch (refusal.reason) {
    case 'conflict': {
      const title = titleOfForm(base, refusal.form ?? '');
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
    case 'weak':
      return {
        'zh-CN': `另有 ${links} 条关联因证据总体不足而未并入本组。`,
        'zh-TW': `另有 ${links} 條關聯因證據總體不足而未併入本組。`,
        en: `${links} further link(s) were kept out of this group because the evidence as a whole is too weak.`,
      };
    case 'apart':
      return {
        'zh-CN': `另有 ${links} 条关联因已判定为非重复而未并入本组。`,
        'zh-TW': `另有 ${links} 條關聯因已判定為非重複而未併入本組。`,
        en: `${links} further link(s) were kept out of this group because the records are known to differ.`,
      };
  }
}

function titleOfForm(base: GroupingBase, form: string): LocalizedText {
  const comparison = base.rule.comparisons.find((candidate) => candidate.form === form);
  return comparison?.document.title ?? { 'zh-CN': form, en: form };
}
