import type { Command } from 'commander';
import { findProjectDirectory } from '../project-directory';
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
}

export function addDedupeCommand(program: Command, terminal: Terminal): void {
  const say = (name: keyof typeof commandTexts): string => terminal.text(commandTexts[name]);
  program
    .command('dedupe')
    .summary(say('dedupeSummary'))
    .description(say('dedupeDescription'))
    .argument('<file...>', say('dedupeFiles'))
    .option('--config <directory>', say('config'))
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
      const documents = await readDefinitions(flags.config ?? shipped, shipped, flags.entity);
      const { truth, out, threads, linkOnly = false, id: idColumn } = flags;
      const summary = await dedupe({ files, documents, truth, out, threads, linkOnly, idColumn }, terminal);
      if (flags.json) terminal.result(JSON.stringify(summary));
      else for (const line of describeSummary(summary, out, terminal)) terminal.result(line);
    });
}
