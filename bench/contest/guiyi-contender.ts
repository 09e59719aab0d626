import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Contender } from './contender';
import type { DataSet } from './data-set';

/** The built command line, beside the built bench. */
export const cliProgram = resolve(__dirname, '..', '..', 'apps', 'cli', 'src', 'main.js');

/** Definitions written by hand for the set, or those that the project ships. */
export const guiyi: Contender = {
  name: 'guiyi',
  obstacle: ({ definitions }) =>
    definitions === undefined || existsSync(join(definitions, 'rules'))
      ? undefined
      : 'bench/configs has no definitions for it',
  command: (set, { directory, threads }) => ({
    program: process.execPath,
    parameters: [
      ...dedupeParameters(set, directory, threads),
      ...(set.definitions === undefined ? [] : ['--config', set.definitions]),
    ],
  }),
};

/** Definitions that Guiyi suggests itself from the file, trained without labels. */
export const guiyiAuto: Contender = {
  name: 'guiyi --auto',
  obstacle: () => undefined,
  command: (set, { directory, threads }) => ({
    program: process.execPath,
    parameters: [...dedupeParameters(set, directory, threads), '--auto'],
  }),
};

function dedupeParameters({ files }: DataSet, directory: string, threads: number | undefined): string[] {
  return [
    cliProgram,
    'dedupe',
    ...files,
    '--json',
    '--out',
    directory,
    ...(files.length > 1 ? ['--link-only'] : []),
    ...(threads === undefined ? [] : ['--threads', String(threads)]),
  ];
}
