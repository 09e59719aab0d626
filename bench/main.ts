import { inspect } from 'node:util';
import { Command } from 'commander';
import type { Bench, BenchOptions, Run } from './bench';
import { type BenchName, benches, isBenchName } from './benches';
import { addFuzzCommand } from './commands/fuzz-command';
import { addGrowthCommand } from './commands/growth-command';
import { addMatchCommand } from './commands/match-command';
import { defaultSeed, positiveInteger } from './commands/option-values';
import { addPeopleCommand } from './commands/people-command';
import { addReportCommand } from './commands/report-command';
import { addThreadsCommand } from './commands/threads-command';
import { runIsolated } from './measuring/isolated-run';
import { writeResult } from './measuring/result-file';
import { figureTable } from './measuring/figure-table';
import { progressLine } from './measuring/progress-line';

interface CommandOptions {
  records?: number;
  runs?: number;
  clients: number;
  seed: number;
}

void main();

async function main(): Promise<void> {
  const program = new Command('bench').description('Measures Guiyi.');
  for (const name of Object.keys(benches).filter(isBenchName)) addBench(program, name);
  for (const add of [
    addMatchCommand,
    addGrowthCommand,
    addThreadsCommand,
    addReportCommand,
    addPeopleCommand,
    addFuzzCommand,
  ])
    add(program);
  try {
    await program.parseAsync();
  } catch (error) {
    process.stderr.write(`${inspect(error)}\n`);
    process.exitCode = 1;
  }
}

function addBench(program: Command, name: BenchName): void {
  program
    .command(name)
    .description(benches[name].description)
    .option('--records <number>', 'how many records; each bench has its own default', positiveInteger)
    .option('--runs <number>', 'how often it is measured; the median counts', positiveInteger)
    .option('--clients <number>', 'how many ask at the same time', positiveInteger, 20)
    .option('--seed <number>', 'of the generated customers', positiveInteger, defaultSeed)
    .action((options: CommandOptions) => run(name, options));
}

async function run(name: BenchName, given: CommandOptions): Promise<void> {
  const bench: Bench = benches[name];
  const options: BenchOptions = { ...bench.defaults, ...given };
  const progress = progressLine(process.stderr, name);
  const runs: Run[] = [];
  try {
    for await (const measured of runsOf(name, bench, options, progress.say)) {
      runs.push(measured);
      progress.say(`run ${runs.length} of ${options.runs} done`);
    }
  } finally {
    progress.clear();
  }
  const { file, machine } = writeResult(name, options, runs);
  process.stdout.write(`${figureTable(name, options, machine, runs)}\n\n${file}\n`);
}

async function* runsOf(
  name: BenchName,
  bench: Bench,
  options: BenchOptions,
  say: (message: string) => void,
): AsyncIterable<Run> {
  if (!bench.isolated) {
    yield* bench.measure(options, say);
    return;
  }
  for (let number = 0; number < options.runs; number++)
    yield await runIsolated({ name, options: { ...options, runs: 1 } }, say);
}
