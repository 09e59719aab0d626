import type { MatchForms } from '@guiyi/contracts';
import { type CopyValue, copyIn } from '@guiyi/database';
import {
  type FormColumn,
  type FormCounts,
  formsCounted,
  hashText,
  type MatchColumns,
  type MatchRule,
  type TermFrequencies,
  termFrequenciesOf,
  textOf,
} from '@guiyi/matching';
import type { EntityManager } from 'typeorm';
import {
  bucketOfHash,
  type FrequencyBuckets,
  hashOfCode,
  holdersIn,
  packFrequencies,
} from './frequency-buckets';

/** Values of fewer records are never shown to people by their text. */
export const FEWEST_OF_COMMON = 20;

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
  for (const table of ['match_frequency', 'match_frequency_total', 'match_common_value'])
    await manager.query(`DELETE FROM ${table} WHERE entity = $1`, [entity]);
  const totals: CopyValue[][] = [];
  for (const form of formsCounted(rule)) {
    const column = columns.forms[form];
    const packed = column === undefined ? nothingCounted : packFrequencies(column);
    totals.push([entity, form, column?.records ?? 0, now, packed.size, packed.values, packed.holders]);
    if (column === undefined) continue;
    await copyIn(manager, 'match_frequency (entity, form, bucket, counts)', bucketRows(entity, form, packed));
    await copyIn(
      manager,
      'match_common_value (entity, form, value, records)',
      commonValues(entity, form, column),
    );
  }
  await copyIn(
    manager,
    'match_frequency_total (entity, form, records, counted_at, buckets, shared_values, shared_holders)',
    totals,
  );
}

const nothingCounted: FrequencyBuckets = { size: 1, buckets: new Map(), values: 0, holders: 0 };

function* bucketRows(entity: string, form: string, { buckets }: FrequencyBuckets): Generator<CopyValue[]> {
  for (const [bucket, counts] of buckets) yield [entity, form, bucket, `\\x${counts.toString('hex')}`];
}

function* commonValues(entity: string, form: string, column: FormColumn): Generator<CopyValue[]> {
  for (const [code, holders] of column.holders.entries())
    if (holders >= FEWEST_OF_COMMON) yield [entity, form, textOf(column, code), holders];
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
  const totals = await totalsOf(manager, entity);
  for (const form of formsCounted(rule)) {
    const column = columns.forms[form];
    const total = totals.get(form);
    if (column === undefined || total === undefined) continue;
    const rows: { bucket: number; counts: Buffer }[] = await manager.query(
      'SELECT bucket, counts FROM match_frequency WHERE entity = $1 AND form = $2',
      [entity, form],
    );
    const buckets = new Map(rows.map((row) => [row.bucket, row.counts]));
    column.records = total.records;
    for (const code of column.holders.keys()) {
      const hash = hashOfCode(column, code);
      column.holders[code] = holdersIn(buckets.get(bucketOfHash(hash, total.buckets)), hash);
    }
  }
}

/** The frequencies of the values that these records hold: all that comparing them with others can need. */
export async function frequenciesOfValues(
  manager: EntityManager,
  entity: string,
  rule: MatchRule,
  records: readonly MatchForms[],
): Promise<TermFrequencies> {
  return termFrequenciesOf(await countsOfValues(manager, entity, formsCounted(rule), records));
}

/** By form, of those that were counted: how many records hold each of the values that these records hold. */
export async function countsOfValues(
  manager: EntityManager,
  entity: string,
  forms: readonly string[],
  records: readonly MatchForms[],
): Promise<Map<string, FormCounts>> {
  const totals = await totalsOf(manager, entity);
  const wanted = placesOfValues(totals, forms, records);
  return countsAt(totals, wanted, await readBuckets(manager, entity, wanted));
}

/** What was counted of one form. */
export interface CountedForm {
  /** Records that hold a value. */
  records: number;
  buckets: number;
}

/** Where the count of a value is. */
export interface ValuePlace {
  form: string;
  value: string;
  hash: number;
  bucket: number;
}

/** The places of the values that these records hold, of the forms that were counted. */
export function placesOfValues(
  totals: ReadonlyMap<string, CountedForm>,
  forms: readonly string[],
  records: readonly MatchForms[],
): ValuePlace[] {
  return forms.flatMap((form) => {
    const total = totals.get(form);
    if (total === undefined) return [];
    const values = new Set(records.flatMap((held) => held[form] ?? []));
    return Array.from(values, (value) => {
      const hash = hashText(value);
      return { form, value, hash, bucket: bucketOfHash(hash, total.buckets) };
    });
  });
}

/** By form: how many records hold each of the values. @param buckets by bucketName; those without a value can be left out */
export function countsAt(
  totals: ReadonlyMap<string, CountedForm>,
  wanted: readonly ValuePlace[],
  buckets: ReadonlyMap<string, Buffer>,
): Map<string, FormCounts> {
  const holdersOf = new Map([...totals.keys()].map((form) => [form, new Map<string, number>()]));
  for (const { form, value, hash, bucket } of wanted)
    holdersOf.get(form)!.set(value, holdersIn(buckets.get(bucketName({ form, bucket })), hash));
  return new Map(
    [...totals].map(([form, { records: held }]) => [form, { records: held, holders: holdersOf.get(form)! }]),
  );
}

export function bucketName({ form, bucket }: Pick<ValuePlace, 'form' | 'bucket'>): string {
  return `${form} ${bucket}`;
}

/** By bucketName. */
async function readBuckets(
  manager: EntityManager,
  entity: string,
  wanted: readonly { form: string; bucket: number }[],
): Promise<Map<string, Buffer>> {
  const distinct = [...new Map(wanted.map((place) => [bucketName(place), place])).values()];
  if (distinct.length === 0) return new Map();
  const rows: { form: string; bucket: number; counts: Buffer }[] = await manager.query(
    `SELECT form, bucket, counts
       FROM match_frequency JOIN unnest($2::text[], $3::integer[]) AS wanted (form, bucket) USING (form, bucket)
      WHERE entity = $1`,
    [entity, distinct.map(({ form }) => form), distinct.map(({ bucket }) => bucket)],
  );
  return new Map(rows.map((row) => [bucketName(row), row.counts]));
}

/** The forms whose values were counted by the last full scan. */
export async function countedForms(manager: EntityManager, entity: string): Promise<ReadonlySet<string>> {
  return new Set((await totalsOf(manager, entity)).keys());
}

async function totalsOf(manager: EntityManager, entity: string): Promise<Map<string, CountedForm>> {
  const rows: { form: string; records: number; buckets: number }[] = await manager.query(
    'SELECT form, records, buckets FROM match_frequency_total WHERE entity = $1',
    [entity],
  );
  return new Map(rows.map((row) => [row.form, row]));
}
