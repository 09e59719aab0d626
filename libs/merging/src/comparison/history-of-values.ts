import type { EntityManager } from 'typeorm';

/** How a value came into a record. */
export interface ValueOrigin {
  at: Date;
  actor: string;
  door: string;
}

/** When, by whom and by which way each field of the records got its value, by record and field. */
export async function originsOfValues(
  manager: EntityManager,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, ValueOrigin>>> {
  const rows: (ValueOrigin & { id: string; field: string })[] = await manager.query(
    `SELECT DISTINCT ON (record_id, change->>'field') record_id AS id, change->>'field' AS field, at, actor, door
       FROM record_history, jsonb_array_elements(changes) AS change
      WHERE record_id = ANY($1::uuid[])
      ORDER BY record_id, change->>'field', at DESC, version DESC`,
    [recordIds],
  );
  const origins = new Map<string, Map<string, ValueOrigin>>(recordIds.map((id) => [id, new Map()]));
  for (const { id, field, ...origin } of rows) origins.get(id)?.set(field, origin);
  return origins;
}
