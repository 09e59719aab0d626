import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { documentKinds, parseJson, type DefinitionBundle, type Problem } from '@guiyi/contracts';
import {
  definitionName,
  parseDefinitionFile,
  parseDraft,
  placeOf,
  readDefinitionFiles,
  type Definition,
} from '@guiyi/definitions';
import { isRecord } from './is-record';
import { isSystemError } from '../files/system-error';
import { UserError } from '../terminal/user-error';
import { definitionTexts } from './definition-texts';
import { describeProblem, type LocatedProblem } from './located-problem';
import { exchangeTexts } from './exchange-texts';

/** Definitions as somebody handed them over, from a directory or a bundle. */
export interface DefinitionSource {
  definitions: Definition[];
  /** The bundle that they came in, if they did. */
  bundle: DefinitionBundle | undefined;
  /** By name, the file of each; of a bundle none. */
  files: ReadonlyMap<string, { filePath: string; text: string }>;
}

/** @throws UserError when there is nothing, or something whose shape is not right */
export async function readSource(path: string): Promise<DefinitionSource> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new UserError(exchangeTexts.noSource, { path });
  return found.isDirectory() ? readDirectory(path) : readBundleFile(path);
}

async function readDirectory(directory: string): Promise<DefinitionSource> {
  const { files, unreadable } = await readDefinitionFiles(directory);
  if (files.length + unreadable.length === 0)
    throw new UserError(definitionTexts.noDefinitions, { directory });
  const problems: LocatedProblem[] = unreadable.flatMap((file) =>
    file.problems.map((problem) => ({ file: join(directory, file.filePath), line: 1, column: 1, problem })),
  );
  const definitions: Definition[] = [];
  const byName = new Map<string, { filePath: string; text: string }>();
  for (const file of files) {
    const parsed = parseDefinitionFile(file);
    if ('problems' in parsed) {
      problems.push(
        ...parsed.problems.map((problem) => ({
          ...{ file: join(directory, file.filePath), problem },
          ...placeOf(problem, file),
        })),
      );
      continue;
    }
    definitions.push(parsed.definition);
    byName.set(definitionName(parsed.definition), file);
  }
  refuse(problems);
  return { definitions, bundle: undefined, files: byName };
}

/** @throws UserError for what cannot be read or is no bundle; what its documents hold is not looked at */
export async function readBundle(path: string): Promise<{ bundle: DefinitionBundle; text: string }> {
  const text = await readText(path);
  const json = parseJson(text);
  if ('problems' in json) throw refusal(path, json.problems);
  const bundle = bundleOf(json.value);
  if (bundle === undefined) throw new UserError(exchangeTexts.notABundle, { path });
  return { bundle, text };
}

async function readBundleFile(path: string): Promise<DefinitionSource> {
  const { bundle } = await readBundle(path);
  return { definitions: definitionsIn(path, bundle), bundle, files: new Map() };
}

/** The definitions of a bundle that a platform or a file gave. @throws UserError with everything that is wrong */
export function definitionsIn(path: string, { documents }: DefinitionBundle): Definition[] {
  const problems: Problem[] = [];
  const definitions = documents.flatMap(({ kind, key, document }, position) => {
    const known = documentKinds.find((candidate) => candidate === kind);
    if (known === undefined)
      throw new UserError(exchangeTexts.unknownKind, { kind, known: documentKinds.join(', ') });
    const parsed = parseDraft({ kind: known, key, document });
    if ('definition' in parsed) return [parsed.definition];
    const pointer = `/documents/${position}/document`;
    problems.push(...parsed.problems.map((problem) => ({ ...problem, pointer: pointer + problem.pointer })));
    return [];
  });
  if (problems.length > 0) throw refusal(path, problems);
  return definitions;
}

/** A value as a bundle, when it has the parts of one; what the documents hold is checked with them. */
function bundleOf(value: unknown): DefinitionBundle | undefined {
  if (!isRecord(value) || !isRecord(value['from']) || !Array.isArray(value['documents'])) return undefined;
  const hasTexts = typeof value['createdAt'] === 'string' && typeof value['checksum'] === 'string';
  const documents = value['documents'].every(
    (one) =>
      isRecord(one) &&
      typeof one['kind'] === 'string' &&
      typeof one['key'] === 'string' &&
      isRecord(one['document']),
  );
  const isBundle = value['formatVersion'] === 1 && hasTexts && documents;
  return isBundle ? (value as unknown as DefinitionBundle) : undefined;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(exchangeTexts.cannotRead, { path, reason: error.message });
  }
}

function refusal(path: string, problems: readonly Problem[]): UserError {
  return invalid(problems.map((problem) => ({ file: path, line: 1, column: 1, problem })));
}

function refuse(problems: readonly LocatedProblem[]): void {
  if (problems.length > 0) throw invalid(problems);
}

function invalid(problems: readonly LocatedProblem[]): UserError {
  const shown = (locale: 'zh-CN' | 'zh-TW' | 'en'): string =>
    problems.map((problem) => `\n${describeProblem(problem, locale)}`).join('');
  return new UserError(definitionTexts.invalid, {
    count: problems.length,
    problems: { 'zh-CN': shown('zh-CN'), 'zh-TW': shown('zh-TW'), en: shown('en') },
  });
}
