import type { MatchForms } from '@guiyi/contracts';
import { queryPrepared } from '@guiyi/database';
import type { MatchRule } from '@guiyi/matching';
import type { MatchProfile } from '@guiyi/records';
import type { EntityManager } from 'typeorm';
import { countsInForce } from '../profiles/statistics-versions';

export interface Candidates {
  ids: ReadonlySet<string>;
  /** True when more records share a key than are compared with one record. */
  isCut: boolean;
}

interface FoundCandidates {
  /** In the order of the subjects. */
  candidates: Candidates[];
  /** The match forms of all of them, values that are no evidence included. */
  forms: ReadonlyMap<string, MatchForms>;
  /** Which counts of values were in force when they were read, as countsInForce names them. */
  counts: string | null;
}

interface Subject {
  profile: MatchProfile;
  recordId?: string;
}

/**
 * The stored records that share a blocking key with each subject. A key that more records share than a block may hold
 * is refined by the rule's refining forms, as a scan does; what is still too much is cut at the block size.
 */
export async function findCandidates(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
  subjects: readonly Subject[],
): Promise<FoundCandidates> {
  const keys = [...new Set(subjects.flatMap(({ profile }) => profile.keys))];
  const { holders, oversized, forms, counts } = await holdersOfKeys(manager, entity, keys, rule.maxBlockSize);
  const candidates: Candidates[] = [];
  // One after the other: inside a transaction they share a connection.
  for (const { profile, recordId } of subjects) {
    const found = new Set(profile.keys.flatMap((key) => holders.get(key) ?? []));
    const tooMany = profile.keys.filter((key) => oversized.has(key));
    const refined = await refinedHolders(manager, entity, rule, tooMany, profile.forms);
    for (const { record_id: id, forms: held } of refined.rows) {
      found.add(id);
      forms.set(id, held);
    }
    if (recordId !== undefined) found.delete(recordId);
    candidates.push({ ids: found, isCut: refined.isCut });
  }
  return { candidates, forms, counts };
}

interface HoldersOfKeys {
  holders: Map<number, string[]>;
  /** Keys of more records than a block may hold; their holders are not listed. */
  oversized: Set<number>;
  forms: Map<string, MatchForms>;
  counts: string | null;
}

interface HolderRow {
  record_id: string | null;
  keys: string;
  forms: MatchForms | null;
  counts: string | null;
}

/** A record is listed once with all its keys among those wanted; without an id, the keys of which there are too many. */
const holdersOfKeysStatement = {
  name: 'duplicates.holders-of-keys',
  text: `
    SELECT held.record_id, held.keys, profile.forms, ${countsInForce('$1')} AS counts
      FROM (SELECT holder AS record_id, string_agg(wanted.key::text, ' ') AS keys
              FROM unnest($2::bigint[]) AS wanted (key)
             CROSS JOIN LATERAL (
               SELECT array_agg(record_id) AS ids FROM (
                 SELECT record_id FROM match_key WHERE entity = $1 AND key = wanted.key
                  ORDER BY record_id LIMIT $3::integer + 1) AS first) AS block
             CROSS JOIN LATERAL unnest(
               CASE WHEN cardinality(block.ids) > $3 THEN ARRAY[NULL::uuid] ELSE block.ids END) AS holder
             GROUP BY holder) AS held
      LEFT JOIN match_profile AS profile ON profile.record_id = held.record_id`,
};

async function holdersOfKeys(
  manager: EntityManager,
  entity: string,
  keys: readonly number[],
  limit: number,
): Promise<HoldersOfKeys> {
  const found: HoldersOfKeys = { holders: new Map(), oversized: new Set(), forms: new Map(), counts: null };
  if (keys.length === 0) return found;
  const rows = await queryPrepared<HolderRow>(manager, holdersOfKeysStatement, [entity, keys, limit]);
  found.counts = rows[0]?.counts ?? null;
  for (const { record_id: id, keys: shared, forms } of rows) {
    const held = shared.split(' ').map(Number);
    if (id === null) {
      for (const key of held) found.oversized.add(key);
      continue;
    }
    if (forms !== null) found.forms.set(id, forms);
    for (const key of held) {
      const ids = found.holders.get(key);
      if (ids === undefined) found.holders.set(key, [id]);
      else ids.push(id);
    }
  }
  return found;
}

/** Of the holders of oversized keys, those that agree with the subject on a value of a refining form. */
async function refinedHolders(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
  keys: readonly number[],
  forms: MatchForms,
): Promise<{ rows: { record_id: string; forms: MatchForms }[]; isCut: boolean }> {
  if (keys.length === 0) return { rows: [], isCut: false };
  const refining = rule.refineBy.map((part) => part.form).filter((form) => (forms[form]?.length ?? 0) > 0);
  if (refining.length === 0) return { rows: [], isCut: true };
  const limit = rule.maxBlockSize * keys.length;
  const conditions = refining.map(
    (_, position) => `profile.forms->$${position * 2 + 4} ?| $${position * 2 + 5}`,
  );
  const rows: { record_id: string; forms: MatchForms }[] = await manager.query(
    `SELECT DISTINCT ON (held.record_id) held.record_id, profile.forms
       FROM match_key held
       JOIN match_profile profile ON profile.record_id = held.record_id
      WHERE held.entity = $1 AND held.key = ANY($2::bigint[]) AND (${conditions.join(' OR ')})
      ORDER BY held.record_id
      LIMIT $3`,
    [entity, keys, limit, ...refining.flatMap((form) => [form, forms[form]])],
  );
  return { rows, isCut: rows.length === limit };
}
