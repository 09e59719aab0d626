import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  locatePointer,
  parseDocument,
  parseJson,
  type DocumentByKind,
  type DocumentKind,
  type Locale,
  type LocalizedText,
  type Problem,
} from '@guiyi/contracts';
import { isSystemError } from '../files/system-error';
import { UserError } from '../terminal/user-error';
import { checkDocuments } from './check-documents';
import type { DefinitionDocuments } from './definition-documents';
import { definitionTexts } from './definition-texts';
import { describeProblem, type LocatedProblem } from './located-problem';

/**
 * The definitions of one entity in a directory laid out as the project is: schemas/entities, schemas/forms and
 * rules/<entity>. Vocabularies that they name and that are not there are the shipped ones.
 * @throws UserError with every error found, each with file, line and pointer
 */
export async function readDefinitions(
  directory: string,
  shippedDirectory: string,
  wantedEntity: string | undefined,
): Promise<DefinitionDocuments> {
  if (!existsSync(directory)) throw new UserError(definitionTexts.noDirectory, { directory });
  const entity = await chooseEntity(directory, wantedEntity);
  const reader = new DocumentReader();
  const documents = await readDocuments(reader, directory, shippedDirectory, entity);
  if (documents !== undefined) {
    for (const { document, problem } of checkDocuments(documents)) reader.addProblem(document, problem);
  }
  if (documents === undefined || reader.problems.length > 0) throw invalidDefinitions(reader.problems);
  return documents;
}

async function chooseEntity(directory: string, wanted: string | undefined): Promise<string> {
  const folders = await entriesOf(join(directory, 'rules'));
  const known = folders.filter((folder) => existsSync(join(directory, 'rules', folder, 'matching.json')));
  if (known.length === 0) throw new UserError(definitionTexts.noRules, { directory });
  if (wanted === undefined && known.length > 1 && !known.includes('customer'))
    throw new UserError(definitionTexts.whichEntity, { directory, known });
  const entity = wanted ?? (known.includes('customer') ? 'customer' : known[0]!);
  if (!known.includes(entity)) throw new UserError(definitionTexts.noEntity, { directory, entity, known });
  return entity;
}

async function readDocuments(
  reader: DocumentReader,
  directory: string,
  shippedDirectory: string,
  entity: string,
): Promise<DefinitionDocuments | undefined> {
  const own = (path: string): string => join(directory, path);
  const core = await reader.read('entity', own(`schemas/entities/${entity}.schema.json`));
  const standardization = await reader.read('standardization', own(`rules/${entity}/standardization.json`));
  const matching = await reader.read('matching', own(`rules/${entity}/matching.json`));
  const validationFile = own(`rules/${entity}/validation.json`);
  const validation = existsSync(validationFile) ? await reader.read('validation', validationFile) : undefined;
  if (core === undefined || standardization === undefined || matching === undefined) return undefined;
  const overlays = (
    await reader.readAll('overlay', own('schemas/entities/departments'), '.overlay.json')
  ).filter((overlay) => overlay.entity === entity);
  const rows = collectionsOf([core, ...overlays.map((overlay) => ({ properties: overlay.add ?? {} }))]);
  const collections = await reader.readNamed('entity', rows, (id) =>
    own(`schemas/entities/${id}.schema.json`),
  );
  const forms = await reader.readExisting('form', [entity, ...rows], (id) =>
    own(`schemas/forms/${id}.form.json`),
  );
  const named = textsIn([core, ...overlays, ...collections, standardization, validation]);
  const vocabularies = await readVocabularies(reader, directory, shippedDirectory, named);
  return { entity: core, collections, overlays, forms, standardization, validation, matching, vocabularies };
}

async function readVocabularies(
  reader: DocumentReader,
  directory: string,
  shippedDirectory: string,
  named: ReadonlySet<string>,
): Promise<DocumentByKind['vocabulary'][]> {
  const folder = 'rules/vocabularies';
  const own = await reader.readAll('vocabulary', join(directory, folder), '.json');
  const missing = (await entriesOf(join(shippedDirectory, folder)))
    .map((file) => file.replace(/\.json$/, ''))
    .filter((id) => named.has(id) && !own.some((vocabulary) => vocabulary.id === id));
  const shipped = await reader.readNamed('vocabulary', missing, (id) =>
    join(shippedDirectory, folder, `${id}.json`),
  );
  return [...own.filter((vocabulary) => named.has(vocabulary.id)), ...shipped];
}

interface PropertyHolder {
  properties: DocumentByKind['entity']['properties'];
}

function collectionsOf(holders: readonly PropertyHolder[]): string[] {
  const ids = holders.flatMap(({ properties }) =>
    Object.values(properties).flatMap((field) => field['x-field'].collection ?? []),
  );
  return [...new Set(ids)];
}

/** Every text anywhere in the documents: whatever names a vocabulary is among them. */
function textsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const child of Object.values(value)) textsIn(child, found);
  return found;
}

/** Reads documents, collecting what is wrong with their shape and remembering where each came from. */
class DocumentReader {
  readonly problems: LocatedProblem[] = [];
  private readonly sources = new Map<unknown, { file: string; text: string }>();

  async read<Kind extends DocumentKind>(kind: Kind, file: string): Promise<DocumentByKind[Kind] | undefined> {
    const text = await readText(file);
    const json = parseJson(text);
    const parsed = 'problems' in json ? json : parseDocument(kind, json.value);
    if ('problems' in parsed) {
      for (const problem of parsed.problems) this.addLocated(problem, file, text);
      return undefined;
    }
    this.sources.set(parsed.document, { file, text });
    return parsed.document;
  }

  async readNamed<Kind extends DocumentKind>(
    kind: Kind,
    ids: readonly string[],
    fileOf: (id: string) => string,
  ): Promise<DocumentByKind[Kind][]> {
    const documents: DocumentByKind[Kind][] = [];
    for (const id of ids) {
      const document = await this.read(kind, fileOf(id));
      if (document !== undefined) documents.push(document);
    }
    return documents;
  }

  readExisting<Kind extends DocumentKind>(
    kind: Kind,
    ids: readonly string[],
    fileOf: (id: string) => string,
  ): Promise<DocumentByKind[Kind][]> {
    return this.readNamed(
      kind,
      ids.filter((id) => existsSync(fileOf(id))),
      fileOf,
    );
  }

  async readAll<Kind extends DocumentKind>(
    kind: Kind,
    folder: string,
    ending: string,
  ): Promise<DocumentByKind[Kind][]> {
    const files = (await entriesOf(folder)).filter((file) => file.endsWith(ending));
    return this.readNamed(kind, files, (file) => join(folder, file));
  }

  addProblem(document: unknown, problem: Problem): void {
    const source = this.sources.get(document);
    if (source !== undefined) this.addLocated(problem, source.file, source.text);
  }

  private addLocated(problem: Problem, file: string, text: string): void {
    if (problem.severity !== 'error') return;
    this.problems.push({ file, ...locatePointer(text, problem.pointer), problem });
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT')
      throw new UserError(definitionTexts.missingFile, { file });
    throw error;
  }
}

async function entriesOf(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder)).sort();
}

function invalidDefinitions(problems: readonly LocatedProblem[]): UserError {
  const listed = (locale: Locale): string =>
    problems.map((problem) => `\n  ${describeProblem(problem, locale)}`).join('');
  const shown: LocalizedText = { 'zh-CN': listed('zh-CN'), 'zh-TW': listed('zh-TW'), en: listed('en') };
  return new UserError(definitionTexts.invalid, { count: problems.length, problems: shown });
}
