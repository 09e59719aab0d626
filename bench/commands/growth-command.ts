import type { Command } from 'commander';
import {
  forgetGeneratedSet,
  generatedSet,
  isGeneratedSet,
  type GeneratedOptions,
  type GeneratedSetName,
} from '../contest/generated-sets';
import type { GrowthPoint, GrowthResult } from '../contest/kept-runs';
import { measureGuiyi, type GuiyiRun } from '../contest/measure-guiyi';
import { progressLine } from '../measuring/progress-line';
import { keepResult, keptResult } from '../measuring/result-file';
import { shownNumber } from '../measuring/shown-number';
import { writeReport } from '../report/write-report';
import { defaultSeed, names, positiveInteger, positiveIntegers } from './option-values';

interface GrowthOptions {
  sizes: number[];
  sets: string[];
  seed: number;
  runs: number;
  limit: number;
}

/** The files of larger sets are not kept: some 0.3 GB for a million customers. */
const mostKept = 2_000_000;

export function addGrowthCommand(program: Command): void {
  program
    .command('growth')
    .description('the whole job at growing sizes: how time and memory grow; sizes measured before stay')
    .option(
      '--sizes <numbers>',
      'how many records, with commas between',
      positiveIntegers,
      [10_000, 31_623, 100_000, 316_228, 1_000_000, 3_162_278, 10_000_000],
    )
    .option('--sets <names>', 'generated sets', names, ['customers'])
    .option('--seed <number>', 'of the generated sets', positiveInteger, defaultSeed)
    .option('--runs <number>', 'how often each size is measured; the median counts', positiveInteger, 1)
    .option('--limit <seconds>', 'on the clock, for one run', positiveInteger, 1800)
    .action(growth);
}

async function growth({ sizes, sets, ...options }: GrowthOptions): Promise<void> {
  const progress = progressLine(process.stderr, 'growth');
  try {
    for (const set of sets) {
      if (!isGeneratedSet(set)) throw new Error(`"${set}" is no generated set`);
      for (const records of sizes) {
        const point = await measurePoint(set, { ...options, records }, progress.say);
        progress.clear();
        keepPoint(set, point);
        for (const { wall, cpu, peakMb, failure } of point.runs)
          process.stdout.write(
            `${set} ${shownNumber(records)}: ${failure?.message ?? `${shownNumber(wall)} s, processor ${shownNumber(cpu)} s, ${shownNumber(peakMb)} MB`}\n`,
          );
      }
    }
    await writeReport();
  } finally {
    progress.clear();
  }
}

async function measurePoint(
  name: GeneratedSetName,
  options: GeneratedOptions & { runs: number; limit: number },
  say: (message: string) => void,
): Promise<GrowthPoint> {
  const { records, runs, limit } = options;
  const set = await generatedSet(name, options, say);
  const measured: GuiyiRun[] = [];
  for (let run = 1; run <= runs; run++) {
    say(`${name}, ${shownNumber(records)} records, run ${run} of ${runs}`);
    measured.push(await measureGuiyi(set, { limit }));
  }
  if (records > mostKept) forgetGeneratedSet(name, options);
  return { records, runs: measured };
}

function keepPoint(set: string, point: GrowthPoint): void {
  const name = `growth/${set}`;
  const kept = keptResult<GrowthResult>(name)?.points ?? [];
  const others = kept.filter(({ records }) => records !== point.records);
  keepResult(name, { set, points: [...others, point].sort((left, right) => left.records - right.records) });
}
