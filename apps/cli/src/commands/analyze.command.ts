import type { Command } from 'commander';
import { findProjectDirectory } from '../project-directory';
import type { Terminal } from '../terminal/terminal';
import { commandTexts } from './command-texts';
import { wholeNumber } from './option-values';

interface AnalyzeFlags {
  config?: string;
  entity?: string;
  threads?: number;
  linkOnly?: boolean;
  id?: string;
  json?: boolean;
}

export function addAnalyzeCommand(program: Command, terminal: Terminal): void {
  const say = (name: keyof typeof commandTexts): string => terminal.text(commandTexts[name]);
  program
    .command('analyze')
    .summary(say('analyzeSummary'))
    .description(say('analyzeDescription'))
    .argument('<file...>', say('dedupeFiles'))
    .option('--config <directory>', say('config'))
    .option('--entity <name>', say('entity'))
    .option('--threads <number>', say('threads'), wholeNumber(1, 64))
    .option('--link-only', say('linkOnly'))
    .option('--id <column>', say('id'))
    .option('--json', say('json'))
    .action(async (files: string[], flags: AnalyzeFlags) => {
      const { readDefinitions } = await import('../definitions/read-definitions.js');
      const { analyzeFiles } = await import('../analyze/analyze-files.js');
      const { describeAnalysis } = await import('../analyze/describe-analysis.js');
      const shipped = findProjectDirectory();
      const documents = await readDefinitions(flags.config ?? shipped, shipped, flags.entity);
      const { threads, linkOnly = false, id: idColumn } = flags;
      const analysis = await analyzeFiles({ files, documents, threads, linkOnly, idColumn }, terminal);
      if (flags.json) terminal.result(JSON.stringify(analysis));
      else for (const line of describeAnalysis(analysis, terminal)) terminal.result(line);
    });
}
