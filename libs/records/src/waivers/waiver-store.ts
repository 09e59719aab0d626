import type { AccessPolicy } from '@guiyi/access';
import type { WaiverListQuery } from '@guiyi/contracts';
import type { Waiver } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SqlParameters } from '../list/sql-parameters';

/** A waiver as the database holds it. */
export interface WaiverRow extends Omit<Waiver, 'by'> {
  entity: string;
  recordId: string;
  createdAt: Date;
  createdBy: string;
  revokedAt: Date | null;
  revokedBy: string | null;
}

/** Which waivers a list shows; what is left out does not count. */
export interface WaiverFilter {
  entity?: string;
  recordId?: string;
  rule?: string;
  /** Only those in force at `now` that end before. */
  expiringBefore?: { end: Date; now: Date };
}

/** created: the newest first; until: those that lapse first. */
export type WaiverSort = NonNullable<WaiverListQuery['sort']>;

/** Reads and writes waivers; every method works inside the caller's transaction. */
@Injectable()
export class WaiverStore {
  /** Those of the records that nobody has revoked, the longest first; which are over, the clock of the caller says. */
  async ofRecords(
    manager: EntityManager,
    recordIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Waiver[]>> {
    const waivers = new Map<string, Waiver[]>();
    if (recordIds.length === 0) return waivers;
    const rows: WaiverRow[] = await manager.query(
      `SELECT ${columns} FROM waiver
       WHERE record_id = ANY($1::uuid[]) AND revoked_at IS NULL ORDER BY until DESC, id`,
      [recordIds],
    );
    for (const row of rows) {
      const { id, rule, field, code, violated, reason, until, createdBy } = row;
      const waiver = { id, rule, field, code, violated, reason, until, by: createdBy };
      waivers.set(row.recordId, [...(waivers.get(row.recordId) ?? []), waiver]);
    }
    return waivers;
  }

  async insert(manager: EntityManager, row: WaiverRow): Promise<void> {
    await manager.query(
      `INSERT INTO waiver (id, entity, record_id, rule, field, code, violated, reason, until, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[row.id, row.entity, row.recordId, row.rule, row.field, row.code, row.violated, row.reason],
        ...[row.until, row.createdAt, row.createdBy],
      ],
    );
  }

  /** @returns the waiver, unless it is not one of the record or revoked already. */
  async revoke(
    manager: EntityManager,
    { id, recordId }: { id: string; recordId: string },
    by: { username: string; at: Date },
  ): Promise<WaiverRow | undefined> {
    const rows: WaiverRow[] = await manager.query(
      `WITH revoked AS (
         UPDATE waiver SET revoked_at = $3, revoked_by = $4
         WHERE id = $1 AND record_id = $2 AND revoked_at IS NULL RETURNING *)
       SELECT ${columns} FROM revoked AS waiver`,
      [id, recordId, by.at, by.username],
    );
    return rows[0];
  }

  async find(manager: EntityManager, id: string): Promise<WaiverRow | undefined> {
    const rows: WaiverRow[] = await manager.query(`SELECT ${columns} FROM waiver WHERE id = $1`, [id]);
    return rows[0];
  }

  /** Of records that the caller may read, after the waiver that the page before ended with. */
  async page(
    manager: EntityManager,
    policy: AccessPolicy,
    filter: WaiverFilter,
    { sort, after, limit }: { sort: WaiverSort; after: WaiverRow | undefined; limit: number },
  ): Promise<WaiverRow[]> {
    const parameters = new SqlParameters();
    const condition = conditionOf(policy, filter, parameters);
    const { column, keyOf, direction, beyond } = orders[sort];
    const rest =
      after === undefined
        ? ''
        : ` AND (${column}, waiver.id) ${beyond}
            (${parameters.add(keyOf(after), 'timestamptz')}, ${parameters.add(after.id, 'uuid')})`;
    return manager.query(
      `SELECT ${columns} FROM waiver JOIN record ON record.id = waiver.record_id
       WHERE ${condition}${rest}
       ORDER BY ${column} ${direction}, waiver.id ${direction} LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }

  async count(manager: EntityManager, policy: AccessPolicy, filter: WaiverFilter): Promise<number> {
    const parameters = new SqlParameters();
    const rows: { count: number }[] = await manager.query(
      `SELECT count(*)::integer AS count FROM waiver JOIN record ON record.id = waiver.record_id
       WHERE ${conditionOf(policy, filter, parameters)}`,
      parameters.values,
    );
    return rows[0]?.count ?? 0;
  }
}

const orders = {
  created: {
    column: 'waiver.created_at',
    keyOf: ({ createdAt }: WaiverRow) => createdAt,
    direction: 'DESC',
    beyond: '<',
  },
  until: { column: 'waiver.until', keyOf: ({ until }: WaiverRow) => until, direction: 'ASC', beyond: '>' },
} as const satisfies Record<WaiverSort, object>;

const columns = [
  'waiver.id',
  'waiver.entity',
  'waiver.record_id AS "recordId"',
  'waiver.rule',
  'waiver.field',
  'waiver.code',
  'waiver.violated',
  'waiver.reason',
  'waiver.until',
  'waiver.created_at AS "createdAt"',
  'waiver.created_by AS "createdBy"',
  'waiver.revoked_at AS "revokedAt"',
  'waiver.revoked_by AS "revokedBy"',
].join(', ');

function conditionOf(
  policy: AccessPolicy,
  { entity, recordId, rule, expiringBefore }: WaiverFilter,
  parameters: SqlParameters,
): string {
  const conditions = [policy.rowCondition('read', 'record', (value) => parameters.add(value, 'text'))];
  if (entity !== undefined) conditions.push(`waiver.entity = ${parameters.add(entity, 'text')}`);
  if (recordId !== undefined) conditions.push(`waiver.record_id = ${parameters.add(recordId, 'uuid')}`);
  if (rule !== undefined) conditions.push(`waiver.rule = ${parameters.add(rule, 'text')}`);
  if (expiringBefore !== undefined)
    conditions.push(
      'waiver.revoked_at IS NULL',
      `waiver.until > ${parameters.add(expiringBefore.now, 'timestamptz')}`,
      `waiver.until < ${parameters.add(expiringBefore.end, 'timestamptz')}`,
    );
  return conditions.join(' AND ');
}
