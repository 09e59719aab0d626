import type { MatchForms } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { EvidenceFilter } from '@guiyi/matching';
import type { MatchProfile } from '@guiyi/records';
import type { EntityManager } from 'typeorm';
import { evidenceFilter } from './generic-values';

/** The versions of the rules that make a profile: match forms come from one document, blocking keys from the other. */
export interface ProfileVersions {
  standardization: number;
  matching: number;
}

export function profileVersions(definitions: EntityDefinitions): ProfileVersions {
  return { standardization: definitions.standardizationVersion, matching: definitions.matchingVersion };
}

/** Writes the profiles and keys of records in place of those that they had. */
export async function replaceProfiles(
  manager: EntityManager,
  definitions: EntityDefinitions,
  rows: readonly { recordId: string; profile: MatchProfile }[],
): Promise<void> {
  if (rows.length === 0) return;
  const { standardization, matching } = profileVersions(definitions);
  await replaceKeys(manager, definitions.entity, rows);
  await manager.query(
    `INSERT INTO match_profile (record_id, entity, standardization_version, matching_version, forms, keys)
     SELECT (row->>'recordId')::uuid, $1, $2, $3, row->'forms',
            ARRAY(SELECT value::bigint FROM jsonb_array_elements_text(row->'keys'))
       FROM jsonb_array_elements($4::jsonb) AS row
     ON CONFLICT (record_id) DO UPDATE
        SET standardization_version = excluded.standardization_version,
            matching_version = excluded.matching_version,
            forms = excluded.forms,
            keys = excluded.keys,
            changed_in = CASE WHEN match_profile.forms = excluded.forms
                              THEN match_profile.changed_in ELSE pg_current_xact_id() END`,
    [
      definitions.entity,
      standardization,
      matching,
      JSON.stringify(
        rows.map(({ recordId, profile }) => ({
          recordId,
          forms: withoutBlanks(profile.forms),
          keys: profile.keys,
        })),
      ),
    ],
  );
}

/**
 * The keys of a record are known from its profile, so that the large key table needs no index by record. They go in the
 * order in which the table is indexed: one lookup then finds most pages where the one before has left them.
 */
export async function deleteProfiles(manager: EntityManager, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await manager.query(
    `WITH gone AS (DELETE FROM match_profile WHERE record_id = ANY($1::uuid[]) RETURNING entity, record_id, keys),
     removed AS (
       INSERT INTO match_removal (entity, record_id) SELECT entity, record_id FROM gone
       ON CONFLICT (entity, record_id) DO UPDATE SET removed_in = pg_current_xact_id())
     DELETE FROM match_key AS held
      USING (SELECT entity, record_id, unnest(keys) AS key FROM gone ORDER BY entity, key, record_id) AS old
      WHERE held.entity = old.entity AND held.key = old.key AND held.record_id = old.record_id`,
    [recordIds],
  );
}

/** Without the values that are no evidence. */
export async function readForms(
  manager: EntityManager,
  recordIds: readonly string[],
): Promise<Map<string, MatchForms>> {
  if (recordIds.length === 0) return new Map();
  const rows: { record_id: string; entity: string; forms: MatchForms }[] = await manager.query(
    'SELECT record_id, entity, forms FROM match_profile WHERE record_id = ANY($1::uuid[])',
    [recordIds],
  );
  const filterOf = await evidenceFilters(manager, rows);
  return new Map(rows.map((row) => [row.record_id, filterOf(row.entity)(row.forms)]));
}

/** As they are stored, of the records whose forms the standardization in force made. */
export async function formsInForce(
  manager: EntityManager,
  definitions: EntityDefinitions,
  recordIds: readonly string[],
): Promise<Map<string, MatchForms>> {
  if (recordIds.length === 0) return new Map();
  const rows: { record_id: string; forms: MatchForms }[] = await manager.query(
    'SELECT record_id, forms FROM match_profile WHERE record_id = ANY($1::uuid[]) AND standardization_version = $2',
    [recordIds, profileVersions(definitions).standardization],
  );
  return new Map(rows.map((row) => [row.record_id, row.forms]));
}

/** Without the values that are no evidence; the keys are those of all values. */
export async function readProfiles(
  manager: EntityManager,
  recordIds: readonly string[],
): Promise<Map<string, MatchProfile>> {
  const rows: { record_id: string; entity: string; forms: MatchForms; keys: string[] }[] =
    await manager.query(
      'SELECT record_id, entity, forms, keys FROM match_profile WHERE record_id = ANY($1::uuid[])',
      [recordIds],
    );
  const filterOf = await evidenceFilters(manager, rows);
  return new Map(
    rows.map((row) => [
      row.record_id,
      { forms: filterOf(row.entity)(row.forms), keys: row.keys.map(Number) },
    ]),
  );
}

async function evidenceFilters(
  manager: EntityManager,
  rows: readonly { entity: string }[],
): Promise<(entity: string) => EvidenceFilter> {
  const filters = new Map<string, EvidenceFilter>();
  for (const entity of new Set(rows.map((row) => row.entity)))
    filters.set(entity, await evidenceFilter(manager, entity));
  return (entity) => filters.get(entity) ?? ((forms) => forms);
}

/**
 * Before the profiles are replaced, which say what keys the records have. Most changes of a record leave most of its
 * dozen keys as they are, and a row of the large key table costs more than all the rest of a profile.
 */
async function replaceKeys(
  manager: EntityManager,
  entity: string,
  rows: readonly { recordId: string; profile: MatchProfile }[],
): Promise<void> {
  await manager.query(
    `WITH changed AS (
       SELECT row.record_id, row.keys::bigint[] AS keys, coalesce(profile.keys, '{}') AS before
         FROM unnest($2::uuid[], $3::text[]) AS row (record_id, keys)
         LEFT JOIN match_profile AS profile ON profile.record_id = row.record_id),
     gone AS (
       DELETE FROM match_key AS held
        USING (SELECT record_id, key FROM changed CROSS JOIN LATERAL unnest(before) AS key
                WHERE key <> ALL (keys)) AS old
        WHERE held.entity = $1 AND held.key = old.key AND held.record_id = old.record_id)
     INSERT INTO match_key (entity, key, record_id)
     SELECT $1, key, record_id FROM changed CROSS JOIN LATERAL unnest(keys) AS key WHERE key <> ALL (before)
      ORDER BY key, record_id
     ON CONFLICT DO NOTHING`,
    [entity, rows.map(({ recordId }) => recordId), rows.map(({ profile }) => `{${profile.keys.join(',')}}`)],
  );
}

function withoutBlanks(forms: MatchForms): MatchForms {
  if (!Object.values(forms).some(({ length }) => length === 0)) return forms;
  return Object.fromEntries(Object.entries(forms).filter(([, values]) => values.length > 0));
}
