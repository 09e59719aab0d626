import type { Command } from 'commander';
import { generatedSet, isGeneratedSet } from '../contest/generated-sets';
import type { ThreadsResult } from '../contest/kept-runs';
import { measureGuiyi, type GuiyiRun } from '../contest/measure-guiyi';
import { progressLine } from '../measuring/progress-line';
import { keepResult } from '../measuring/result-file';
import { shownNumber } from '../measuring/shown-number';
import { writeReport } from '../report/write-report';
import { defaultSeed, positiveInteger, positiveIntegers } from './option-values';

interface ThreadsOptions {
  records: number;
  set: string;
  seed: number;
  runs: number;
  limit: number;
  threads: number[];
}

export function addThreadsCommand(program: Command): void {
  program
    .command('threads')
    .description('the whole job with one thread and with more, taking turns: how far each stage scales')
    .option('--records <number>', 'of the generated set', positiveInteger, 20_000)
    .option('--set <name>', 'a generated set', 'people')
    .option('--seed <number>', 'of the generated set', positiveInteger, defaultSeed)
    .option('--runs <number>', 'how often each number of threads is measured', positiveInteger, 3)
    .option('--threads <numbers>', 'how many threads, with commas between', positiveIntegers, [1, 2])
    .option('--limit <seconds>', 'on the clock, for one run', positiveInteger, 600)
    .action(threads);
}

async function threads({ set: name, ...options }: ThreadsOptions): Promise<void> {
  if (!isGeneratedSet(name)) throw new Error(`"${name}" is no generated set`);
  const progress = progressLine(process.stderr, 'threads');
  try {
    const set = await generatedSet(name, options, progress.say);
    const runs: GuiyiRun[] = [];
    for (let round = 1; round <= options.runs; round++)
      for (const count of options.threads) {
        progress.say(`${count} threads, run ${round} of ${options.runs}`);
        const run = await measureGuiyi(set, { limit: options.limit, threads: count });
        runs.push(run);
        progress.clear();
        process.stdout.write(
          `${count} threads: ${run.failure?.message ?? `${shownNumber(run.wall)} s, comparing ${shownNumber(run.seconds?.compare)} s`}\n`,
        );
      }
    const result: ThreadsResult = { set: name, records: options.records, runs };
    keepResult('threads', result);
    await writeReport();
  } finally {
    progress.clear();
  }
}
