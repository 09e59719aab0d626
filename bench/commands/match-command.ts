import type { Command } from 'commander';
import { contestTable } from '../contest/contest-table';
import { holdContest, type ContenderResult, type ContestOptions, type SetResult } from '../contest/contest';
import type { Contender } from '../contest/contender';
import type { DataSet } from '../contest/data-set';
import { generatedSet, generatedSets, isGeneratedSet } from '../contest/generated-sets';
import { guiyi, guiyiAuto } from '../contest/guiyi-contender';
import { findLabelledSets } from '../contest/labelled-sets';
import { peerContender, peerNames } from '../contest/peer-contenders';
import { progressLine } from '../measuring/progress-line';
import { keepResult, keptResult } from '../measuring/result-file';
import { writeReport } from '../report/write-report';
import { defaultSeed, names, positiveInteger } from './option-values';

interface MatchOptions extends ContestOptions {
  records: number;
  seed: number;
  sets?: string[];
  peers?: true | string[];
  auto?: boolean;
}

export function addMatchCommand(program: Command): void {
  program
    .command('match')
    .description('whole jobs, file to clusters, beside the peers: time, processor, memory, precision, recall')
    .option('--records <number>', 'of the generated sets', positiveInteger, 20_000)
    .option('--seed <number>', 'of the generated sets', positiveInteger, defaultSeed)
    .option('--runs <number>', 'how often each one runs, taking turns; the median counts', positiveInteger, 3)
    .option('--sets <names>', 'some sets only, with commas between', names)
    .option(
      '--peers [names]',
      `the peers too, all that are installed or some of ${peerNames.join(',')}`,
      names,
    )
    .option('--auto', 'Guiyi with definitions that it suggests itself, too')
    .option('--limit <seconds>', 'on the clock, for one run', positiveInteger, 600)
    .option('--threads <number>', 'for each one; every core when left out', positiveInteger)
    .action(match);
}

async function match(options: MatchOptions): Promise<void> {
  const progress = progressLine(process.stderr, 'match');
  try {
    for (const makeSet of chosenSets(options, progress.say)) {
      const result = await holdContest(await makeSet(), contendersOf(options), options, progress.say);
      progress.clear();
      reportSet(result, options);
    }
    await writeReport();
  } finally {
    progress.clear();
  }
}

function reportSet(result: SetResult, options: MatchOptions): void {
  const name = `match/${result.set}`;
  const kept = { options, ...result, results: [...result.results, ...earlierResults(name, result)] };
  const { file, machine } = keepResult(name, kept);
  process.stdout.write(`${contestTable(result, machine)}\n${file}\n\n`);
}

/** Who took part earlier and not now stays, marked so: what it found does not change, its times are not comparable. */
function earlierResults(name: string, { records, results }: SetResult): ContenderResult[] {
  const earlier = keptResult<SetResult>(name);
  if (earlier?.records !== records) return [];
  const measured = new Set(results.map(({ contender }) => contender));
  return earlier.results
    .filter(({ contender, runs }) => !measured.has(contender) && runs.length > 0)
    .map((result) => ({ earlier: earlier.takenAt, ...result }));
}

function chosenSets(options: MatchOptions, say: (message: string) => void): (() => Promise<DataSet>)[] {
  const labelled = findLabelledSets();
  const known = [...Object.keys(generatedSets), ...labelled.map(({ name }) => name)];
  return (options.sets ?? known).map((name) => {
    if (isGeneratedSet(name)) return () => generatedSet(name, options, say);
    const set = labelled.find((candidate) => candidate.name === name);
    if (set) return () => Promise.resolve(set);
    throw new Error(`There is no set "${name}"; sets that are here: ${known.join(', ')}`);
  });
}

function contendersOf({ auto, peers }: MatchOptions): Contender[] {
  const chosenPeers = peers === undefined ? [] : peers === true ? peerNames : peers;
  return [guiyi, ...(auto ? [guiyiAuto] : []), ...chosenPeers.map(peerContender)];
}
