import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A field of an entity: `mobile`, or with its collection `contacts` and `mobile`. */
export interface CountedField {
  entity: string;
  collection: string | undefined;
  name: string;
  /** Whether the field is a collection itself: its rows are stored apart. */
  isCollection: boolean;
}

/** How many stored records hold what, archived ones included unless told; for whoever changes an entity. */
@Injectable()
export class ValueCounts {
  /** Records with a value of the field; of a field of rows, in any of them. */
  async holding(
    manager: EntityManager,
    { entity, collection, name, isCollection }: CountedField,
  ): Promise<number> {
    if (collection !== undefined)
      return count(manager, `${rowsOf} AND child.data ? $3`, [entity, collection, name]);
    return isCollection
      ? count(manager, rowsOf, [entity, name])
      : count(manager, 'SELECT count(*) FROM record WHERE entity = $1 AND data ? $2', [entity, name]);
  }

  /** Records in use without a value of the field; of a field of rows, those with a row that has none. */
  async blank(
    manager: EntityManager,
    { entity, collection, name, isCollection }: CountedField,
  ): Promise<number> {
    if (collection !== undefined)
      return count(manager, `${rowsOf} AND ${isInUse} AND NOT child.data ? $3`, [entity, collection, name]);
    const holds = isCollection
      ? 'EXISTS (SELECT 1 FROM record_child WHERE record_id = record.id AND collection = $2)'
      : 'data ? $2';
    return count(manager, `SELECT count(*) FROM record WHERE entity = $1 AND ${isInUse} AND NOT ${holds}`, [
      entity,
      name,
    ]);
  }

  /** Records that hold one of the codes, alone or in a list. */
  async holdingCodes(
    manager: EntityManager,
    { entity, collection, name }: CountedField,
    codes: readonly string[],
  ): Promise<number> {
    return collection === undefined
      ? count(manager, 'SELECT count(*) FROM record WHERE entity = $1 AND data -> $2 ?| $3::text[]', [
          entity,
          name,
          codes,
        ])
      : count(manager, `${rowsOf} AND child.data -> $3 ?| $4::text[]`, [entity, collection, name, codes]);
  }

  /** Records in use that share their values of all these fields of the record with another one. */
  async sharing(manager: EntityManager, entity: string, fields: readonly string[]): Promise<number> {
    return count(
      manager,
      `SELECT coalesce(sum(records), 0) AS count FROM (
         SELECT count(*) AS records FROM record
         WHERE entity = $1 AND status <> 'archived' AND data ?& $2::text[]
         GROUP BY (SELECT jsonb_agg(data -> field ORDER BY field) FROM unnest($2::text[]) AS field)
         HAVING count(*) > 1) AS shared`,
      [entity, fields],
    );
  }
}

const isInUse = `record.status IN ('active', 'frozen')`;
const rowsOf = `SELECT count(DISTINCT record.id) FROM record JOIN record_child child ON child.record_id = record.id
  WHERE record.entity = $1 AND child.collection = $2`;

async function count(manager: EntityManager, sql: string, parameters: unknown[]): Promise<number> {
  const rows: unknown = await manager.query(sql, parameters);
  return Number((rows as { count: string }[])[0]?.count ?? 0);
}
