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
  const learned = learnGenericValues(countsOf(matchColumns), { fewest });
  const file = await OutputFile.create(join(directory, 'generic-values.csv'));
  file.addText(csvLine(['form', 'value', 'records', 'expected', 'compared']));
  for (const { form, value, records, expected } of learned) {
    const isBlank = records > (limits.get(form) ?? Infinity);
    file.addText(csvLine([form, value, String(records), expected.toFixed(2), isBlank ? 'no' : 'yes']));
  }
  await file.close();
}

function* countsOf({ forms }: MatchColumns): Generator<ValueCounts> {
  for (const [form, column] of Object.entries(forms)) {
    const holders: [string, number][] = [];
    for (const [code, held] of column.holders.entries())
      if (held >= fewest) holders.push([textOf(column, code), held]);
    yield { form, records: column.records, values: column.holders.length, holders };
  }
}
