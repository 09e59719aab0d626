import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal';
import { commandTexts } from './command-texts';
import { wholeNumber } from './option-values';

interface SampleFlags {
  records: number;
  seed: number;
  out: string;
}

export function addSampleCommand(program: Command, terminal: Terminal): void {
  const say = (name: keyof typeof commandTexts): string => terminal.text(commandTexts[name]);
  program
    .command('sample')
    .summary(say('sampleSummary'))
    .description(say('sampleDescription'))
    .option('--records <number>', say('records'), wholeNumber(1, 50_000_000), 10_000)
    .option('--seed <number>', say('seed'), wholeNumber(0, 0xffffffff), 1)
    .requiredOption('--out <directory>', say('sampleOut'))
    .action(async ({ records, seed, out }: SampleFlags) => {
      const { writeSample } = await import('../sample/write-sample.js');
      const { sampleTexts } = await import('../sample/sample-texts.js');
      await writeSample({ records, seed, out }, terminal);
      terminal.result(terminal.text(sampleTexts.done, { records, directory: out }));
    });
}
