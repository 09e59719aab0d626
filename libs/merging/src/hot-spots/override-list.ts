import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  type DuplicateOutcome,
  type DuplicateOverrideList,
  type DuplicateOverrideListQuery,
  type DuplicateOverrideView,
  isUuid,
  PlatformError,
} from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import {
  type OverriddenCandidate,
  type OverrideKind,
  presentRecord,
  RecordStore,
  seesColumn,
  type StoredRecord,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const PAGE = 50;

interface OverrideRow {
  id: string;
  entity: string;
  recordId: string;
  /** The record itself, or the one that it lives on in. */
  shownId: string;
  kind: OverrideKind;
  door: string;
  actor: string;
  department: string | null;
  source: string | null;
  reason: string | null;
  ruleVersion: number;
  candidates: readonly OverriddenCandidate[];
  changeRequestId: string | null;
  outcome: DuplicateOutcome;
  at: Date;
}

/** What was stored although it looked like something that was there, and what became of it. */
@Injectable()
export class OverrideList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly records: RecordStore,
  ) {}

  /** Newest first. @throws PlatformError not-allowed, cursor-not-valid */
  async list(caller: Caller, query: DuplicateOverrideListQuery): Promise<DuplicateOverrideList> {
    const policy = await this.access.policyFor(caller);
    policy.require('hotSpots.read');
    if (query.actor !== undefined) policy.require('records.history');
    const { cursor, limit = PAGE } = query;
    const after = cursor === undefined ? undefined : await this.atCursor(cursor);
    const { from, values, add } = selection(policy, query);
    const beyond =
      after === undefined
        ? ''
        : `AND (passed.at, passed.id) < (${add(after.at)}::timestamptz, ${add(after.id)}::uuid)`;
    const rows: OverrideRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} ${from} ${beyond} ORDER BY passed.at DESC, passed.id DESC LIMIT ${add(limit + 1)}`,
      values,
    );
    const shown = rows.slice(0, limit);
    return {
      items: await Promise.all(shown.map((row) => this.view(policy, row))),
      nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      total: await this.count(policy, query),
    };
  }

  private async count(policy: AccessPolicy, query: DuplicateOverrideListQuery): Promise<number> {
    const { from, values } = selection(policy, query);
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count ${from}`,
      values,
    );
    return rows[0]?.count ?? 0;
  }

  private async view(policy: AccessPolicy, row: OverrideRow): Promise<DuplicateOverrideView> {
    const definitions = await this.definitions.forEntity(row.entity);
    const records = await this.recordsOf(row);
    const record = records.get(row.shownId);
    const shown = record === undefined ? undefined : presentRecord(policy, definitions.storage, record);
    const title = shown?.data[definitions.storage.titleField];
    const candidates = row.candidates.filter(({ recordId }) => {
      const candidate = records.get(recordId);
      return candidate !== undefined && policy.mayRead(candidate);
    });
    return {
      ...{ id: row.id, entity: row.entity, recordId: row.recordId, recordCode: shown?.code ?? null },
      title: typeof title === 'string' ? title : '',
      ...{ kind: row.kind, door: row.door, department: row.department, reason: row.reason },
      actor: policy.can('records.history') ? row.actor : null,
      source: seesColumn(policy, definitions.storage, 'source') ? row.source : null,
      ruleVersion: row.ruleVersion,
      candidates: candidates.map((candidate) => ({
        ...{ entity: row.entity, policy: null, clause: null },
        ...candidate,
      })),
      hiddenCandidates: row.candidates.length - candidates.length,
      ...{ changeRequestId: row.changeRequestId, outcome: row.outcome, at: row.at.toISOString() },
    };
  }

  /** The record and those that it looked like, which may be of other entities. */
  private async recordsOf({ entity, shownId, candidates }: OverrideRow): Promise<Map<string, StoredRecord>> {
    const records = new Map<string, StoredRecord>();
    for (const one of new Set([entity, ...candidates.flatMap((candidate) => candidate.entity ?? [])])) {
      const named = candidates.filter((candidate) => (candidate.entity ?? entity) === one);
      const ids = [...(one === entity ? [shownId] : []), ...named.map(({ recordId }) => recordId)];
      for (const [id, record] of await this.records.byIds(this.dataSource.manager, one, ids))
        records.set(id, record);
    }
    return records;
  }

  private async atCursor(id: string): Promise<{ id: string; at: Date }> {
    const rows: { id: string; at: Date }[] = isUuid(id)
      ? await this.dataSource.query('SELECT id, at FROM duplicate_override WHERE id = $1', [id])
      : [];
    const [row] = rows;
    if (row === undefined) throw new PlatformError('cursor-not-valid');
    return row;
  }
}

const COLUMNS = `passed.id, passed.entity, passed.record_id AS "recordId", record.id AS "shownId", passed.kind,
  passed.door, passed.actor, passed.department, passed.source, passed.reason,
  passed.rule_version AS "ruleVersion", passed.candidates, passed.change_request_id AS "changeRequestId", passed.at,
  CASE WHEN record.id <> passed.record_id THEN 'merged'
       WHEN EXISTS (
         SELECT FROM match_group_member AS member JOIN match_group AS found ON found.id = member.group_id
         WHERE member.record_id = passed.record_id AND found.merge_id IS NULL
           AND coalesce(found.decided_verdict, '') NOT IN ('notDuplicate', 'related')) THEN 'waiting'
       ELSE 'none' END AS outcome`;

/** Those of records that the caller may read; of an absorbed one, of the record that it lives on in. */
function selection(
  policy: AccessPolicy,
  { entity, kind, door, actor, record, from, to }: DuplicateOverrideListQuery,
): { from: string; values: unknown[]; add: (value: unknown) => string } {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [
    policy.rowCondition('read', 'record', add),
    ...(entity === undefined ? [] : [`passed.entity = ${add(entity)}`]),
    ...(kind === undefined ? [] : [`passed.kind = ${add(kind)}`]),
    ...(door === undefined ? [] : [`passed.door = ${add(door)}`]),
    ...(actor === undefined ? [] : [`passed.actor = ${add(actor)}`]),
    ...(record === undefined ? [] : [`passed.record_id = ${add(record)}::uuid`]),
    ...(from === undefined ? [] : [`passed.at >= ${add(new Date(from))}::timestamptz`]),
    ...(to === undefined ? [] : [`passed.at < ${add(new Date(to))}::timestamptz`]),
  ];
  return {
    from: `FROM duplicate_override AS passed
      JOIN record ON record.id = coalesce((
        WITH RECURSIVE step (survivor) AS (
          SELECT survivor_id FROM record_redirect WHERE record_id = passed.record_id
          UNION
          SELECT record_redirect.survivor_id
          FROM step JOIN record_redirect ON record_redirect.record_id = step.survivor)
        SELECT survivor FROM step
        WHERE NOT EXISTS (SELECT FROM record_redirect WHERE record_id = step.survivor) LIMIT 1), passed.record_id)
      WHERE ${conditions.join(' AND ')}`,
    values,
    add,
  };
}
