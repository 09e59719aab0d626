import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { BenchOptions, Run } from '../bench';
import { projectDirectory } from '../project-directory';
import { describeMachine, describeVersions, type Machine } from './machine';
import { mediansOf } from './medians';

/** Writes bench/results/<name>.json: where and of what the figures were taken, the medians, and every run. */
export function writeResult(
  name: string,
  options: BenchOptions,
  runs: readonly Run[],
): { file: string; machine: Machine } {
  const machine = describeMachine();
  const result = {
    bench: name,
    takenAt: new Date().toISOString(),
    options,
    machine,
    versions: describeVersions(),
    medians: mediansOf(runs),
    runs,
  };
  const directory = join(projectDirectory, 'bench', 'results');
  const file = join(directory, `${name}.json`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  return { file: relative(process.cwd(), file), machine };
}
