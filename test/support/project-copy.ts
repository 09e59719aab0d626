import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDefinitionPath } from '@guiyi/definitions';

const PROJECT = resolve(__dirname, '../..');
const COPIED = ['dist/apps', 'dist/libs', 'rules', 'schemas', 'package.json'];

export interface ProjectCopy {
  directory: string;
  /** Definition files, relative to the directory. */
  definitionFiles: string[];
  remove(): Promise<void>;
}

/** The built project with definition files of its own, for tests that change them. */
export async function copyProject(): Promise<ProjectCopy> {
  const directory = await mkdtemp(join(tmpdir(), 'guiyi-project-'));
  for (const part of COPIED) await cp(join(PROJECT, part), join(directory, part), { recursive: true });
  await symlink(join(PROJECT, 'node_modules'), join(directory, 'node_modules'), 'junction');
  const definitionFiles: string[] = [];
  for (const folder of ['rules', 'schemas'])
    for (const name of await readdir(join(directory, folder), { recursive: true }))
      definitionFiles.push(`${folder}/${name.replaceAll('\\', '/')}`);
  return {
    directory,
    definitionFiles: definitionFiles.filter(isDefinitionPath).sort(),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** A folder with the shipped definitions, for tests in one process that change them; to be removed by the test. */
export async function copyDefinitions(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'guiyi-definitions-'));
  for (const part of ['rules', 'schemas', 'package.json'])
    await cp(join(PROJECT, part), join(directory, part), { recursive: true });
  return directory;
}
