import {
  createProblem,
  documentKinds,
  locatePointer,
  parseDocument,
  parseJson,
  type DocumentKind,
  type Problem,
  type TextPosition,
} from '@guiyi/contracts';
import { definitionOf, type Definition } from '../definition';
import { setTexts } from '../checking/set-texts';

/** A file that is meant to hold a definition. filePath: relative to the project, with forward slashes. */
export interface DefinitionFile {
  filePath: string;
  text: string;
}

export type ParsedFile = DefinitionFile & ({ definition: Definition } | { problems: Problem[] });

/** Where the files of definitions lie, and of which kind each is. */
const places: readonly { pattern: RegExp; kind: DocumentKind | 'file name'; shown: string }[] = [
  {
    pattern: /^schemas\/entities\/[^/]+\.schema\.json$/,
    kind: 'entity',
    shown: 'schemas/entities/*.schema.json',
  },
  {
    pattern: /^schemas\/entities\/departments\/[^/]+\.overlay\.json$/,
    kind: 'overlay',
    shown: 'schemas/entities/departments/*.overlay.json',
  },
  { pattern: /^schemas\/forms\/[^/]+\.form\.json$/, kind: 'form', shown: 'schemas/forms/*.form.json' },
  { pattern: /^rules\/vocabularies\/[^/]+\.json$/, kind: 'vocabulary', shown: 'rules/vocabularies/*.json' },
  { pattern: /^rules\/roles\.json$/, kind: 'roles', shown: 'rules/roles.json' },
  {
    pattern: /^rules\/[^/]+\/(standardization|validation|matching|numbering|survivorship|relations)\.json$/,
    kind: 'file name',
    shown: 'rules/<entity>/{standardization,validation,matching,numbering,survivorship,relations}.json',
  },
];

/** The folders in which every JSON file is a definition. */
export const definitionFolders = ['schemas/entities', 'schemas/forms', 'rules'] as const;

/** Bundles to start from lie among the rules; they are no definitions until somebody starts from one. */
const templateFolder = 'rules/templates/';

export function isDefinitionPath(filePath: string): boolean {
  return (
    filePath.endsWith('.json') &&
    !filePath.startsWith(templateFolder) &&
    definitionFolders.some((folder) => filePath.startsWith(`${folder}/`))
  );
}

/** Where a definition lies that has no file yet. */
export function pathOfDefinition({ kind, key }: Pick<Definition, 'kind' | 'key'>): string {
  if (kind === 'entity') return `schemas/entities/${key}.schema.json`;
  if (kind === 'overlay') return `schemas/entities/departments/${key}.overlay.json`;
  if (kind === 'form') return `schemas/forms/${key}.form.json`;
  if (kind === 'vocabulary') return `rules/vocabularies/${key}.json`;
  return kind === 'roles' ? 'rules/roles.json' : `rules/${key}/${kind}.json`;
}

/** The definition in a file whose shape is right, or what is wrong with it. */
export function parseDefinitionFile(file: DefinitionFile): ParsedFile {
  const kind = kindOfPath(file.filePath);
  if (kind === undefined) {
    const known = places.map(({ shown }) => shown).join(', ');
    return { ...file, problems: [createProblem('unknown-file', '', setTexts.unknownFile, { known })] };
  }
  const json = parseJson(file.text);
  if ('problems' in json) return { ...file, problems: json.problems };
  const parsed = parseDocument(kind, json.value);
  return 'problems' in parsed
    ? { ...file, problems: parsed.problems }
    : { ...file, definition: definitionOf(kind, parsed.document) };
}

/** Line and column of a problem in the file that it is about. */
export function placeOf(problem: Problem, file: DefinitionFile): TextPosition {
  return locatePointer(file.text, problem.pointer);
}

function kindOfPath(filePath: string): DocumentKind | undefined {
  const place = places.find(({ pattern }) => pattern.test(filePath));
  if (place?.kind !== 'file name') return place?.kind;
  const name = place.pattern.exec(filePath)?.[1];
  return documentKinds.find((kind) => kind === name);
}
