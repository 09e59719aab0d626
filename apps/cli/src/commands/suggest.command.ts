import type { Command } from 'commander';
import { isWorkbook } from '../files/is-workbook';
import { findProjectDirectory } from '../project-directory';
import { suggestTexts } from '../suggest/suggest-texts';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import { commandTexts } from './command-texts';

interface SuggestFlags {
  out: string;
  entity?: string;
  id?: string;
  linkOnly?: boolean;
  sheet?: string;
}

export function addSuggestCommand(program: Command, terminal: Terminal): void {
  const say = (name: keyof typeof commandTexts): string => terminal.text(commandTexts[name]);
  program
    .command('suggest')
    .summary(say('suggestSummary'))
    .description(say('suggestDescription'))
    .argument('<file...>', say('suggestFiles'))
    .requiredOption('--out <directory>', say('suggestOut'))
    .option('--entity <name>', say('suggestEntity'))
    .option('--id <column>', say('id'))
    .option('--link-only', say('linkOnly'))
    .option('--sheet <name>', say('sheet'))
    .action(async (files: string[], { out, entity, id: idColumn, linkOnly = false, sheet }: SuggestFlags) => {
      const { proposeForFiles } = await import('../suggest/propose-for-files.js');
      const { writeDefinitions } = await import('../suggest/write-definitions.js');
      const { describeSuggestion } = await import('../suggest/describe-suggestion.js');
      const shippedDirectory = findProjectDirectory();
      const proposed = await withTables(files, sheet, (tables) =>
        proposeForFiles({ files: tables, idColumn, entity, linkOnly, shippedDirectory }),
      );
      for (const line of describeSuggestion(proposed.suggested)) terminal.notice(line);
      for (const file of await writeDefinitions(proposed, out, terminal)) terminal.result(file);
    });
}

/** Workbooks are read by the code of imports, which is loaded for them only. */
async function withTables<Result>(
  files: string[],
  sheet: string | undefined,
  use: (tables: string[]) => Promise<Result>,
): Promise<Result> {
  if (files.some(isWorkbook)) {
    const { withSheetsAsCsv } = await import('../files/workbook-sheet.js');
    return withSheetsAsCsv(files, sheet, use);
  }
  if (sheet !== undefined) throw new UserError(suggestTexts.sheetOfCsv);
  return use(files);
}
