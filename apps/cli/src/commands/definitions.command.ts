import type { Command } from 'commander';
import { findProjectDirectory } from '../project-directory';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import { commandTexts } from './command-texts';

export function addDefinitionsCommand(program: Command, terminal: Terminal): void {
  const say = (name: keyof typeof commandTexts): string => terminal.text(commandTexts[name]);
  program
    .command('definitions')
    .summary(say('definitionsSummary'))
    .description(say('definitionsSummary'))
    .command('check')
    .summary(say('checkSummary'))
    .description(say('checkSummary'))
    .option('--config <directory>', say('checkConfig'))
    .action(({ config }: { config?: string }) => checkDefinitions(config, terminal));
}

async function checkDefinitions(config: string | undefined, terminal: Terminal): Promise<void> {
  // The check is that of the platform, which takes a moment to load.
  const { checkDirectory } = await import('../definitions/check-directory.js');
  const { describeProblem } = await import('../definitions/located-problem.js');
  const { definitionTexts } = await import('../definitions/definition-texts.js');
  const shipped = findProjectDirectory();
  const { documents, problems } = await checkDirectory(config ?? shipped, shipped);
  for (const located of problems) {
    const severity = terminal.text(definitionTexts[located.problem.severity]);
    terminal.result(`${severity}: ${describeProblem(located, terminal.locale)}`);
  }
  const errors = problems.filter(({ problem }) => problem.severity === 'error').length;
  const values = { documents, errors, warnings: problems.length - errors };
  if (errors > 0) throw new UserError(definitionTexts.checked, values);
  terminal.result(terminal.text(definitionTexts.checked, values));
}
