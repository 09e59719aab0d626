import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The directory that holds the shipped `rules` and `schemas`; the sources and their build lie at different depths below it. */
export function findProjectDirectory(start: string = __dirname): string {
  if (existsSync(join(start, 'rules')) && existsSync(join(start, 'schemas'))) return start;
  const parent = dirname(start);
  if (parent === start) throw new Error(`No directory above ${__dirname} holds "rules" and "schemas"`);
  return findProjectDirectory(parent);
}
