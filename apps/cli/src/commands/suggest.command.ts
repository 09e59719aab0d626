import type { Command } from 'commander';
import { findProjectDirectory } from '../project-directory';
import type { Terminal } from '../terminal/terminal';
import { commandTexts } from './command-texts';

interface SuggestFlags {
  out: string;
  entity?: string;
  id?: string;
  linkOnly?: boolean;
}

export function addSuggestCommand(program: Command, terminal: Terminal): void {
  const say = (name: keyof typeof commandTexts): string => terminal.text(commandTexts[name]);
  program
    .command('suggest')
    .summary(say('suggestSummary'))
    .description(say('suggestDescription'))
    .argument('<file...>', say('dedupeFiles'))
    .requiredOption('--out <directory>', say('suggestOut'))
    .option('--entity <name>', say('suggestEntity'))
    .option('--id <column>', say('id'))
    .option('--link-only', say('linkOnly'))
    .action(async (files: string[], { out, entity, id: idColumn, linkOnly = false }: SuggestFlags) => {
      const { suggestForFiles } = await import('../suggest/suggest-for-files.js');
      const { writeDefinitions } = await import('../suggest/write-definitions.js');
      const shippedDirectory = findProjectDirectory();
      const { describeSuggestion } = await import('../suggest/describe-suggestion.js');
      const { documents, suggested } = await suggestForFiles({
        files,
        idColumn,
        entity,
        linkOnly,
        shippedDirectory,
      });
      for (const line of describeSuggestion(suggested)) terminal.notice(line);
      for (const file of await writeDefinitions(documents, out)) terminal.result(file);
    });
}
