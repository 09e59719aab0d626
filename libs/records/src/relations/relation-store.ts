import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Relation } from './relation';
import type { Settled } from './settle-relations';

/** Reads and writes relations; every method works inside the caller's transaction. */
@Injectable()
export class RelationStore {
  async insert(manager: EntityManager, relation: Relation): Promise<void> {
    await manager.query(
      `INSERT INTO record_relation (id, entity, type, from_id, to_id, made_from, made_to, "symmetric", single,
         hierarchy, vetoes, starts_on, ends_on, reason, source, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        ...[relation.id, relation.entity, relation.type, relation.fromId, relation.toId],
        ...[relation.madeFrom, relation.madeTo, relation.symmetric, relation.single, relation.hierarchy],
        relation.vetoes,
        ...[relation.startsOn, relation.endsOn, relation.reason, relation.source],
        ...[relation.createdAt, relation.createdBy],
      ],
    );
  }

  async find(manager: EntityManager, id: string): Promise<Relation | undefined> {
    const rows: Relation[] = await manager.query(
      `SELECT ${columns} FROM record_relation AS relation WHERE id = $1`,
      [id],
    );
    return rows[0];
  }

  async end(
    manager: EntityManager,
    id: string,
    { endsOn, by, at }: { endsOn: string; by: string; at: Date },
  ): Promise<void> {
    await manager.query(
      'UPDATE record_relation SET ends_on = $2, ended_by = $3, ended_at = $4 WHERE id = $1',
      [id, endsOn, by, at],
    );
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.query('DELETE FROM record_relation WHERE id = $1', [id]);
  }

  /** Those that start from or lead to one of the records, dormant ones too, locked until the transaction ends. */
  async lockTouching(manager: EntityManager, recordIds: readonly string[]): Promise<Relation[]> {
    return manager.query(`${touching} FOR UPDATE`, [recordIds]);
  }

  /** The same as they stand now. */
  async touching(manager: EntityManager, recordIds: readonly string[]): Promise<Relation[]> {
    return manager.query(touching, [recordIds]);
  }

  /** First everything that falls asleep, so that nothing meets what stands in its way for a moment only. */
  async settle(manager: EntityManager, settled: readonly Settled[]): Promise<void> {
    for (const dormant of [true, false]) {
      const rows = settled.filter((one) => one.dormant === dormant);
      if (rows.length === 0) continue;
      await manager.query(
        `UPDATE record_relation SET from_id = row."fromId", to_id = row."toId", dormant = row.dormant
         FROM json_to_recordset($1::json) AS row (id uuid, "fromId" uuid, "toId" uuid, dormant boolean)
         WHERE record_relation.id = row.id`,
        [JSON.stringify(rows)],
      );
    }
  }
}

export const relationColumns = [
  'relation.id',
  'relation.entity',
  'relation.type',
  'relation.from_id AS "fromId"',
  'relation.to_id AS "toId"',
  'relation.made_from AS "madeFrom"',
  'relation.made_to AS "madeTo"',
  'relation.symmetric',
  'relation.single',
  'relation.hierarchy',
  'relation.vetoes',
  'relation.dormant',
  `to_char(relation.starts_on, 'YYYY-MM-DD') AS "startsOn"`,
  `to_char(relation.ends_on, 'YYYY-MM-DD') AS "endsOn"`,
  'relation.reason',
  'relation.source',
  'relation.created_at AS "createdAt"',
  'relation.created_by AS "createdBy"',
  'relation.ended_at AS "endedAt"',
  'relation.ended_by AS "endedBy"',
].join(', ');
const columns = relationColumns;

const touching = `SELECT ${columns} FROM record_relation AS relation
  WHERE from_id = ANY($1::uuid[]) OR to_id = ANY($1::uuid[]) ORDER BY id`;
