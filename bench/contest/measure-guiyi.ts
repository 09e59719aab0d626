import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLastLine, type ContenderFigures } from './contender';
import type { DataSet } from './data-set';
import { guiyi } from './guiyi-contender';
import { runProgram, type ProgramRun } from './run-program';

export type GuiyiRun = Omit<ProgramRun, 'output'> & ContenderFigures & { threads?: number };

/** One run of Guiyi with definitions written by hand, without a judgement. */
export async function measureGuiyi(
  set: DataSet,
  { limit, threads }: { limit: number; threads?: number },
): Promise<GuiyiRun> {
  const directory = mkdtempSync(join(tmpdir(), 'guiyi-contest-'));
  try {
    const { output, ...run } = await runProgram(guiyi.command(set, { directory, threads }), {
      seconds: limit,
    });
    return { ...run, ...readLastLine(output), threads };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
