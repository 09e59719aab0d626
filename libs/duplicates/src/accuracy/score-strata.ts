import type { EntityManager } from 'typeorm';

/** Pairs of a scan are drawn from ranges of scores this wide, in bits. */
export const bitsPerStratum = 2;

export function stratumOf(score: number): string {
  return String(Math.floor(score / bitsPerStratum));
}

/** Pairs of a scan by stratum. */
export async function pairsByStratum(manager: EntityManager, scanId: string): Promise<Map<string, number>> {
  const rows: { stratum: string; pairs: number }[] = await manager.query(
    `SELECT floor(score / $2::float8)::int::text AS stratum, count(*)::float8 AS pairs
       FROM scan_pair WHERE scan_id = $1 GROUP BY 1 ORDER BY 1`,
    [scanId, bitsPerStratum],
  );
  return new Map(rows.map(({ stratum, pairs }) => [stratum, pairs]));
}

/** The strata that verdicts of people were drawn from, by id of the verdict: by the score that the scan gave. */
export async function strataOfLabels(
  manager: EntityManager,
  entity: string,
  scanId: string,
): Promise<Map<string, string>> {
  const rows: { id: string; score: number }[] = await manager.query(
    `SELECT label.id, pair.score
       FROM labelled_pair label
       JOIN scan_pair pair ON pair.scan_id = $2 AND pair.left_id = label.left_id AND pair.right_id = label.right_id
      WHERE label.entity = $1 AND label.ended_at IS NULL AND label.origin = 'steward' AND label.verdict <> 'unsure'`,
    [entity, scanId],
  );
  return new Map(rows.map(({ id, score }) => [id, stratumOf(score)]));
}
