import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { BenchOptions, Run } from '../bench';
import { projectDirectory } from '../project-directory';
import { describeMachine, describeVersions, type Machine, type Versions } from './machine';
import { mediansOf } from './medians';

const directory = join(projectDirectory, 'bench', 'results');

/** Where, when and of what figures were taken. */
export interface Circumstances {
  takenAt: string;
  machine: Machine;
  versions: Versions;
}

/** What writeResult keeps of a bench. */
export interface BenchResult extends Circumstances {
  bench: string;
  options: BenchOptions;
  medians: Run;
  runs: readonly Run[];
}

/** Writes bench/results/<name>.json: where and of what the figures were taken, the medians, and every run. */
export function writeResult(
  name: string,
  options: BenchOptions,
  runs: readonly Run[],
): { file: string; machine: Machine } {
  return keepResult(name, { bench: name, options, medians: mediansOf(runs), runs });
}

/** Writes bench/results/<name>.json, with the circumstances; name may hold folders. */
export function keepResult(name: string, content: object): { file: string; machine: Machine } {
  const circumstances: Circumstances = {
    takenAt: new Date().toISOString(),
    machine: describeMachine(),
    versions: describeVersions(),
  };
  const file = join(directory, `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...circumstances, ...content }, null, 2)}\n`);
  return { file: relative(process.cwd(), file), machine: circumstances.machine };
}

/** What keepResult wrote last under the name; undefined when nothing. */
export function keptResult<Content>(name: string): (Circumstances & Content) | undefined {
  const file = join(directory, `${name}.json`);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as Circumstances & Content;
}

/** Names of the results in a folder of bench/results, without it. */
export function keptNames(folder: string): string[] {
  const path = join(directory, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path).flatMap((name) =>
    name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : [],
  );
}
