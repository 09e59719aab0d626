import { performance } from 'node:perf_hooks';
import { Option, type Command } from 'commander';
import type { DedupeSummary } from '../dedupe/summary';
import { findProjectDirectory } from '../project-directory';
import type { FileSuggestion } from '../suggest/suggest-for-files';
import type { Terminal } from '../terminal/terminal';
import { commandTexts } from './command-texts';
import { wholeNumber } from './option-values';

interface DedupeFlags {
  config?: string;
  entity?: string;
  truth?: string;
  out?: string;
  threads?: number;
  linkOnly?: boolean;
  id?: string;
  json?: boolean;
  auto?: boolean;
}

export function addDedupeCommand(program: Command, terminal: Terminal): void {
  const say = (name: keyof typeof commandTexts): string => terminal.text(commandTexts[name]);
  program
    .command('dedupe')
    .summary(say('dedupeSummary'))
    .description(say('dedupeDescription'))
    .argument('<file...>', say('dedupeFiles'))
    .option('--config <directory>', say('config'))
    .addOption(new Option('--auto', say('auto')).conflicts('config'))
    .option('--entity <name>', say('entity'))
    .option('--truth <file>', say('truth'))
    .option('--out <directory>', say('out'))
    .option('--threads <number>', say('threads'), wholeNumber(1, 64))
    .option('--link-only', say('linkOnly'))
    .option('--id <column>', say('id'))
    .option('--json', say('json'))
    .action(async (files: string[], flags: DedupeFlags) => {
      // Loaded here, so that help and other commands start at once.
      const { readDefinitions } = await import('../definitions/read-definitions.js');
      const { dedupe } = await import('../dedupe/dedupe.js');
      const { describeSummary } = await import('./describe-summary.js');
      const shipped = findProjectDirectory();
      const { truth, out, threads, linkOnly = false, id: idColumn } = flags;
      const started = performance.now();
      const suggestion = flags.auto ? await suggest(files, flags, shipped, terminal) : undefined;
      const suggestionTime = performance.now() - started;
      const documents =
        suggestion?.documents ?? (await readDefinitions(flags.config ?? shipped, shipped, flags.entity));
      const suggested = suggestion?.suggested;
      const options = { files, documents, truth, out, threads, linkOnly, idColumn, suggested };
      const summary = await dedupe(options, terminal);
      if (suggestion !== undefined) addTraining(summary, suggestionTime);
      if (flags.json) terminal.result(JSON.stringify(summary));
      else for (const line of describeSummary(summary, out, terminal)) terminal.result(line);
    });
}

/** Definitions from the files themselves, told in words. */
async function suggest(
  files: readonly string[],
  { id: idColumn, entity, linkOnly = false }: DedupeFlags,
  shippedDirectory: string,
  terminal: Terminal,
): Promise<FileSuggestion> {
  const { suggestForFiles } = await import('../suggest/suggest-for-files.js');
  const { describeSuggestion } = await import('../suggest/describe-suggestion.js');
  const suggestion = await suggestForFiles({ files, idColumn, entity, linkOnly, shippedDirectory });
  for (const line of describeSuggestion(suggestion.suggested)) terminal.notice(line);
  return suggestion;
}

/** Looking at the files and training is part of the run. */
function addTraining({ seconds }: DedupeSummary, milliseconds: number): void {
  const taken = Math.round(milliseconds) / 1000;
  seconds.train = Math.round((seconds.train + taken) * 1000) / 1000;
  seconds.total = Math.round((seconds.total + taken) * 1000) / 1000;
}
