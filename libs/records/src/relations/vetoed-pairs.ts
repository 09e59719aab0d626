import type { EntityManager } from 'typeorm';
import { dayOf } from './relation';

/** Two records that must not become one, and the relation that says so. */
export interface VetoedPair {
  left: string;
  right: string;
  /** Id of the relation's type. */
  type: string;
  relationId: string;
}

/**
 * Pairs of the records that relations keep from becoming one, on the day of the moment: those that a vetoing relation
 * joins, and those of which one stands above the other, since their hierarchy would lead back to where it started.
 */
export async function vetoedPairs(
  manager: EntityManager,
  recordIds: readonly string[],
  at: Date,
): Promise<VetoedPair[]> {
  const ids = [...new Set(recordIds)];
  if (ids.length < 2) return [];
  return manager.query(
    `WITH RECURSIVE above (record_id, id, type, relation_id) AS (
       SELECT from_id, to_id, type, relation.id FROM record_relation AS relation
        WHERE from_id = ANY($1::uuid[]) AND ${HOLDS} AND (vetoes OR hierarchy)
       UNION
       SELECT above.record_id, relation.to_id, relation.type, above.relation_id
         FROM above JOIN record_relation AS relation ON relation.from_id = above.id AND relation.type = above.type
        WHERE ${HOLDS} AND hierarchy)
     SELECT DISTINCT ON (record_id, id, type)
       record_id AS "left", id AS "right", type, relation_id AS "relationId"
     FROM above WHERE id = ANY($1::uuid[]) ORDER BY record_id, id, type, relation_id`,
    [ids, dayOf(at)],
  );
}

const HOLDS = 'NOT relation.dormant AND relation.period @> $2::date';
