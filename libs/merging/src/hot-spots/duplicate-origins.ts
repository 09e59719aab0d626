import type { AccessPolicy } from '@guiyi/access';
import type { HotSpotDimension, HotSpotFigures } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Which records are counted. */
export interface OriginFilter {
  entity: string;
  from?: Date;
  to?: Date;
  source?: string;
  door?: string;
  department?: string;
  user?: string;
}

/** A duplicate with where it came from. survivorId: what it lives on in. */
export interface OriginRow {
  id: string;
  source: string | null;
  door: string | null;
  department: string | null;
  createdBy: string;
  createdAt: Date;
  survivorId: string | null;
  mergeId: string | null;
  groupId: string | null;
  overridden: boolean;
}

export interface OriginPlace {
  createdAt: Date;
  id: string;
}

const keyOf = {
  source: 'origin.source',
  door: 'origin.door',
  department: 'origin.department',
  user: 'origin.created_by',
  month: `to_char(origin.created_at AT TIME ZONE 'UTC', 'YYYY-MM')`,
} as const satisfies Record<HotSpotDimension, string>;

/**
 * Where records came from and which of them turned out to be there already: those that a merge absorbed, and in each
 * group that waits all but the one that was there first. An absorbed record counts for those who may read the record
 * that it lives on in.
 */
@Injectable()
export class DuplicateOrigins {
  constructor(private readonly dataSource: DataSource) {}

  /** Most duplicates first. */
  async figures(
    policy: AccessPolicy,
    filter: OriginFilter,
    by: HotSpotDimension,
  ): Promise<(HotSpotFigures & { key: string | null })[]> {
    const { origins, values } = originsOf(policy, filter, by === 'door');
    return this.dataSource.query(
      `WITH RECURSIVE ${origins}
       SELECT ${keyOf[by]} AS key,
         count(*)::integer AS created,
         count(*) FILTER (WHERE ${MERGED} OR ${WAITING})::integer AS duplicates,
         count(*) FILTER (WHERE ${MERGED})::integer AS merged,
         count(*) FILTER (WHERE ${WAITING})::integer AS waiting,
         count(*) FILTER (WHERE ${OVERRIDDEN})::integer AS overridden,
         count(*) FILTER (WHERE ${OVERRIDDEN} AND (${MERGED} OR ${WAITING}))::integer AS "overriddenDuplicates"
       FROM origin ${JOINS} GROUP BY 1 ORDER BY duplicates DESC, overridden DESC, created DESC, key`,
      values,
    );
  }

  /** The duplicates themselves, newest first. */
  async duplicates(
    policy: AccessPolicy,
    filter: OriginFilter,
    page: { overridden: boolean | undefined; after: OriginPlace | undefined; limit: number },
  ): Promise<OriginRow[]> {
    const { origins, values, add } = originsOf(policy, filter, true);
    const conditions = [`(${MERGED} OR ${WAITING})`];
    if (page.overridden !== undefined) conditions.push(page.overridden ? OVERRIDDEN : `NOT (${OVERRIDDEN})`);
    if (page.after !== undefined)
      conditions.push(
        `(origin.created_at, origin.id) < (${add(page.after.createdAt)}::timestamptz, ${add(page.after.id)}::uuid)`,
      );
    return this.dataSource.query(
      `WITH RECURSIVE ${origins}
       SELECT origin.id, origin.source, origin.door, origin.department, origin.created_by AS "createdBy",
         origin.created_at AS "createdAt", origin.survivor_id AS "survivorId", origin.merge_id AS "mergeId",
         waiting.group_id AS "groupId", ${OVERRIDDEN} AS overridden
       FROM origin ${JOINS} WHERE ${conditions.join(' AND ')}
       ORDER BY origin.created_at DESC, origin.id DESC LIMIT ${add(page.limit)}`,
      values,
    );
  }
}

const MERGED = 'origin.survivor_id IS NOT NULL';
const WAITING = 'waiting.record_id IS NOT NULL';
const OVERRIDDEN = 'overridden.record_id IS NOT NULL';
const JOINS = `LEFT JOIN waiting ON waiting.record_id = origin.id
  LEFT JOIN overridden ON overridden.record_id = origin.id`;

/** The common tables: origin (one row per record), waiting and overridden. */
function originsOf(
  policy: AccessPolicy,
  filter: OriginFilter,
  withDoor: boolean,
): { origins: string; values: unknown[]; add: (value: unknown) => string } {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const entity = add(filter.entity);
  const readable = policy.rowCondition('read', 'record', add);
  const conditions = conditionsOf(filter, add);
  const needsDoor = withDoor || filter.door !== undefined;
  // Where it came in is told by the first entry of its history, which stays when the record is absorbed.
  const door = needsDoor ? 'first.door' : 'NULL::text';
  const history = needsDoor
    ? 'LEFT JOIN record_history AS first ON first.record_id = source.id AND first.version = 1 AND first.position = 0'
    : '';
  const origins = `
    lives_on (id, merge_id, record_id, survivor) AS (
      SELECT record_id, merge_id, record_id, survivor_id FROM record_redirect WHERE entity = ${entity}
      UNION ALL
      SELECT lives_on.id, lives_on.merge_id, step.record_id, step.survivor_id
      FROM lives_on JOIN record_redirect AS step ON step.record_id = lives_on.survivor),
    source AS (
      SELECT record.id, record.source, record.department, record.created_by, record.created_at,
        NULL::uuid AS survivor_id, NULL::uuid AS merge_id
      FROM record WHERE record.entity = ${entity} AND ${readable}
      UNION ALL
      SELECT lives_on.id, absorbed.source, absorbed.department, absorbed.created_by, absorbed.created_at,
        record.id, lives_on.merge_id
      FROM lives_on
      JOIN record ON record.id = lives_on.survivor
      JOIN record_merge_member AS member
        ON member.merge_id = lives_on.merge_id AND member.record_id = lives_on.id
      CROSS JOIN LATERAL jsonb_to_record(member.snapshot->'record')
        AS absorbed (source text, department text, created_by text, created_at timestamptz)
      WHERE ${readable}),
    origin AS (
      SELECT source.*, ${door} AS door FROM source ${history}
      ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}),
    waiting AS (
      SELECT DISTINCT ON (ranked.record_id) ranked.record_id, ranked.group_id
      FROM (
        SELECT member.record_id, member.group_id,
          row_number() OVER (PARTITION BY member.group_id ORDER BY record.created_at, record.id) AS place
        FROM match_group_member AS member
        JOIN match_group AS found ON found.id = member.group_id
        JOIN record ON record.id = member.record_id
        WHERE found.scan_id = (
            SELECT id FROM scan WHERE entity = ${entity} AND scope = 'full' AND status = 'completed'
            ORDER BY created_at DESC, id DESC LIMIT 1)
          AND found.merge_id IS NULL
          AND coalesce(found.decided_verdict, '') NOT IN ('notDuplicate', 'related')) AS ranked
      WHERE ranked.place > 1 ORDER BY ranked.record_id, ranked.group_id),
    overridden AS (
      SELECT DISTINCT record_id FROM duplicate_override WHERE entity = ${entity} AND kind = 'override')`;
  return { origins, values, add };
}

function conditionsOf(
  { from, to, source, door, department, user }: OriginFilter,
  add: (value: unknown) => string,
): string[] {
  return [
    ...(from === undefined ? [] : [`source.created_at >= ${add(from)}::timestamptz`]),
    ...(to === undefined ? [] : [`source.created_at < ${add(to)}::timestamptz`]),
    ...(source === undefined ? [] : [`source.source = ${add(source)}`]),
    ...(door === undefined ? [] : [`first.door = ${add(door)}`]),
    ...(department === undefined ? [] : [`source.department = ${add(department)}`]),
    ...(user === undefined ? [] : [`source.created_by = ${add(user)}`]),
  ];
}
