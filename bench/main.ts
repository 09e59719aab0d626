import { Command, InvalidArgumentError } from 'commander';
import type { Bench, BenchOptions, Run } from './bench';
import { type BenchName, benches, isBenchName } from './benches';
import { runIsolated } from './measuring/isolated-run';
import { writeResult } from './measuring/result-file';
import { figureTable } from './measuring/figure-table';
import { progressLine } from './measuring/progress-line';
import { writePeople } from './people/write-people';

interface CommandOptions {
  records?: number;
  runs?: number;
  clients: number;
  seed: number;
}

interface PeopleCommandOptions {
  records: number;
  seed: number;
  out: string;
}

const defaultSeed = 20_260_101;

void main();

async function main(): Promise<void> {
  const program = new Command('bench').description('Measures Guiyi.');
  for (const name of Object.keys(benches).filter(isBenchName)) addBench(program, name);
  addPeople(program);
  try {
    await program.parseAsync();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
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

function addPeople(program: Command): void {
  program
    .command('people')
    .description('writes people.csv and truth.csv: eleven fields, a fifth of the records repeat a person')
    .option('--records <number>', 'how many records', positiveInteger, 1_000_000)
    .option('--seed <number>', 'the same seed gives the same people', positiveInteger, defaultSeed)
    .requiredOption('--out <directory>', 'where the files go')
    .action(({ out, ...options }: PeopleCommandOptions) => writePeople(out, options));
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

function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('Give a whole number above 0.');
}
