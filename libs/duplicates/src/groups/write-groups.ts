import { randomUUID } from 'node:crypto';
import type { LocalizedText } from '@guiyi/contracts';
import { type CopyValue, copyIn } from '@guiyi/database';
import type { MatchRule } from '@guiyi/matching';
import type { EntityManager } from 'typeorm';
import { titleOfForm } from '../decisions/evidence';
import { clausesOf } from './group-clauses';
import type { PairGroup } from './group-pairs';
import { type Closing, dueAt, type GroupVerdicts, parkedBy, priorityOf } from './group-standing';
import type { GroupsPlan } from './plan-groups';
import type { GroupingBase } from './grouping-base';

/** Where groups belong. */
export interface GroupOwner {
  /** The full scan. */
  scanId: string;
  /** The scan that made them: the full one, or one of the changes after it. */
  foundBy: string;
  entity: string;
}

export interface GroupWriting {
  owner: GroupOwner;
  base: Pick<GroupingBase, 'rule'>;
  verdicts: GroupVerdicts;
  now: Date;
}

/** Writes what becomes of the groups, but for those that nothing follows. @returns the ids of new and changed ones */
export async function writeGroups(
  manager: EntityManager,
  writing: GroupWriting,
  plan: GroupsPlan<PairGroup>,
): Promise<string[]> {
  const added = plan.added.map(({ group, heirOf }) => ({ id: randomUUID(), group, heirOf }));
  await copyIn(manager, `match_group (${INSERTED})`, groupRows(writing, added));
  await copyIn(manager, 'match_group_member (group_id, record_id)', memberRows(added));
  await inheritWork(manager, added);
  await refresh(manager, writing, plan.kept, false);
  await replaceMembers(manager, plan.changed);
  await refresh(manager, writing, plan.changed, true);
  const written = [...added, ...plan.kept, ...plan.changed].map(({ id }) => id);
  await weigh(manager, writing.base.rule, written);
  return [...added, ...plan.changed].map(({ id }) => id);
}

interface IdentifiedGroup {
  id: string;
  group: PairGroup;
}

const INSERTED = `id, scan_id, found_by, entity, band, size, score, weakest_left, weakest_right, split_reason,
  clauses, created_at, priority, due_at, decided_at, decided_by, decided_verdict, decided_reason`;

function* groupRows(
  { owner, base: { rule }, verdicts, now }: GroupWriting,
  groups: readonly IdentifiedGroup[],
): Generator<CopyValue[]> {
  for (const { id, group } of groups) {
    const { band, memberIds, weakest } = group;
    const parked = parkedBy(group, verdicts);
    yield [
      ...[id, owner.scanId, owner.foundBy, owner.entity, band, memberIds.length],
      ...[
        weakest.score,
        weakest.left,
        weakest.right,
        splitReasonOf(rule, group),
        arrayOf(clausesOf(group.links)),
        now,
      ],
      ...[priorityOf(group), dueAt(rule.document, band, now), ...closingColumns(parked)],
    ];
  }
}

/** As PostgreSQL reads an array; codes hold no sign that would have to be escaped. */
function arrayOf(codes: readonly string[]): string {
  return `{${codes.map((code) => `"${code}"`).join(',')}}`;
}

function closingColumns(
  closing: Closing | undefined,
): [Date | null, string | null, string | null, string | null] {
  return closing === undefined
    ? [null, null, null, null]
    : [closing.at, closing.by, closing.verdict, closing.reason];
}

function* memberRows(groups: readonly IdentifiedGroup[]): Generator<CopyValue[]> {
  for (const { id, group } of groups) for (const member of group.memberIds) yield [id, member];
}

/** Whoever works on a group works on all of its parts. */
async function inheritWork(
  manager: EntityManager,
  added: readonly { id: string; heirOf: string | undefined }[],
): Promise<void> {
  const heirs = added.filter(({ heirOf }) => heirOf !== undefined);
  if (heirs.length === 0) return;
  await manager.query(
    `UPDATE match_group heir
        SET assignee_id = earlier.assignee_id, assigned_at = earlier.assigned_at,
            due_at = least(heir.due_at, earlier.due_at), created_at = earlier.created_at,
            escalated_at = earlier.escalated_at, escalated_by = earlier.escalated_by,
            escalated_to = earlier.escalated_to, escalated_to_role = earlier.escalated_to_role,
            escalation_reason = earlier.escalation_reason, before_escalation = earlier.before_escalation
       FROM unnest($1::uuid[], $2::uuid[]) AS pair (id, earlier)
       JOIN match_group earlier ON earlier.id = pair.earlier
      WHERE heir.id = pair.id`,
    [heirs.map(({ id }) => id), heirs.map(({ heirOf }) => heirOf)],
  );
}

/** So many rows go into one statement. */
const ROWS_AT_ONCE = 5000;

/** A decided group that is linked again, and not put off, waits again. */
async function refresh(
  manager: EntityManager,
  { owner, base: { rule }, verdicts, now }: GroupWriting,
  groups: readonly IdentifiedGroup[],
  isChanged: boolean,
): Promise<void> {
  for (let start = 0; start < groups.length; start += ROWS_AT_ONCE) {
    const rows = groups.slice(start, start + ROWS_AT_ONCE).map(({ id, group }) => {
      const [at, by, verdict, reason] = closingColumns(parkedBy(group, verdicts));
      return {
        ...{ id, band: group.band, size: group.memberIds.length, priority: priorityOf(group) },
        ...{ score: group.weakest.score, left: group.weakest.left, right: group.weakest.right },
        ...{ split: splitReason(rule, group), due: dueAt(rule.document, group.band, now) },
        ...{ clauses: clausesOf(group.links) },
        ...{ at, by, verdict, reason },
      };
    });
    await manager.query(
      `UPDATE match_group
          SET scan_id = $2, found_by = CASE WHEN $4 OR scan_id <> $2 THEN $3 ELSE found_by END,
              band = row.band, size = row.size, priority = row.priority, score = row.score,
              weakest_left = row."left", weakest_right = row."right", split_reason = nullif(row.split, 'null'), clauses = row.clauses,
              due_at = least(due_at, row.due), decided_at = row.at, decided_by = row.by,
              decided_verdict = row.verdict, decided_reason = row.reason,
              version = version + CASE WHEN $4 OR decided_at IS DISTINCT FROM row.at THEN 1 ELSE 0 END
         FROM json_to_recordset($1::json) AS row (id uuid, band text, size integer, priority integer, score float8,
           "left" uuid, "right" uuid, split jsonb, clauses text[], due timestamptz, at timestamptz, by text, verdict text, reason text)
        WHERE match_group.id = row.id`,
      [JSON.stringify(rows), owner.scanId, owner.foundBy, isChanged],
    );
  }
}

async function replaceMembers(manager: EntityManager, groups: readonly IdentifiedGroup[]): Promise<void> {
  if (groups.length === 0) return;
  await manager.query('DELETE FROM match_group_member WHERE group_id = ANY($1::uuid[])', [
    groups.map(({ id }) => id),
  ]);
  await copyIn(manager, 'match_group_member (group_id, record_id)', memberRows(groups));
}

/** What the members of a group weigh together, by the field that the rule names. */
async function weigh(
  manager: EntityManager,
  { document: { queue } }: MatchRule,
  groupIds: readonly string[],
): Promise<void> {
  const field = queue?.valueField;
  if (field === undefined || groupIds.length === 0) return;
  await manager.query(
    `UPDATE match_group SET value = weighed.value
       FROM (SELECT member.group_id,
                    sum(CASE WHEN jsonb_typeof(record.data->$2) = 'number' THEN (record.data->>$2)::float8 END) AS value
               FROM match_group_member member JOIN record ON record.id = member.record_id
              WHERE member.group_id = ANY($1::uuid[]) GROUP BY member.group_id) AS weighed
      WHERE match_group.id = weighed.group_id AND match_group.value IS DISTINCT FROM weighed.value`,
    [groupIds, field],
  );
}

function splitReasonOf(rule: MatchRule, group: PairGroup): string | null {
  const reason = splitReason(rule, group);
  return reason === null ? null : JSON.stringify(reason);
}

/** Why records that are linked to the group are not in it; null when nothing was kept apart. */
function splitReason(rule: MatchRule, { cluster }: PairGroup): LocalizedText | null {
  const refusal = cluster.refused[0];
  if (refusal === undefined) return null;
  const links = cluster.refused.length;
  switch (refusal.reason) {
    case 'conflict': {
      const title = titleOfForm(rule, refusal.form ?? '');
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
