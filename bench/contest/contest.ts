import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Accuracy } from '@guiyi/matching';
import type { Say } from '../bench';
import { readLastLine, type Contender, type ContenderFigures } from './contender';
import type { DataSet } from './data-set';
import { openJudge, type Judge } from './judge';
import { runProgram, type ProgramRun } from './run-program';

export interface ContestOptions {
  runs: number;
  /** Seconds on the clock that one run may take. */
  limit: number;
  threads?: number;
}

export type ContestRun = Omit<ProgramRun, 'output'> & ContenderFigures & { accuracy?: Accuracy };

export interface ContenderResult {
  contender: string;
  /** Why it did not take part. */
  obstacle?: string;
  /** When it ran, if that was in an earlier contest than that of the others. */
  earlier?: string;
  runs: ContestRun[];
}

export interface SetResult {
  set: string;
  title: string;
  records: number;
  results: ContenderResult[];
}

/** All contenders on one set, taking turns, so that whatever else the machine does falls on each of them. */
export async function holdContest(
  set: DataSet,
  contenders: readonly Contender[],
  options: ContestOptions,
  say: Say,
): Promise<SetResult> {
  say(`${set.name}: reading the truth`);
  const judge = await openJudge(set);
  const results = contenders.map((contender) => ({
    contender,
    obstacle: contender.obstacle(set),
    runs: [] as ContestRun[],
  }));
  for (let round = 1; round <= options.runs; round++)
    for (const { contender, obstacle, runs } of results) {
      // Who failed once is not asked again.
      if (obstacle !== undefined || runs.some(({ failure }) => failure)) continue;
      say(`${set.name}: ${contender.name}, run ${round} of ${options.runs}`);
      runs.push(await runOnce(contender, set, judge, options));
    }
  return {
    set: set.name,
    title: set.title,
    records: judge.records,
    results: results.map(({ contender, ...result }) => ({ contender: contender.name, ...result })),
  };
}

async function runOnce(
  contender: Contender,
  set: DataSet,
  judge: Judge,
  { limit, threads }: ContestOptions,
): Promise<ContestRun> {
  const directory = mkdtempSync(join(tmpdir(), 'guiyi-contest-'));
  try {
    const { output, ...run } = await runProgram(contender.command(set, { directory, threads }), {
      seconds: limit,
    });
    if (run.failure) return run;
    const accuracy = await judge.judge(join(directory, 'clusters.csv'));
    return { ...run, ...readLastLine(output), accuracy };
  } catch (error) {
    throw new Error(`${contender.name} on ${set.name}`, { cause: error });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
