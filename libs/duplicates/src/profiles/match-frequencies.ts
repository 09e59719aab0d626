import type { MatchForms } from '@guiyi/contracts';
import { type FormCounts, type MatchRule, type TermFrequencies, termFrequenciesOf } from '@guiyi/matching';
import type { EntityManager } from 'typeorm';

/** The forms whose agreement is weighed by how common the value is. */
export function weighedForms(rule: MatchRule): string[] {
  const forms = rule.comparisons
    .filter((comparison) => comparison.document.termFrequency !== undefined)
    .flatMap((comparison) => comparison.levels.filter((level) => level.isExact).map((level) => level.form));
  return [...new Set(forms)].sort();
}

/**
 * Counts anew how many records hold each value, for scan, entry check and explanation alike. A value held by one
 * record is not stored: that is what a value that is not listed means.
 */
export async function recountFrequencies(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
  now: Date,
): Promise<void> {
  await manager.query('DELETE FROM match_frequency WHERE entity = $1', [entity]);
  await manager.query('DELETE FROM match_frequency_total WHERE entity = $1', [entity]);
  const forms = weighedForms(rule);
  if (forms.length === 0) return;
  await manager.query(
    `INSERT INTO match_frequency_total (entity, form, records, counted_at)
     SELECT $1, form, count(*), $3
       FROM unnest($2::text[]) AS form
       JOIN match_profile ON match_profile.entity = $1 AND match_profile.forms ? form
      GROUP BY form`,
    [entity, forms, now],
  );
  await manager.query(
    `INSERT INTO match_frequency (entity, form, value, records)
     SELECT $1, form, value, count(*)
       FROM match_profile
      CROSS JOIN unnest($2::text[]) AS form
      CROSS JOIN LATERAL jsonb_array_elements_text(forms->form) AS value
      WHERE match_profile.entity = $1 AND forms ? form
      GROUP BY form, value
     HAVING count(*) > 1`,
    [entity, forms],
  );
}

/** Every stored frequency of an entity, for a scan. */
export async function allFrequencies(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
): Promise<TermFrequencies> {
  const rows: FrequencyRow[] = await manager.query(
    'SELECT form, value, records FROM match_frequency WHERE entity = $1 AND form = ANY($2::text[])',
    [entity, weighedForms(rule)],
  );
  return frequenciesFrom(await totals(manager, entity), rows);
}

/** The frequencies of the values that these records hold: all that comparing them with others can need. */
export async function frequenciesOfValues(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
  records: readonly MatchForms[],
): Promise<TermFrequencies> {
  const wanted = new Map<string, [string, string]>();
  for (const form of weighedForms(rule)) {
    for (const forms of records) {
      for (const value of forms[form] ?? []) wanted.set(`${form}\u0000${value}`, [form, value]);
    }
  }
  const pairs = [...wanted.values()];
  const rows: FrequencyRow[] =
    pairs.length === 0
      ? []
      : await manager.query(
          `SELECT form, value, records
             FROM match_frequency JOIN unnest($2::text[], $3::text[]) AS wanted (form, value) USING (form, value)
            WHERE entity = $1`,
          [entity, pairs.map(([form]) => form), pairs.map(([, value]) => value)],
        );
  return frequenciesFrom(await totals(manager, entity), rows);
}

interface FrequencyRow {
  form: string;
  value: string;
  records: number;
}

async function totals(manager: EntityManager, entity: string): Promise<Map<string, number>> {
  const rows: { form: string; records: number }[] = await manager.query(
    'SELECT form, records FROM match_frequency_total WHERE entity = $1',
    [entity],
  );
  return new Map(rows.map((row) => [row.form, row.records]));
}

function frequenciesFrom(
  recordsOfForm: ReadonlyMap<string, number>,
  rows: readonly FrequencyRow[],
): TermFrequencies {
  const holders = new Map([...recordsOfForm.keys()].map((form) => [form, new Map<string, number>()]));
  for (const row of rows) holders.get(row.form)?.set(row.value, row.records);
  return termFrequenciesOf(
    new Map(
      [...recordsOfForm].map(([form, records]): [string, FormCounts] => [
        form,
        { records, holders: holders.get(form) ?? new Map() },
      ]),
    ),
  );
}
