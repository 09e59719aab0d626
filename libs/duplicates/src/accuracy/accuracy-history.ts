import type { AccuracyFigures, RuleAccuracy } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { EntityManager } from 'typeorm';

/** In place of what the same versions were measured at before. */
export async function keepFigures(
  manager: EntityManager,
  { entity, matchingVersion, standardizationVersion }: EntityDefinitions,
  figures: AccuracyFigures,
  now: Date,
): Promise<void> {
  await manager.query(
    `INSERT INTO rule_accuracy (entity, matching_version, standardization_version, measured_at, figures)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (entity, matching_version, standardization_version)
     DO UPDATE SET measured_at = excluded.measured_at, figures = excluded.figures`,
    [entity, matchingVersion, standardizationVersion, now, JSON.stringify(figures)],
  );
}

/** Oldest first. */
export async function versionsMeasured(manager: EntityManager, entity: string): Promise<RuleAccuracy[]> {
  const rows: {
    matching_version: number;
    standardization_version: number;
    measured_at: Date;
    figures: AccuracyFigures;
  }[] = await manager.query(
    `SELECT matching_version, standardization_version, measured_at, figures FROM rule_accuracy
      WHERE entity = $1 ORDER BY matching_version, standardization_version`,
    [entity],
  );
  return rows.map((row) => ({
    ruleVersion: row.matching_version,
    standardizationVersion: row.standardization_version,
    measuredAt: row.measured_at.toISOString(),
    figures: row.figures,
  }));
}
