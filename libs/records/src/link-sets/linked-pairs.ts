import type { EntityManager } from 'typeorm';

interface RecordPair {
  left: string;
  right: string;
}

/** Pairs of the records that are linked with each other, each once. */
export async function linkedPairs(
  manager: EntityManager,
  recordIds: readonly string[],
): Promise<RecordPair[]> {
  return manager.query(
    `SELECT one.record_id AS "left", other.record_id AS "right"
     FROM record_link_member AS one
     JOIN record_link_member AS other ON other.set_id = one.set_id AND other.record_id > one.record_id
     WHERE NOT one.dormant AND NOT other.dormant
       AND one.record_id = ANY($1::uuid[]) AND other.record_id = ANY($1::uuid[])
     ORDER BY 1, 2`,
    [[...new Set(recordIds)]],
  );
}

/** The pairs whose records are not linked with each other: those that are need nobody's decision. */
export async function withoutLinked<Pair extends RecordPair>(
  manager: EntityManager,
  pairs: readonly Pair[],
): Promise<Pair[]> {
  const linked = await linkedPairs(
    manager,
    pairs.flatMap(({ left, right }) => [left, right]),
  );
  if (linked.length === 0) return [...pairs];
  const known = new Set(linked.flatMap(({ left, right }) => [`${left} ${right}`, `${right} ${left}`]));
  return pairs.filter(({ left, right }) => !known.has(`${left} ${right}`));
}
