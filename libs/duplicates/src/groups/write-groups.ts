import { randomUUID } from 'node:crypto';
import type { LocalizedText } from '@guiyi/contracts';
import { type CopyValue, copyIn } from '@guiyi/database';
import type { EntityManager } from 'typeorm';
import type { PairGroup } from './group-pairs';
import type { GroupingBase } from './grouping-base';

/** Where groups belong. */
export interface GroupOwner {
  /** The full scan. */
  scanId: string;
  /** The scan that made them: the full one, or one of the changes after it. */
  foundBy: string;
  entity: string;
}

/** Writes groups with their members. */
export async function writeGroups(
  manager: EntityManager,
  owner: GroupOwner,
  base: GroupingBase,
  groups: readonly PairGroup[],
  now: Date,
): Promise<void> {
  const identified = groups.map((group) => ({ id: randomUUID(), group }));
  await copyIn(
    manager,
    `match_group (id, scan_id, found_by, entity, band, size, score, weakest_left, weakest_right, split_reason,
                  created_at)`,
    groupRows(owner, base, identified, now),
  );
  await copyIn(manager, 'match_group_member (group_id, record_id)', memberRows(identified));
}

interface IdentifiedGroup {
  id: string;
  group: PairGroup;
}

function* groupRows(
  { scanId, foundBy, entity }: GroupOwner,
  base: GroupingBase,
  groups: readonly IdentifiedGroup[],
  now: Date,
): Generator<CopyValue[]> {
  for (const { id, group } of groups) {
    const { band, memberIds, weakest } = group;
    const reason = splitReason(base, group);
    yield [
      ...[id, scanId, foundBy, entity, band, memberIds.length, weakest.score, weakest.left, weakest.right],
      ...[reason === null ? null : JSON.stringify(reason), now],
    ];
  }
}

function* memberRows(groups: readonly IdentifiedGroup[]): Generator<CopyValue[]> {
  for (const { id, group } of groups) for (const member of group.memberIds) yield [id, member];
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
