import type { AccessPolicy } from '@guiyi/access';
import type { GroupEscalation, LocalizedText, MatchGroupView } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { compareForms, type Decision, summarizeDecision } from '@guiyi/matching';
import { presentSide, RecordStore, type StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { frequenciesOfValues } from '../profiles/match-frequencies';
import { readForms } from '../profiles/match-profiles';
import { Assignees } from '../work-queue/assignees';
import { presentClause, visibleClauses } from './group-clauses';
import { GroupStore, type StoredGroup, waitingStates } from './group-store';

/** A list shows the names of so many members. */
const TITLES = 5;

/** Groups as callers may see them. */
@Injectable()
export class GroupViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly groups: GroupStore,
    private readonly records: RecordStore,
    private readonly assignees: Assignees,
  ) {}

  async present(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    groups: readonly StoredGroup[],
    now = new Date(),
  ): Promise<MatchGroupView[]> {
    const members = await this.groups.members(
      this.dataSource.manager,
      groups.map((group) => group.id),
    );
    const named = [...members.values()].flatMap((ids) => ids.slice(0, TITLES));
    const weakest = groups.flatMap((group) => [group.weakest_left, group.weakest_right]);
    const wanted = [...new Set([...named, ...weakest])];
    const records = await this.records.byIds(this.dataSource.manager, definitions.entity, wanted);
    const readable = (id: string): StoredRecord[] => {
      const record = records.get(id);
      return record !== undefined && policy.mayRead(record) ? [record] : [];
    };
    const decisions = await this.decisions(
      definitions,
      weakest.filter((id) => readable(id).length > 0),
    );
    const clauses = await this.groups.clauses(
      groups.map(({ id }) => id),
      (parameters) => visibleClauses(policy, parameters),
    );
    const people = await this.assignees.named(
      this.dataSource.manager,
      groups.flatMap((group) => [group.assignee_id, group.escalated_to]),
    );
    return Promise.all(
      groups.map(async (group): Promise<MatchGroupView> => {
        const titled = (members.get(group.id) ?? []).slice(0, TITLES).flatMap(readable);
        const { weakest_left: left, weakest_right: right } = group;
        const seesWeakest = [left, right].every((id) => readable(id).length > 0);
        return {
          ...foundOf(group),
          weakest: seesWeakest ? { left, right } : null,
          titles: titled.map((record) => presentSide(policy, definitions, record).title),
          reason: seesWeakest
            ? summarizeDecision(definitions.matchRule, decisions(left, right))
            : hiddenReason,
          clauses: (clauses.get(group.id) ?? []).map((id) => presentClause(definitions.matching, id)),
          ...workOf(group, now),
          value: seesValue(policy, definitions) ? group.value : null,
          assignee: group.assignee_id === null ? null : (people.get(group.assignee_id) ?? null),
          escalation: await this.escalation(group, people),
        };
      }),
    );
  }

  /** What the rule says now of two of the records. */
  async decisions(
    { entity, matchRule }: EntityDefinitions,
    recordIds: readonly string[],
  ): Promise<(left: string, right: string) => Decision> {
    const { manager } = this.dataSource;
    const forms = await readForms(manager, recordIds);
    const frequencies = await frequenciesOfValues(manager, entity, matchRule, [...forms.values()]);
    return (left, right) =>
      compareForms(matchRule, forms.get(left) ?? {}, forms.get(right) ?? {}, frequencies);
  }

  /** The same in words. */
  async reasons(
    definitions: EntityDefinitions,
    recordIds: readonly string[],
  ): Promise<(left: string, right: string) => LocalizedText> {
    const decisions = await this.decisions(definitions, recordIds);
    return (left, right) => summarizeDecision(definitions.matchRule, decisions(left, right));
  }

  private async escalation(
    group: StoredGroup,
    people: Awaited<ReturnType<Assignees['named']>>,
  ): Promise<GroupEscalation | null> {
    const { escalated_at: at, escalated_by: by, escalated_to: user, escalated_to_role: role } = group;
    if (at === null || by === null) return null;
    return {
      user: user === null ? null : (people.get(user) ?? null),
      role: role === null ? null : { id: role, title: await this.assignees.titleOfRole(role) },
      ...{ by, at: at.toISOString(), reason: group.escalation_reason },
    };
  }
}

const hiddenReason: LocalizedText = {
  'zh-CN': '与您无权查看的记录相似',
  'zh-TW': '與您無權檢視的記錄相似',
  en: 'Looks like a record that you may not see',
};

/**
 * Whether the caller sees what groups weigh; only then may they be sorted by it. A sum tells of every member, so it is for
 * those who may read every record.
 */
export function seesValue(policy: AccessPolicy, { entity, matching }: EntityDefinitions): boolean {
  const field = matching.queue?.valueField;
  return field !== undefined && policy.seesPlainly(entity, field) && readsEveryRecord(policy);
}

function readsEveryRecord(policy: AccessPolicy): boolean {
  const asked: unknown[] = [];
  return policy.rowCondition('read', 'record', (value) => `$${asked.push(value)}`) === 'true';
}

function foundOf(
  group: StoredGroup,
): Pick<
  MatchGroupView,
  'id' | 'scanId' | 'entity' | 'band' | 'size' | 'score' | 'splitReason' | 'createdAt' | 'priority'
> {
  const { id, entity, band, size, score, priority } = group;
  return {
    ...{ id, entity, band, size, score, priority, scanId: group.scan_id },
    ...(group.split_reason === null ? {} : { splitReason: group.split_reason }),
    createdAt: group.created_at.toISOString(),
  };
}

function workOf(
  group: StoredGroup,
  now: Date,
): Pick<MatchGroupView, 'state' | 'assignedAt' | 'dueAt' | 'isOverdue' | 'decision' | 'version'> {
  const { state, version, due_at: due, decided_at: at, decided_by: by, decided_verdict: verdict } = group;
  return {
    ...{ state, version },
    assignedAt: group.assigned_at?.toISOString() ?? null,
    dueAt: due?.toISOString() ?? null,
    isOverdue: waitingStates.includes(state) && due !== null && due < now,
    decision:
      at === null || by === null || verdict === null
        ? null
        : { verdict, by, at: at.toISOString(), reason: group.decided_reason },
  };
}
