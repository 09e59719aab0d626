import type { Comparison, MatchingDocument } from '@guiyi/contracts';
import { MatchColumnsBuilder } from '../bulk/match-columns-builder';
import type { MatchColumns } from '../bulk/match-columns';
import { compileMatchRule } from '../rule/match-rule';
import { SeededRandom } from './seeded-random';

/** One field of the planted records. */
export interface PlantedField {
  form: string;
  /** Values that it is drawn from, all equally likely: u of agreement is 1 / values. */
  values: number;
  /** Share of copies that hold the value, a misspelling of it (its first character doubled), or another value. */
  same: number;
  close: number;
  /** Share of records in which it is blank. */
  blank?: number;
}

export interface Planted {
  columns: MatchColumns;
  document: MatchingDocument;
  ids: string[];
  /** Number of the original of each record. */
  originals: number[];
}

const title = { 'zh-CN': '字段', en: 'Field' };

export function plantedComparison(form: string): Comparison {
  return {
    id: form,
    title,
    form,
    levels: [
      { id: 'exact', when: { comparator: 'exact' }, evidence: { m: 0.8, u: 0.05 } },
      {
        id: 'close',
        when: { comparator: 'editDistance', atMost: 1, minLength: 4 },
        evidence: { m: 0.1, u: 0.05 },
      },
    ],
    different: { m: 0.1, u: 0.9 },
    blank: { policy: 'neutral' },
  };
}

/** A rule with one blocking key for each of the forms named. */
export function plantedDocument(forms: readonly string[], keys: readonly string[]): MatchingDocument {
  return {
    $schema: 'matching.schema.json',
    formatVersion: 1,
    id: 'planted',
    entity: 'planted',
    blockingKeys: keys.map((form) => ({ id: form, all: [{ form }] })),
    maxBlockSize: 1000,
    comparisons: forms.map(plantedComparison),
    prior: 0.001,
    bands: { match: 0, review: -2 },
    clustering: { maxSize: 20 },
    actions: { create: { match: 'block', review: 'warn' } },
  };
}

/**
 * Originals with independent fields, then `copies` copies of originals taken at random, each field kept, misspelt or
 * replaced on its own. Texts of values differ from each other in three characters or more.
 */
export function plantRecords(
  fields: readonly PlantedField[],
  keys: readonly string[],
  sizes: { originals: number; copies: number; seed: number },
  extraForms: (forms: Readonly<Record<string, string[]>>) => Record<string, string[]> = () => ({}),
  document = plantedDocument(
    fields.map(({ form }) => form),
    keys,
  ),
): Planted {
  const random = new SeededRandom(sizes.seed, 99);
  const drawn: (Record<string, number> | undefined)[] = [];
  const builder = new MatchColumnsBuilder(compileMatchRule(document));
  const ids: string[] = [];
  const originals: number[] = [];
  for (let record = 0; record < sizes.originals + sizes.copies; record++) {
    const original = record < sizes.originals ? record : random.below(sizes.originals);
    const values: Record<string, number> = {};
    const forms: Record<string, string[]> = {};
    for (const { form, values: most, same, close, blank = 0 } of fields) {
      const kept = drawn[original]?.[form];
      const chance = random.next();
      const value = kept === undefined || chance >= same + close ? random.below(most) : kept;
      const isMisspelt = kept !== undefined && chance >= same && chance < same + close;
      values[form] = value;
      forms[form] = random.next() < blank ? [] : [isMisspelt ? `x${textOfValue(value)}` : textOfValue(value)];
    }
    if (record < sizes.originals) drawn.push(values);
    const id = `r${record}`;
    ids.push(id);
    originals.push(original);
    builder.add(id, { ...forms, ...extraForms(forms) });
  }
  return { columns: builder.finish(), document, ids, originals };
}

/** Each digit thrice, so that two values are never one edit apart. */
function textOfValue(value: number): string {
  return [...String(value).padStart(5, '0')].map((digit) => digit.repeat(3)).join('');
}
