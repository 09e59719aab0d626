import { compileMatchRule, type MatchColumns, type MatchRule } from '@guiyi/matching';
import type { Terminal } from '../terminal/terminal';
import type { DedupeOptions } from './dedupe-result';
import { dedupeTexts } from './dedupe-texts';
import { blankFrequentValues } from './frequent-values';
import { openInputs, usualThreads } from './open-inputs';
import { readRecords } from './read-records';
import type { RecordIds } from './record-ids';
import { startTaskRunner } from './worker-threads';

export type BaseOptions = Pick<DedupeOptions, 'files' | 'documents' | 'threads' | 'linkOnly' | 'idColumn'>;

/** The records of files with the rule that they are matched by, before anything is compared. */
export interface Base {
  rule: MatchRule;
  ids: RecordIds;
  columns: MatchColumns;
}

/** @throws UserError for whatever the input gets wrong */
export async function readBase(options: BaseOptions, terminal: Terminal): Promise<Base> {
  const inputs = await openInputs(options, terminal);
  const runner = startTaskRunner(
    {
      documents: options.documents,
      files: inputs.map((input) => input.columns),
      columns: undefined,
      locale: terminal.locale,
      now: new Date().toISOString(),
    },
    options.threads ?? usualThreads(inputs),
  );
  try {
    const { ids, columns } = await readRecords(inputs, undefined, runner, terminal);
    if (ids.areShared) terminal.notice(dedupeTexts.sharedIds);
    blankFrequentValues(columns, options.documents.standardization, terminal);
    return { rule: compileMatchRule(options.documents.matching), ids, columns };
  } finally {
    await Promise.all([runner.close(), ...inputs.map(({ file }) => file.close())]);
  }
}
