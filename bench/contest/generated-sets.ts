import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Say } from '../bench';
import { writePeople } from '../people/write-people';
import { projectDirectory } from '../project-directory';
import type { DataSet } from './data-set';
import { cliProgram } from './guiyi-contender';
import { runProgram } from './run-program';

export interface GeneratedOptions {
  records: number;
  seed: number;
}

interface GeneratedSet {
  title: string;
  file: string;
  definitions: string | undefined;
  target?: DataSet['target'];
  write: (directory: string, options: GeneratedOptions) => Promise<void>;
}

export const generatedSets = {
  people: {
    title: 'generated people, eleven fields, a fifth are copies with one to three edits',
    file: 'people.csv',
    definitions: join(projectDirectory, 'bench', 'configs', 'people'),
    write: writePeople,
  },
  customers: {
    title: 'generated Chinese customers, the rules that the project ships',
    file: 'customers.csv',
    definitions: undefined,
    target: { byHand: 0.99, auto: 0.96 },
    write: writeCustomers,
  },
} satisfies Record<string, GeneratedSet>;

export type GeneratedSetName = keyof typeof generatedSets;

export function isGeneratedSet(name: string): name is GeneratedSetName {
  return Object.hasOwn(generatedSets, name);
}

/** Its files are made once and kept in the temporary directory of the system for the next run. */
export async function generatedSet(
  name: GeneratedSetName,
  { records, seed }: GeneratedOptions,
  say: Say,
): Promise<DataSet> {
  const { title, file, definitions, target, write }: GeneratedSet = generatedSets[name];
  const directory = join(tmpdir(), 'guiyi-bench', `${name}-${records}-${seed}`);
  if (!existsSync(directory)) {
    say(`making ${records} ${name}`);
    // A run that was ended half way leaves no half set behind.
    const unfinished = `${directory}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    await write(unfinished, { records, seed });
    renameSync(unfinished, directory);
  }
  return {
    name,
    title,
    files: [join(directory, file)],
    truth: join(directory, 'truth.csv'),
    definitions,
    settings: name,
    target,
  };
}

/** For sets too large to be kept. */
export function forgetGeneratedSet(name: GeneratedSetName, { records, seed }: GeneratedOptions): void {
  rmSync(join(tmpdir(), 'guiyi-bench', `${name}-${records}-${seed}`), { recursive: true, force: true });
}

async function writeCustomers(directory: string, { records, seed }: GeneratedOptions): Promise<void> {
  const parameters = ['sample', '--records', String(records), '--seed', String(seed), '--out', directory];
  const { failure } = await runProgram({
    program: process.execPath,
    parameters: [cliProgram, ...parameters],
  });
  if (failure) throw new Error(`The sample could not be made: ${failure.message}`);
}
