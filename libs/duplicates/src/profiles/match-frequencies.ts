import type { MatchForms } from '@guiyi/contracts';
import { copyIn } from '@guiyi/database';
import {
  type FormColumn,
  type FormCounts,
  formsCounted,
  type MatchColumns,
  type MatchRule,
  type TermFrequencies,
  termFrequenciesOf,
  textOf,
} from '@guiyi/matching';
import type { EntityManager } from 'typeorm';

/**
 * Stores how many records hold each value, for entry check and explanation, and for the workers that compare. A value
 * held by one record is not stored: that is what a value that is not listed means.
 */
export async function storeFrequencies(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
  columns: MatchColumns,
  now: Date,
): Promise<void> {
  await manager.query('DELETE FROM match_frequency WHERE entity = $1', [entity]);
  await manager.query('DELETE FROM match_frequency_total WHERE entity = $1', [entity]);
  const forms = formsCounted(rule);
  await copyIn(
    manager,
    'match_frequency_total (entity, form, records, counted_at)',
    forms.map((form) => [entity, form, columns.forms[form]?.records ?? 0, now]),
  );
  await copyIn(
    manager,
    'match_frequency (entity, form, value, records)',
    frequentValues(entity, forms, columns),
  );
}

function* frequentValues(
  entity: string,
  forms: readonly string[],
  columns: MatchColumns,
): Generator<[string, string, string, number]> {
  for (const form of forms) {
    const column = columns.forms[form];
    if (column === undefined) continue;
    for (const [value, holders] of sharedValues(column)) yield [entity, form, value, holders];
  }
}

/** In the order of the table's key, in which PostgreSQL writes it in a third of the time. */
function sharedValues(column: FormColumn): [string, number][] {
  const shared: [string, number][] = [];
  for (const [code, holders] of column.holders.entries())
    if (holders > 1) shared.push([textOf(column, code), holders]);
  return shared.sort(([left], [right]) => (left < right ? -1 : 1));
}

/**
 * Puts the stored counts in place of those of the columns: all workers of a scan weigh alike, even if one of them read
 * the records a little later. A form that was never counted keeps the counts of the columns.
 */
export async function takeStoredFrequencies(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
  columns: MatchColumns,
): Promise<void> {
  const recordsOf = await totals(manager, entity);
  for (const form of formsCounted(rule)) {
    const column = columns.forms[form];
    const records = recordsOf.get(form);
    if (column === undefined || records === undefined) continue;
    const rows: { value: string; records: number }[] = await manager.query(
      'SELECT value, records FROM match_frequency WHERE entity = $1 AND form = $2',
      [entity, form],
    );
    const holders = new Map(rows.map((row) => [row.value, row.records]));
    column.records = records;
    for (const code of column.holders.keys()) column.holders[code] = holders.get(textOf(column, code)) ?? 1;
  }
}

/** The frequencies of the values that these records hold: all that comparing them with others can need. */
export async function frequenciesOfValues(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
  records: readonly MatchForms[],
): Promise<TermFrequencies> {
  const wanted = new Map<string, [string, string]>();
  for (const form of formsCounted(rule)) {
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
