import type { Command } from 'commander';
import { findProjectDirectory } from '../project-directory';
import type { Terminal } from '../terminal/terminal';
import { commandTexts } from './command-texts';

interface ExplainFlags {
  config?: string;
  entity?: string;
  pair: [string, string];
  id?: string;
  json?: boolean;
}

export function addExplainCommand(program: Command, terminal: Terminal): void {
  const say = (name: keyof typeof commandTexts): string => terminal.text(commandTexts[name]);
  program
    .command('explain')
    .summary(say('explainSummary'))
    .description(say('explainDescription'))
    .argument('<file...>', say('dedupeFiles'))
    .requiredOption('--pair <ids...>', say('explainPair'))
    .option('--config <directory>', say('config'))
    .option('--entity <name>', say('entity'))
    .option('--id <column>', say('id'))
    .option('--json', say('json'))
    .action(async (files: string[], flags: ExplainFlags, command: Command) => {
      if (flags.pair.length !== 2) command.error(say('explainPair'));
      const { readDefinitions } = await import('../definitions/read-definitions.js');
      const { explainRecords } = await import('../explain/explain-records.js');
      const { describeExplanation } = await import('../explain/describe-explanation.js');
      const shipped = findProjectDirectory();
      const documents = await readDefinitions(flags.config ?? shipped, shipped, flags.entity);
      const options = { files, documents, linkOnly: false, idColumn: flags.id };
      const explanation = await explainRecords(options, flags.pair, terminal);
      if (flags.json) terminal.result(JSON.stringify(explanation));
      else for (const line of describeExplanation(explanation, terminal)) terminal.result(line);
    });
}
