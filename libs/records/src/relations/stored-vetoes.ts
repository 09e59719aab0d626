import type { EntityManager } from 'typeorm';
import { dayOf } from './relation';
import { RelationVetoes, type VetoingRelation } from './relation-vetoes';

/**
 * What relations say about which of the records may become one, on the day of the moment. They keep apart those that a
 * vetoing relation joins on the day, those that such relations bring into one group on the day, and those of which one
 * stands above the other at any time, since their hierarchy would lead back to where it started.
 */
export async function relationVetoes(
  manager: EntityManager,
  recordIds: Iterable<string>,
  at: Date,
): Promise<RelationVetoes> {
  const relations: VetoingRelation[] = await manager.query(
    `WITH RECURSIVE touching AS MATERIALIZED (
       SELECT * FROM record_relation
        WHERE (from_id = ANY($1::uuid[]) OR to_id = ANY($1::uuid[]) AND "symmetric")
          AND (hierarchy OR vetoes) AND NOT dormant AND NOT isempty(period)),
     above AS (
       SELECT id, to_id FROM touching WHERE hierarchy
       UNION
       SELECT relation.id, relation.to_id
         FROM above JOIN record_relation AS relation ON relation.from_id = above.to_id
        WHERE relation.hierarchy AND NOT relation.dormant AND NOT isempty(relation.period)),
     beside AS (
       SELECT id, entity, type, from_id, to_id FROM touching WHERE "symmetric" AND period @> $2::date
       UNION
       SELECT relation.id, relation.entity, relation.type, relation.from_id, relation.to_id
         FROM beside JOIN record_relation AS relation
           ON relation.from_id IN (beside.from_id, beside.to_id) OR relation.to_id IN (beside.from_id, beside.to_id)
        WHERE relation.type = beside.type AND relation.entity = beside.entity AND relation."symmetric"
          AND relation.vetoes AND NOT relation.dormant AND relation.period @> $2::date)
     SELECT id, entity, type, from_id AS "fromId", to_id AS "toId", "symmetric", hierarchy, vetoes,
       to_char(starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(ends_on, 'YYYY-MM-DD') AS "endsOn",
       period @> $2::date AS holds
     FROM record_relation
     WHERE id IN (SELECT id FROM touching UNION SELECT id FROM above UNION SELECT id FROM beside)
     ORDER BY id`,
    [[...new Set(recordIds)], dayOf(at)],
  );
  return new RelationVetoes(relations);
}
