import { stat } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import type { DirectoryCheck } from '../definitions/check-directory';
import type { TakenSide } from '../definitions/exchange';
import type { PlatformAddress, PlatformClient } from '../definitions/platform-client';
import { findProjectDirectory } from '../project-directory';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import { commandTexts } from './command-texts';

type Say = (name: keyof typeof commandTexts) => string;

export function addDefinitionsCommand(program: Command, terminal: Terminal): void {
  const say: Say = (name) => terminal.text(commandTexts[name]);
  const definitions = program
    .command('definitions')
    .summary(say('definitionsSummary'))
    .description(say('definitionsDescription'));
  definitions
    .command('check')
    .summary(say('checkSummary'))
    .description(say('checkSummary'))
    .argument('[source]', say('definitionSource'))
    .option('--config <directory>', say('checkConfig'))
    .action((source: string | undefined, { config }: { config?: string }) =>
      checkDefinitions(source, config, terminal),
    );
  onPlatform(definitions.command('diff'), say)
    .summary(say('diffSummary'))
    .description(say('diffSummary'))
    .argument('<source>', say('definitionSource'))
    .option('--against <path>', say('against'))
    .action((source: string, options: DiffOptions) => diff(source, options, terminal));
  onPlatform(definitions.command('apply'), say)
    .summary(say('applySummary'))
    .description(say('applySummary'))
    .argument('<source>', say('definitionSource'))
    .option('--config <directory>', say('applyConfig'))
    .addOption(new Option('--take <side>', say('take')).choices(['theirs', 'mine', 'merge']))
    .option('--dry-run', say('dryRun'), false)
    .option('--accept-untrusted', say('acceptUntrusted'), false)
    .option('--change-set', say('asChangeSet'), false)
    .action((source: string, options: ApplyCommandOptions) => apply(source, options, terminal));
  onPlatform(definitions.command('export'), say)
    .summary(say('exportSummary'))
    .description(say('exportSummary'))
    .requiredOption('--out <path>', say('exportOut'))
    .option('--config <directory>', say('exportConfig'))
    .option('--entities <ids>', say('exportEntities'))
    .option('--roles', say('exportRoles'), false)
    .action((options: ExportCommandOptions) => exportDefinitions(options, terminal));
}

function onPlatform(command: Command, say: Say): Command {
  return command.option('--server <url>', say('server')).option('--token <token>', say('token'));
}

async function checkDefinitions(
  source: string | undefined,
  config: string | undefined,
  terminal: Terminal,
): Promise<void> {
  // The check is that of the platform, which takes a moment to load.
  const { checkBundle } = await import('../definitions/check-bundle.js');
  const { checkDirectory } = await import('../definitions/check-directory.js');
  const { definitionTexts } = await import('../definitions/definition-texts.js');
  if (source !== undefined && config !== undefined)
    throw new UserError(definitionTexts.twoSources, { source, config });
  const shipped = findProjectDirectory();
  const path = source ?? config ?? shipped;
  const isFile = source !== undefined && (await stat(source).catch(() => undefined))?.isFile() === true;
  if (!isFile) return tellProblems(await checkDirectory(path, shipped), terminal);
  const check = await checkBundle(path, shipped);
  const { verdict, fingerprint = '' } = check;
  terminal.result(terminal.text(definitionTexts[verdict], { fingerprint }));
  await tellProblems(check, terminal, verdict === 'tampered');
}

/** @throws UserError for errors, and for what is refused whatever it holds */
async function tellProblems(
  { documents, problems }: DirectoryCheck,
  terminal: Terminal,
  isRefused = false,
): Promise<void> {
  const { describeProblem } = await import('../definitions/located-problem.js');
  const { definitionTexts } = await import('../definitions/definition-texts.js');
  for (const located of problems) {
    const severity = terminal.text(definitionTexts[located.problem.severity]);
    terminal.result(`${severity}: ${describeProblem(located, terminal.locale)}`);
  }
  const errors = problems.filter(({ problem }) => problem.severity === 'error').length;
  const values = { documents, errors, warnings: problems.length - errors };
  if (errors > 0 || isRefused) throw new UserError(definitionTexts.checked, values);
  terminal.result(terminal.text(definitionTexts.checked, values));
}

interface DiffOptions extends Partial<PlatformAddress> {
  against?: string;
}

async function diff(source: string, options: DiffOptions, terminal: Terminal): Promise<void> {
  const { diffDefinitions } = await import('../definitions/exchange.js');
  const differ = await diffDefinitions(
    source,
    options.against ?? (await platformOf(options, terminal)),
    terminal,
  );
  terminal.exitCode = differ ? 1 : 0;
}

interface ApplyCommandOptions extends Partial<PlatformAddress> {
  config?: string;
  take?: TakenSide;
  dryRun: boolean;
  acceptUntrusted: boolean;
  changeSet: boolean;
}

async function apply(source: string, options: ApplyCommandOptions, terminal: Terminal): Promise<void> {
  const { applyToDirectory, applyToPlatform } = await import('../definitions/exchange.js');
  const { config, take, dryRun, acceptUntrusted, changeSet } = options;
  if (config !== undefined) return applyToDirectory(source, config, terminal);
  const isDone = await applyToPlatform(
    source,
    await platformOf(options, terminal),
    { take, isDryRun: dryRun, acceptUntrusted, asChangeSet: changeSet },
    terminal,
  );
  terminal.exitCode = isDone ? 0 : 1;
}

interface ExportCommandOptions extends Partial<PlatformAddress> {
  out: string;
  config?: string;
  entities?: string;
  roles: boolean;
}

async function exportDefinitions(options: ExportCommandOptions, terminal: Terminal): Promise<void> {
  const { exportFromDirectory, exportFromPlatform } = await import('../definitions/exchange.js');
  const { out, config, entities, roles } = options;
  if (config !== undefined) return exportFromDirectory(config, out, terminal);
  return exportFromPlatform(await platformOf(options, terminal), out, { entities, roles }, terminal);
}

/** @throws UserError when no platform is named */
async function platformOf(options: Partial<PlatformAddress>, terminal: Terminal): Promise<PlatformClient> {
  const { PlatformClient } = await import('../definitions/platform-client.js');
  const { exchangeTexts } = await import('../definitions/exchange-texts.js');
  const platform = PlatformClient.find(options, terminal.locale);
  if (platform === undefined) throw new UserError(exchangeTexts.needsOther);
  return platform;
}
