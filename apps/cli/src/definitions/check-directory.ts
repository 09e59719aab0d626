import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@guiyi/contracts';
import {
  checkDefinitionSet,
  definitionName,
  parseDefinitionFile,
  placeOf,
  readDefinitionFiles,
  type Definition,
  type DefinitionFile,
} from '@guiyi/definitions';
import { UserError } from '../terminal/user-error';
import { definitionTexts } from './definition-texts';
import type { LocatedProblem } from './located-problem';

export interface DirectoryCheck {
  documents: number;
  problems: readonly LocatedProblem[];
}

/** What a platform needs beside what `dedupe` needs: a set of definitions without them is no error. */
const neededByThePlatform = new Set(['missing-document', 'missing-roles']);

/** Shape and meaning of every definition below a directory, with the shipped vocabularies for those that it lacks. */
export async function checkDirectory(directory: string, shippedDirectory: string): Promise<DirectoryCheck> {
  if (!existsSync(directory)) throw new UserError(definitionTexts.noDirectory, { directory });
  const { files, unreadable } = await readDefinitionFiles(directory);
  if (files.length + unreadable.length === 0)
    throw new UserError(definitionTexts.noDefinitions, { directory });
  const found = new Map<string, { file: DefinitionFile; definition: Definition }>();
  const problems: LocatedProblem[] = unreadable.flatMap(({ filePath, problems: reasons }) =>
    reasons.map((problem) => ({ file: join(directory, filePath), line: 1, column: 1, problem })),
  );
  for (const file of files) {
    const parsed = parseDefinitionFile(file);
    if ('problems' in parsed) problems.push(...parsed.problems.map((one) => located(directory, file, one)));
    else found.set(definitionName(parsed.definition), { file, definition: parsed.definition });
  }
  const own = [...found.values()].map(({ definition }) => definition);
  const set = [...own, ...(await shippedVocabularies(own, shippedDirectory))];
  for (const [name, reasons] of checkDefinitionSet(set)) {
    const file = found.get(name)?.file;
    problems.push(...reasons.map((problem) => located(directory, file, mildly(problem, set))));
  }
  return { documents: files.length, problems };
}

/** Those vocabularies that a set of definitions lacks. */
export async function shippedVocabularies(
  own: readonly Definition[],
  shippedDirectory: string,
): Promise<Definition[]> {
  const known = new Set(own.map(definitionName));
  const { files } = await readDefinitionFiles(shippedDirectory);
  return files.flatMap((file) => {
    const parsed = parseDefinitionFile(file);
    if ('problems' in parsed || parsed.definition.kind !== 'vocabulary') return [];
    return known.has(definitionName(parsed.definition)) ? [] : [parsed.definition];
  });
}

/** What only a platform needs, or only a platform can know, is no error here. */
export function mildly(problem: Problem, set: readonly Definition[]): Problem {
  const namesRole = problem.code === 'unknown-role' && !set.some(({ kind }) => kind === 'roles');
  return namesRole || neededByThePlatform.has(problem.code) ? { ...problem, severity: 'warning' } : problem;
}

function located(directory: string, file: DefinitionFile | undefined, problem: Problem): LocatedProblem {
  if (file === undefined) return { file: directory, line: 1, column: 1, problem };
  return { file: join(directory, file.filePath), ...placeOf(problem, file), problem };
}
