import type { LocalizedText, MatchGroupState } from '@guiyi/contracts';
import { SqlParameters } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ScanEntity } from '../scans/scan.entity';
import type { StoredPair } from './group-pairs';

export interface StoredGroup {
  id: string;
  scan_id: string;
  entity: string;
  band: 'match' | 'review';
  size: number;
  score: number;
  weakest_left: string;
  weakest_right: string;
  split_reason: LocalizedText | null;
  created_at: Date;
  version: number;
  state: MatchGroupState;
  priority: number;
  value: number | null;
  due_at: Date | null;
  assignee_id: string | null;
  assigned_at: Date | null;
  escalated_at: Date | null;
  escalated_by: string | null;
  escalated_to: string | null;
  escalated_to_role: string | null;
  escalation_reason: string | null;
  decided_at: Date | null;
  decided_by: string | null;
  decided_verdict: 'duplicate' | 'notDuplicate' | 'related' | 'unsure' | 'mixed' | null;
  decided_reason: string | null;
}

/** States of groups that somebody still has to decide. */
export const waitingStates: readonly MatchGroupState[] = ['open', 'claimed', 'escalated'];

export interface GroupFilter {
  scan: Pick<ScanEntity, 'id' | 'scope'>;
  entity: string;
  states: readonly MatchGroupState[];
  /** null: nobody's. */
  assigneeId: string | null | undefined;
  /** Only these of them. */
  ids?: readonly string[] | undefined;
  band: 'match' | 'review' | undefined;
  minScore: number | undefined;
  maxScore: number | undefined;
  /** Only those that were due before this moment, or only the others. */
  overdue: { at: Date; is: boolean } | undefined;
  /** Only those found by then. */
  createdUntil?: Date | undefined;
  /** Only those to be decided by then. */
  dueUntil?: Date | undefined;
  /** Only those of which the clause decided a pair that the caller may see; `visible`: see visibleClauses. */
  clause?: { id: string; visible: (parameters: SqlParameters) => string } | undefined;
  /** Of groups that were handed up to a role, only those handed to one of these. */
  escalatedTo?: readonly string[];
  /** SQL condition over the table `record`: at least one member is such a record, which the caller may read. */
  member: (parameters: SqlParameters) => string;
}

/** What groups are ordered by, the highest first. */
export const groupSorts = {
  priority: 'priority',
  score: 'score',
  size: 'size',
  age: '(-extract(epoch FROM created_at)::float8)',
  due: `(-coalesce(extract(epoch FROM due_at)::float8, 1e15))`,
  value: `coalesce(value, '-Infinity')`,
} as const;
export type GroupSort = keyof typeof groupSorts;

export interface GroupPlace {
  value: number;
  id: string;
}

/** A group of a page, with what a cursor tells of it. */
export type ListedGroup = StoredGroup & { sorted_by: number };

const COLUMNS = `id, scan_id, entity, band, size, score, weakest_left, weakest_right, split_reason, created_at, version,
  state, priority, value, due_at, assignee_id, assigned_at, escalated_at, escalated_by, escalated_to,
  escalated_to_role, escalation_reason, decided_at, decided_by, decided_verdict, decided_reason`;

/** The groups of scans, seen by people who may read at least one member. */
@Injectable()
export class GroupStore {
  constructor(private readonly dataSource: DataSource) {}

  async page(
    filter: GroupFilter,
    sort: GroupSort,
    after: GroupPlace | undefined,
    limit: number,
  ): Promise<ListedGroup[]> {
    const parameters = new SqlParameters();
    const conditions = conditionsOf(filter, parameters);
    const column = groupSorts[sort];
    if (after !== undefined) {
      const value = `${parameters.add(after.value, 'numeric')}::float8`;
      const id = parameters.add(after.id, 'uuid');
      conditions.push(`(${column} < ${value} OR (${column} = ${value} AND id > ${id}))`);
    }
    return this.dataSource.query(
      `SELECT ${COLUMNS}, ${column}::float8 AS sorted_by FROM match_group
        WHERE ${conditions.join(' AND ')} ORDER BY ${column} DESC, id LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }

  /** The first ones by priority, each as it stands. */
  async versions(filter: GroupFilter, limit: number): Promise<{ id: string; version: number }[]> {
    const parameters = new SqlParameters();
    return this.dataSource.query(
      `SELECT id, version FROM match_group WHERE ${conditionsOf(filter, parameters).join(' AND ')}
        ORDER BY priority DESC, id LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }

  async byIds(ids: readonly string[]): Promise<StoredGroup[]> {
    return this.dataSource.query(`SELECT ${COLUMNS} FROM match_group WHERE id = ANY($1::uuid[])`, [ids]);
  }

  /** Nobody else changes the groups until the transaction ends. */
  async lockAll(manager: EntityManager, ids: readonly string[]): Promise<StoredGroup[]> {
    return manager.query(
      `SELECT ${COLUMNS} FROM match_group WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
      [ids],
    );
  }

  async count(filter: GroupFilter): Promise<number> {
    const parameters = new SqlParameters();
    const rows: { total: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS total FROM match_group WHERE ${conditionsOf(filter, parameters).join(' AND ')}`,
      parameters.values,
    );
    return rows[0]?.total ?? 0;
  }

  /** How many groups each clause brought together, by its id. @param visible see visibleClauses */
  async countsByClause(
    filter: GroupFilter,
    visible: (parameters: SqlParameters) => string,
  ): Promise<ReadonlyMap<string, number>> {
    const parameters = new SqlParameters();
    const rows: { clause: string; groups: number }[] = await this.dataSource.query(
      `SELECT clause, count(*)::int AS groups FROM match_group CROSS JOIN unnest(${visible(parameters)}) AS clause
        WHERE clauses <> '{}' AND ${conditionsOf(filter, parameters).join(' AND ')} GROUP BY clause`,
      parameters.values,
    );
    return new Map(rows.map(({ clause, groups }) => [clause, groups]));
  }

  /** Ids of the clauses by group. @param visible see visibleClauses */
  async clauses(
    groupIds: readonly string[],
    visible: (parameters: SqlParameters) => string,
  ): Promise<ReadonlyMap<string, string[]>> {
    const parameters = new SqlParameters();
    const rows: { id: string; clauses: string[] | null }[] = await this.dataSource.query(
      `SELECT id, ${visible(parameters)} AS clauses FROM match_group
        WHERE clauses <> '{}' AND id = ANY(${parameters.add(groupIds, 'uuid[]')})`,
      parameters.values,
    );
    return new Map(rows.map(({ id, clauses }) => [id, clauses ?? []]));
  }

  /** How many groups are in each state, and how many of those that wait are whose and late. */
  async summary(
    filter: GroupFilter,
    { userId, now }: { userId: string; now: Date },
  ): Promise<Record<MatchGroupState | 'mine' | 'unassigned' | 'overdue' | 'mineOverdue', number>> {
    const parameters = new SqlParameters();
    const conditions = conditionsOf(filter, parameters);
    const mine = `assignee_id = ${parameters.add(userId, 'uuid')}`;
    const overdue = `due_at < ${parameters.add(now, 'timestamptz')}`;
    const waiting = `state IN ('open', 'claimed', 'escalated')`;
    const counted = {
      ...Object.fromEntries(filter.states.map((state) => [state, `state = '${state}'`])),
      mine: `${waiting} AND ${mine}`,
      unassigned: `${waiting} AND assignee_id IS NULL`,
      overdue: `${waiting} AND ${overdue}`,
      mineOverdue: `${waiting} AND ${mine} AND ${overdue}`,
    };
    const columns = Object.entries(counted).map(
      ([name, condition]) => `count(*) FILTER (WHERE ${condition})::int AS "${name}"`,
    );
    const rows: Record<MatchGroupState | 'mine' | 'unassigned' | 'overdue' | 'mineOverdue', number>[] =
      await this.dataSource.query(
        `SELECT ${columns.join(', ')} FROM match_group WHERE ${conditions.join(' AND ')}`,
        parameters.values,
      );
    return rows[0]!;
  }

  /** The first group of a filter that nobody else is being given at this moment, by priority; locked. */
  async lockNext(manager: EntityManager, filter: GroupFilter, now: Date): Promise<StoredGroup | undefined> {
    const parameters = new SqlParameters();
    const rows: StoredGroup[] = await manager.query(
      `SELECT ${COLUMNS} FROM match_group WHERE ${conditionsOf(filter, parameters).join(' AND ')}
        ORDER BY (due_at < ${parameters.add(now, 'timestamptz')}) IS TRUE DESC, priority DESC, id
        LIMIT 1 FOR UPDATE SKIP LOCKED`,
      parameters.values,
    );
    return rows[0];
  }

  async find(manager: EntityManager, id: string): Promise<StoredGroup | undefined> {
    const rows: StoredGroup[] = await manager.query(`SELECT ${COLUMNS} FROM match_group WHERE id = $1`, [id]);
    return rows[0];
  }

  /** Nobody else changes the group until the transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<StoredGroup | undefined> {
    const rows: StoredGroup[] = await manager.query(
      `SELECT ${COLUMNS} FROM match_group WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return rows[0];
  }

  /** The groups that hold at least one of the records, of some scans. */
  async holding(
    manager: EntityManager,
    scanIds: readonly string[],
    recordIds: readonly string[],
  ): Promise<StoredGroup[]> {
    return manager.query(
      `SELECT ${COLUMNS} FROM match_group
        WHERE scan_id = ANY($1::uuid[])
          AND id IN (SELECT group_id FROM match_group_member WHERE record_id = ANY($2::uuid[]))
        ORDER BY priority DESC, id`,
      [scanIds, recordIds],
    );
  }

  /** Ids of the members by group, ascending. */
  async members(manager: EntityManager, groupIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows: { group_id: string; record_id: string }[] = await manager.query(
      'SELECT group_id, record_id FROM match_group_member WHERE group_id = ANY($1::uuid[]) ORDER BY group_id, record_id',
      [groupIds],
    );
    const members = new Map<string, string[]>(groupIds.map((id) => [id, []]));
    for (const row of rows) members.get(row.group_id)?.push(row.record_id);
    return members;
  }

  /** The pairs of a scan whose records are both among the members. */
  async links(
    scanId: string,
    memberIds: readonly string[],
  ): Promise<(StoredPair & { clause: string | null })[]> {
    return this.dataSource.query(
      `SELECT left_id AS "left", right_id AS "right", band, score, clause FROM scan_pair
        WHERE scan_id = $1 AND left_id = ANY($2::uuid[]) AND right_id = ANY($2::uuid[])
        ORDER BY score DESC, left_id, right_id`,
      [scanId, memberIds],
    );
  }
}

function conditionsOf(filter: GroupFilter, parameters: SqlParameters): string[] {
  const { scan, states, assigneeId, band, minScore, maxScore, overdue, createdUntil, dueUntil } = filter;
  return [
    `${scan.scope === 'changes' ? 'found_by' : 'scan_id'} = ${parameters.add(scan.id, 'uuid')}`,
    `entity = ${parameters.add(filter.entity, 'text')}`,
    `state = ANY(${parameters.add(states, 'text[]')})`,
    ...(assigneeId === undefined
      ? []
      : assigneeId === null
        ? ['assignee_id IS NULL']
        : [`assignee_id = ${parameters.add(assigneeId, 'uuid')}`]),
    ...(filter.escalatedTo === undefined
      ? []
      : [
          `(escalated_to_role IS NULL OR escalated_to_role = ANY(${parameters.add(filter.escalatedTo, 'text[]')}))`,
        ]),
    ...(filter.ids === undefined ? [] : [`id = ANY(${parameters.add(filter.ids, 'uuid[]')})`]),
    ...(band === undefined ? [] : [`band = ${parameters.add(band, 'text')}`]),
    ...(minScore === undefined ? [] : [`score >= ${parameters.add(minScore, 'numeric')}::float8`]),
    ...(maxScore === undefined ? [] : [`score <= ${parameters.add(maxScore, 'numeric')}::float8`]),
    ...(overdue === undefined
      ? []
      : [`(due_at < ${parameters.add(overdue.at, 'timestamptz')}) IS ${overdue.is ? 'TRUE' : 'NOT TRUE'}`]),
    ...(createdUntil === undefined ? [] : [`created_at <= ${parameters.add(createdUntil, 'timestamptz')}`]),
    ...(dueUntil === undefined ? [] : [`due_at <= ${parameters.add(dueUntil, 'timestamptz')}`]),
    ...clauseConditions(filter, parameters),
    `EXISTS (SELECT FROM match_group_member member JOIN record ON record.id = member.record_id
              WHERE member.group_id = match_group.id AND ${filter.member(parameters)})`,
  ];
}

/** What the group itself holds first: what the caller may see of it takes longer to find out. */
function clauseConditions({ clause }: GroupFilter, parameters: SqlParameters): string[] {
  if (clause === undefined) return [];
  const wanted = `ARRAY[${parameters.add(clause.id, 'text')}]`;
  return [`match_group.clauses @> ${wanted}`, `${clause.visible(parameters)} @> ${wanted}`];
}
