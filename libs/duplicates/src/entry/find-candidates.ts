import type { MatchForms } from '@guiyi/contracts';
import type { MatchRule } from '@guiyi/matching';
import type { MatchProfile } from '@guiyi/records';
import type { EntityManager } from 'typeorm';

export interface Candidates {
  ids: ReadonlySet<string>;
  /** True when more records share a key than are compared with one record. */
  isCut: boolean;
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
): Promise<Candidates[]> {
  const keys = [...new Set(subjects.flatMap(({ profile }) => profile.keys))];
  const holders = await holdersOfKeys(manager, entity, keys, rule.maxBlockSize + 1);
  return Promise.all(
    subjects.map(async ({ profile, recordId }) => {
      const found = new Set<string>();
      const oversized: number[] = [];
      for (const key of profile.keys) {
        const ids = holders.get(key) ?? [];
        if (ids.length > rule.maxBlockSize) oversized.push(key);
        else for (const id of ids) found.add(id);
      }
      const refined = await refinedHolders(manager, entity, rule, oversized, profile.forms);
      for (const id of refined.ids) found.add(id);
      if (recordId !== undefined) found.delete(recordId);
      return { ids: found, isCut: refined.isCut };
    }),
  );
}

async function holdersOfKeys(
  manager: EntityManager,
  entity: string,
  keys: readonly number[],
  limit: number,
): Promise<Map<number, string[]>> {
  const holders = new Map<number, string[]>();
  if (keys.length === 0) return holders;
  const rows: { key: string; record_id: string }[] = await manager.query(
    `SELECT wanted.key, held.record_id
       FROM unnest($2::bigint[]) AS wanted (key)
      CROSS JOIN LATERAL (
        SELECT record_id FROM match_key WHERE entity = $1 AND key = wanted.key ORDER BY record_id LIMIT $3
      ) AS held`,
    [entity, keys, limit],
  );
  for (const row of rows) {
    const key = Number(row.key);
    const ids = holders.get(key);
    if (ids === undefined) holders.set(key, [row.record_id]);
    else ids.push(row.record_id);
  }
  return holders;
}

/** Of the holders of oversized keys, those that agree with the subject on a value of a refining form. */
async function refinedHolders(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
  keys: readonly number[],
  forms: MatchForms,
): Promise<{ ids: string[]; isCut: boolean }> {
  if (keys.length === 0) return { ids: [], isCut: false };
  const refining = rule.refineBy.map((part) => part.form).filter((form) => (forms[form]?.length ?? 0) > 0);
  if (refining.length === 0) return { ids: [], isCut: true };
  const limit = rule.maxBlockSize * keys.length;
  const conditions = refining.map(
    (_, position) => `profile.forms->$${position * 2 + 4} ?| $${position * 2 + 5}`,
  );
  const rows: { record_id: string }[] = await manager.query(
    `SELECT DISTINCT held.record_id
       FROM match_key held
       JOIN match_profile profile ON profile.record_id = held.record_id
      WHERE held.entity = $1 AND held.key = ANY($2::bigint[]) AND (${conditions.join(' OR ')})
      ORDER BY held.record_id
      LIMIT $3`,
    [entity, keys, limit, ...refining.flatMap((form) => [form, forms[form]])],
  );
  return { ids: rows.map((row) => row.record_id), isCut: rows.length === limit };
}
