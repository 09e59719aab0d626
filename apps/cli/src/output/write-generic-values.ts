import { join } from 'node:path';
import { textOf, type MatchColumns } from '@guiyi/matching';
import { learnGenericValues, type ValueCounts } from '@guiyi/standardization';
import type { DedupeResult } from '../dedupe/dedupe-result';
import { genericLimits } from '../dedupe/frequent-values';
import { csvLine } from './csv-lines';
import { OutputFile } from './output-file';

/** Fewer records than these make no value conspicuous. */
const fewest = 20;

/**
 * Values that so many records share that they are no evidence: those above a limit of the document, which were blank for
 * comparing, and those that are shared far more than others of their form, for a person to judge.
 */
export async function writeGenericValues(
  { options, matchColumns }: DedupeResult,
  directory: string,
): Promise<void> {
  const limits = genericLimits(options.documents.standardization);
  const learned = learnGenericValues(countsOf(matchColumns, limits), { fewest });
  const file = await OutputFile.create(join(directory, 'generic-values.csv'));
  file.addText(csvLine(['form', 'value', 'records', 'expected', 'compared']));
  for (const { form, value, records, expected, reason } of learned) {
    const compared = reason === 'aboveLimit' ? 'no' : 'yes';
    file.addText(csvLine([form, value, String(records), expected.toFixed(2), compared]));
  }
  await file.close();
}

function* countsOf({ forms }: MatchColumns, limits: ReadonlyMap<string, number>): Generator<ValueCounts> {
  for (const [form, column] of Object.entries(forms)) {
    const holders: [string, number][] = [];
    for (const [code, held] of column.holders.entries())
      if (held >= fewest) holders.push([textOf(column, code), held]);
    const above = limits.get(form) ?? Infinity;
    yield { form, above, records: column.records, values: column.holders.length, holders };
  }
}
