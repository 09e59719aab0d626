import { type MatchColumns, MatchColumnsBuilder, type MatchRule, sharedMemory } from '@guiyi/matching';
import type { EntityManager } from 'typeorm';
import { readForms } from '../profiles/match-profiles';
import { takeStoredFrequencies } from '../profiles/match-frequencies';

/** A base of so many records is looked at as a whole; of a larger one so many are drawn. */
const MOST_RECORDS = 20_000;
const RECORDS_AT_ONCE = 5000;

export interface AnalysisBase {
  /** Ids by position in the columns. */
  ids: string[];
  columns: MatchColumns;
  /** Records of the whole base. */
  baseRecords: number;
}

/**
 * Records for a draft to be looked at with: those of the least ids, which are random and say nothing of what a record
 * holds. They are found along an index, however large the base is, and are the same each time.
 */
export async function readAnalysisBase(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
): Promise<AnalysisBase> {
  const [counted]: { records: number }[] = await manager.query(
    'SELECT count(*)::int AS records FROM match_profile WHERE entity = $1',
    [entity],
  );
  const rows: { id: string }[] = await manager.query(
    'SELECT record_id AS id FROM match_profile WHERE entity = $1 ORDER BY record_id LIMIT $2',
    [entity, MOST_RECORDS],
  );
  const builder = new MatchColumnsBuilder(rule);
  const ids: string[] = [];
  for (let start = 0; start < rows.length; start += RECORDS_AT_ONCE) {
    const part = rows.slice(start, start + RECORDS_AT_ONCE).map(({ id }) => id);
    const forms = await readForms(manager, part);
    for (const id of part) {
      const own = forms.get(id);
      if (own === undefined) continue;
      builder.add(id, own);
      ids.push(id);
    }
  }
  const columns = builder.finish(sharedMemory);
  await takeStoredFrequencies(manager, entity, rule, columns);
  return { ids, columns, baseRecords: counted?.records ?? 0 };
}
