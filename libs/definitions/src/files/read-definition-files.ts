import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createProblem, type Problem } from '@guiyi/contracts';
import { setTexts } from '../checking/set-texts';
import { definitionFolders, isDefinitionPath, type DefinitionFile } from './definition-file';

export interface FoundFiles {
  files: DefinitionFile[];
  unreadable: { filePath: string; problems: Problem[] }[];
}

/** Every definition file below a directory, in the order of their paths. A folder that is not there has none. */
export async function readDefinitionFiles(directory: string): Promise<FoundFiles> {
  const paths = (await Promise.all(definitionFolders.map((folder) => pathsIn(directory, folder))))
    .flat()
    .sort();
  const found: FoundFiles = { files: [], unreadable: [] };
  for (const filePath of paths) {
    try {
      found.files.push({ filePath, text: await readFile(join(directory, filePath), 'utf8') });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const problems = [createProblem('unreadable-file', '', setTexts.unreadableFile, { reason })];
      found.unreadable.push({ filePath, problems });
    }
  }
  return found;
}

async function pathsIn(directory: string, folder: string): Promise<string[]> {
  const entries = await entriesOf(join(directory, folder));
  return entries.map((entry) => `${folder}/${entry.replaceAll('\\', '/')}`).filter(isDefinitionPath);
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder, { recursive: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
