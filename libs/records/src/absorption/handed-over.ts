import type { EntityManager } from 'typeorm';

/** What a merge handed over to a surviving record, and goes back to the absorbed one. */
export interface HandedOver {
  id: string;
  recordId: string;
  survivorId: string;
}

/**
 * Gives rows back that are still the surviving record's.
 * @param alsoSet further assignments; told: further columns of what went back
 * @returns what went back, in the order of the ids
 */
export async function handBack<Row extends Pick<HandedOver, 'id' | 'recordId'>>(
  manager: EntityManager,
  table: string,
  moved: readonly HandedOver[],
  { alsoSet = [], told = [] }: { alsoSet?: readonly string[]; told?: readonly string[] } = {},
): Promise<Row[]> {
  if (moved.length === 0) return [];
  return manager.query(
    `WITH back AS (
       UPDATE ${table} AS held SET ${['record_id = moved.record_id', ...alsoSet].join(', ')}
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS moved (id, record_id, survivor_id)
       WHERE held.id = moved.id AND held.record_id = moved.survivor_id
       RETURNING ${['held.id', 'moved.record_id AS "recordId"', ...told].join(', ')})
     SELECT * FROM back ORDER BY id`,
    [
      moved.map(({ id }) => id),
      moved.map(({ recordId }) => recordId),
      moved.map(({ survivorId }) => survivorId),
    ],
  );
}
