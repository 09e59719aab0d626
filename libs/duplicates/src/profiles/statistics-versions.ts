import type { StatisticsVersion } from '@guiyi/contracts';
import type { EntityManager } from 'typeorm';

/** The counts that a scan has just stored are the next version; a scan that counts twice makes one, of the second time. */
export async function numberStatistics(
  manager: EntityManager,
  scan: { id: string; entity: string },
  records: number,
  now: Date,
): Promise<void> {
  await manager.query(
    `INSERT INTO match_statistics (entity, version, scan_id, records, counted_at)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4 FROM match_statistics WHERE entity = $1
     ON CONFLICT (scan_id) DO UPDATE SET records = excluded.records, counted_at = excluded.counted_at`,
    [scan.entity, scan.id, records, now],
  );
}

/** The counts that evidence is weighed with now; undefined before the first full scan. */
export async function statisticsInForce(
  manager: EntityManager,
  entity: string,
): Promise<StatisticsVersion | undefined> {
  const rows: { version: number; records: number; counted_at: Date }[] = await manager.query(
    `SELECT version, records, counted_at FROM match_statistics
      WHERE entity = $1 ORDER BY version DESC LIMIT 1`,
    [entity],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return { version: row.version, records: row.records, countedAt: row.counted_at.toISOString() };
}

/** SQL for what tells the counts in force for an entity from all others; null before the first full scan. */
export function countsInForce(entity: string): string {
  return `(SELECT scan_id || ' ' || extract(epoch FROM counted_at) FROM match_statistics
            WHERE entity = ${entity} ORDER BY version DESC LIMIT 1)`;
}
