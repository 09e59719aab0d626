import type { AccessPolicy } from '@guiyi/access';
import type { JsonValue } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SqlParameters } from '../list/sql-parameters';
import type { Pin } from './pin';

export interface PinFilter {
  entity: string;
  recordId?: string | undefined;
  /** Pins of other fields are left out. */
  fields?: readonly string[] | undefined;
  createdBy?: string | undefined;
  /** ending: those that have an end, the earliest first. */
  expiry?: 'ending' | 'endless' | undefined;
  expiringBefore?: Date | undefined;
}

const MOST_PEOPLE = 200;

/** Reads and writes pins; every method works inside the caller's transaction. */
@Injectable()
export class PinStore {
  async ofRecords(manager: EntityManager, recordIds: readonly string[]): Promise<Pin[]> {
    if (recordIds.length === 0) return [];
    return manager.query(
      `SELECT ${columns} FROM record_pin AS pin WHERE record_id = ANY($1::uuid[]) ORDER BY created_at, id`,
      [recordIds],
    );
  }

  async find(manager: EntityManager, id: string): Promise<Pin | undefined> {
    const rows: Pin[] = await manager.query(`SELECT ${columns} FROM record_pin AS pin WHERE id = $1`, [id]);
    return rows[0];
  }

  async put(manager: EntityManager, pins: readonly Pin[]): Promise<void> {
    for (const pin of pins)
      await manager.query(
        `INSERT INTO record_pin (id, entity, record_id, origin_id, unit, field, value, waiting, over, until, reason,
           created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (record_id, field) DO UPDATE SET (origin_id, unit, value, until, reason, created_at, created_by) =
           (excluded.origin_id, excluded.unit, excluded.value, excluded.until, excluded.reason, excluded.created_at, excluded.created_by)`,
        [
          ...[pin.id, pin.entity, pin.recordId, pin.originId, pin.unit, pin.field],
          ...[JSON.stringify(pin.value), JSON.stringify(pin.waiting), pin.over, pin.until, pin.reason],
          ...[pin.createdAt, pin.createdBy],
        ],
      );
  }

  async remove(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.query('DELETE FROM record_pin WHERE id = ANY($1::uuid[])', [ids]);
  }

  async setWaiting(
    manager: EntityManager,
    waiting: readonly { id: string; value: JsonValue }[],
  ): Promise<void> {
    if (waiting.length === 0) return;
    await manager.query(
      `UPDATE record_pin SET waiting = row.value
       FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, value jsonb) WHERE record_pin.id = row.id`,
      [JSON.stringify(waiting)],
    );
  }

  /** Pins of values that rules have put into another form. */
  async reformat(
    manager: EntityManager,
    changes: readonly { recordId: string; field: string; before: JsonValue; after: JsonValue }[],
  ): Promise<void> {
    if (changes.length === 0) return;
    await manager.query(
      `UPDATE record_pin SET value = row.after
       FROM jsonb_to_recordset($1::jsonb) AS row ("recordId" uuid, field text, before jsonb, after jsonb)
       WHERE record_pin.record_id = row."recordId" AND record_pin.field = row.field AND record_pin.value = row.before`,
      [JSON.stringify(changes)],
    );
  }

  /** The records that have pins which are over, the longest first. */
  async expired(manager: EntityManager, at: Date, limit: number): Promise<Pin[]> {
    return manager.query(
      `SELECT ${columns} FROM record_pin AS pin WHERE until <= $1 ORDER BY until, id LIMIT $2`,
      [at, limit],
    );
  }

  /** Of records that the caller may read, newest first, or those that end first. */
  async page(
    manager: EntityManager,
    policy: AccessPolicy,
    filter: PinFilter,
    { after, limit }: { after: Pin | undefined; limit: number },
  ): Promise<Pin[]> {
    const parameters = new SqlParameters();
    const conditions = [conditionOf(policy, filter, parameters)];
    const byEnd = filter.expiry === 'ending';
    if (after !== undefined) {
      const [moment, sign] = byEnd ? ['until', '>'] : ['created_at', '<'];
      const place = parameters.add(byEnd ? after.until : after.createdAt, 'timestamptz');
      conditions.push(`(pin.${moment}, pin.id) ${sign} (${place}, ${parameters.add(after.id, 'uuid')})`);
    }
    return manager.query(
      `SELECT ${columns} FROM record_pin AS pin JOIN record ON record.id = pin.record_id
       WHERE ${conditions.join(' AND ')}
       ORDER BY ${byEnd ? 'pin.until, pin.id' : 'pin.created_at DESC, pin.id DESC'}
       LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }

  /** Who pinned values of records that the caller may read, in alphabetical order. */
  async people(manager: EntityManager, policy: AccessPolicy, filter: PinFilter): Promise<string[]> {
    const parameters = new SqlParameters();
    const condition = conditionOf(policy, filter, parameters);
    const rows: { name: string }[] = await manager.query(
      `SELECT DISTINCT pin.created_by AS name FROM record_pin AS pin JOIN record ON record.id = pin.record_id
       WHERE ${condition} ORDER BY name LIMIT ${MOST_PEOPLE}`,
      parameters.values,
    );
    return rows.map(({ name }) => name);
  }

  async count(manager: EntityManager, policy: AccessPolicy, filter: PinFilter): Promise<number> {
    const parameters = new SqlParameters();
    const condition = conditionOf(policy, filter, parameters);
    const rows: { count: number }[] = await manager.query(
      `SELECT count(*)::integer AS count FROM record_pin AS pin JOIN record ON record.id = pin.record_id
       WHERE ${condition}`,
      parameters.values,
    );
    return rows[0]?.count ?? 0;
  }
}

const columns = [
  'pin.id',
  'pin.entity',
  'pin.record_id AS "recordId"',
  'pin.origin_id AS "originId"',
  'pin.unit',
  'pin.field',
  'pin.value',
  'pin.waiting',
  'pin.over',
  'pin.until',
  'pin.reason',
  'pin.created_at AS "createdAt"',
  'pin.created_by AS "createdBy"',
].join(', ');

function conditionOf(
  policy: AccessPolicy,
  { entity, recordId, fields, createdBy, expiry, expiringBefore }: PinFilter,
  parameters: SqlParameters,
): string {
  const readable = policy.rowCondition('read', 'record', (value) => parameters.add(value, 'text'));
  const conditions = [`pin.entity = ${parameters.add(entity, 'text')}`, readable];
  if (recordId !== undefined) conditions.push(`pin.record_id = ${parameters.add(recordId, 'uuid')}`);
  if (fields !== undefined) conditions.push(`pin.field = ANY(${parameters.add(fields, 'text[]')})`);
  if (createdBy !== undefined) conditions.push(`pin.created_by = ${parameters.add(createdBy, 'text')}`);
  if (expiry !== undefined) conditions.push(`pin.until IS ${expiry === 'ending' ? 'NOT ' : ''}NULL`);
  if (expiringBefore !== undefined)
    conditions.push(`pin.until < ${parameters.add(expiringBefore, 'timestamptz')}`);
  return conditions.join(' AND ');
}
