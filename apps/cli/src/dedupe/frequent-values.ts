import type { StandardizationDocument } from '@guiyi/contracts';
import { blankGenericValues, genericValuesOf, type MatchColumns } from '@guiyi/matching';
import type { Terminal } from '../terminal/terminal';
import { dedupeTexts } from './dedupe-texts';

const examplesShown = 3;

/** Takes values out of the columns that more records share than the document allows for evidence, and says so. */
export function blankFrequentValues(
  columns: MatchColumns,
  standardization: StandardizationDocument,
  terminal: Terminal,
): void {
  const generic = genericValuesOf(columns, genericLimits(standardization));
  if (generic.length === 0) return;
  blankGenericValues(columns, generic);
  const examples = generic.slice(0, examplesShown).map(({ value, holders }) => `${value} (${holders})`);
  terminal.notice(dedupeTexts.genericValues, { count: generic.length, examples });
}

/** Match form id to the number of records above which a value is no evidence. */
export function genericLimits({ matchForms }: StandardizationDocument): Map<string, number> {
  return new Map(
    matchForms.flatMap(({ id, genericAbove }) =>
      genericAbove === undefined ? [] : [[id, genericAbove] as const],
    ),
  );
}
