import type { RecordData } from '@guiyi/contracts';
import type { Command } from 'commander';
import { arbitraryText, randomFrom, type Random } from '../fuzz/arbitrary-text';
import { faultOf, fuzzTargets, type FuzzTarget } from '../fuzz/fuzz-targets';
import { measureGrowths } from '../fuzz/growth';
import { progressLine } from '../measuring/progress-line';
import { defaultSeed, positiveInteger } from './option-values';

interface FuzzOptions {
  seconds: number;
  seed: number;
}

/** Time may grow a little faster than the text: memory grows with it. */
const STEEPEST = 1.5;
const MOST_FAULTS = 20;
const AT_ONCE = 200;

export function addFuzzCommand(program: Command): void {
  program
    .command('fuzz')
    .description('feeds every standardizer with arbitrary text for a while, and measures how its time grows')
    .option(
      '--seconds <number>',
      'how long in all: half for arbitrary text, half for growth',
      positiveInteger,
      60,
    )
    .option('--seed <number>', 'the same seed gives the same texts', positiveInteger, defaultSeed)
    .action(fuzz);
}

async function fuzz({ seconds, seed }: FuzzOptions): Promise<void> {
  const start = Date.now();
  const targets = await fuzzTargets();
  const progress = progressLine(process.stderr, 'fuzz');
  const { values, faults } = feed(targets, start + seconds * 500, randomFrom(seed), progress.say);
  const growths = measureGrowths(targets, start + seconds * 1000, progress.say);
  progress.clear();
  process.stdout.write(`${values} records, seed ${seed}: ${faults.length} faults\n`);
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.stdout.write(
    `growth: looked at ${growths.looked} of ${growths.all} standardizers with a repeated text, ${growths.unsure} unsure\n`,
  );
  for (const { target, unit, length, milliseconds, exponent } of growths.steepest.slice(0, 10))
    process.stdout.write(
      `${target}: length^${exponent.toFixed(2)} at worst (${JSON.stringify(unit)}, ${length} characters in ${milliseconds.toFixed(1)} ms)\n`,
    );
  if (faults.length > 0 || growths.steepest.some(({ exponent }) => exponent > STEEPEST)) process.exitCode = 1;
}

function feed(
  targets: readonly FuzzTarget[],
  end: number,
  random: Random,
  say: (message: string) => void,
): { values: number; faults: string[] } {
  const faults: string[] = [];
  let values = 0;
  while (Date.now() < end && faults.length < MOST_FAULTS) {
    const target = targets[random(targets.length)];
    for (let round = 0; target && round < AT_ONCE && faults.length < MOST_FAULTS; round++) {
      const data = recordOf(target, random);
      const fault = faultOf(target, data);
      if (fault !== undefined) faults.push(`${target.name}: ${JSON.stringify(data)}: ${fault}`);
      values++;
    }
    say(`${values} records, ${faults.length} faults`);
  }
  return { values, faults };
}

function recordOf({ fields }: FuzzTarget, random: Random): RecordData {
  if (fields.length === 1) return { [fields[0] ?? '']: arbitraryText(random) };
  const filled = Array.from({ length: 1 + random(6) }, () => fields[random(fields.length)] ?? '');
  return Object.fromEntries(filled.map((field) => [field, arbitraryText(random)]));
}
