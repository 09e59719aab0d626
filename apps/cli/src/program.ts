import { locales, type Locale } from '@guiyi/contracts';
import { Command, CommanderError, Option } from 'commander';
import { addAnalyzeCommand } from './commands/analyze.command';
import { commandTexts } from './commands/command-texts';
import { addDedupeCommand } from './commands/dedupe.command';
import { addDefinitionsCommand } from './commands/definitions.command';
import { addExplainCommand } from './commands/explain.command';
import { addSampleCommand } from './commands/sample.command';
import { addSuggestCommand } from './commands/suggest.command';
import { Terminal } from './terminal/terminal';
import { terminalLocale } from './terminal/terminal-locale';
import { UserError } from './terminal/user-error';

/** What a person has to mend; anything that ends otherwise is a fault of the program. */
const userErrorCode = 2;

/** Runs `guiyi` with these arguments; gives its exit code: 0, 1 for differences that were found, 2 for an error of whoever called it. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const terminal = new Terminal(chosenLocale(argv));
  try {
    await createProgram(terminal).parseAsync(argv, { from: 'user' });
    return terminal.exitCode;
  } catch (error) {
    // Commander has written its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : userErrorCode;
    if (!(error instanceof UserError)) throw error;
    terminal.notice(error.text);
    return userErrorCode;
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command('guiyi')
    .description(terminal.text(commandTexts.program))
    .addOption(new Option('--language <code>', terminal.text(commandTexts.language)).choices(locales))
    .exitOverride();
  addDedupeCommand(program, terminal);
  addSuggestCommand(program, terminal);
  addAnalyzeCommand(program, terminal);
  addExplainCommand(program, terminal);
  addSampleCommand(program, terminal);
  addDefinitionsCommand(program, terminal);
  return program;
}

/** Before anything is parsed, since help and errors are said in it. */
function chosenLocale(argv: readonly string[]): Locale {
  const place = argv.findIndex((argument) => argument.startsWith('--language'));
  const value = place < 0 ? undefined : (argv[place]!.split('=')[1] ?? argv[place + 1]);
  return locales.find((locale) => locale === value) ?? terminalLocale(process.env);
}
