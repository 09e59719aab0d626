import type {
  BundleDocument,
  BundleDocumentState,
  BundleResolution,
  DocumentKind,
  Problem,
} from '@guiyi/contracts';
import { createProblem, documentKinds } from '@guiyi/contracts';
import { mergeDocuments, type MergeConflict } from '@guiyi/revision';
import { parseDraft } from '../checking/parse-draft';
import { definitionName, type Definition, type DefinitionName } from '../definition';
import { hashOfDocument } from '../store/definition-store';
import { bundleTexts } from './bundle-texts';

/** What this installation knows of one definition, newest version first. */
export interface LocalHistory {
  versions: readonly { version: number; hash: string }[];
  /** The content of a version. */
  content(version: number): unknown;
}

export type Resolution = Pick<BundleResolution, 'resolution' | 'choices'>;

/** What one document of a bundle is here, and what would become of it. */
export interface ComparedDocument {
  incoming: BundleDocument;
  name: DefinitionName;
  /** undefined: this platform has no such kind. */
  kind: DocumentKind | undefined;
  state: BundleDocumentState;
  inForce: number;
  current: unknown;
  /** The version here that both sides go on from. */
  common: number | undefined;
  /** undefined: somebody has to decide. */
  resolution: Resolution['resolution'] | undefined;
  /** What would be published; undefined when nothing would. */
  result: Definition | undefined;
  /** Where both sides changed the same. */
  conflicts: MergeConflict[];
  problems: Problem[];
}

/** Each document against what is in force, with the versions that both sides know as the common ground. */
export function compareBundle(
  documents: readonly BundleDocument[],
  histories: ReadonlyMap<DefinitionName, LocalHistory>,
  chosen: ReadonlyMap<DefinitionName, Resolution>,
): ComparedDocument[] {
  const names = documents.map(definitionName);
  return documents.map((incoming, position) => {
    const name = definitionName(incoming);
    const compared = compareDocument(incoming, histories.get(name), chosen.get(name));
    if (names.indexOf(name) === position) return compared;
    const problem = createProblem('same-definition', '', bundleTexts.namedTwice, { name });
    return { ...compared, result: undefined, problems: [problem] };
  });
}

function compareDocument(
  incoming: BundleDocument,
  local: LocalHistory | undefined,
  chosen: Resolution | undefined,
): ComparedDocument {
  const name = definitionName(incoming);
  const kind = documentKinds.find((candidate) => candidate === incoming.kind);
  const [newest] = local?.versions ?? [];
  const current = newest === undefined ? undefined : local?.content(newest.version);
  const { state, common } = relationOf(incoming, local);
  const compared: ComparedDocument = {
    ...{ incoming, name, kind, state, common, current, inForce: newest?.version ?? 0 },
    ...{ resolution: undefined, result: undefined, conflicts: [], problems: [] },
  };
  if (kind === undefined) {
    const values = { kind: incoming.kind, known: documentKinds.join(', ') };
    compared.problems = [createProblem('unknown-kind', '', bundleTexts.unknownKind, values)];
    return compared;
  }
  compared.resolution = resolutionFor(state, chosen?.resolution);
  const base = common === undefined ? undefined : local?.content(common);
  const choices = chosen?.choices ?? {};
  const merged =
    state === 'conflict' ? mergeDocuments(kind, base, current, incoming.document, { choices }) : undefined;
  compared.conflicts = merged?.conflicts ?? [];
  if (compared.resolution === undefined) {
    compared.problems = [createProblem('undecided', '', bundleTexts.undecided, { name })];
    return compared;
  }
  compared.problems = strayChoices(compared.conflicts, choices);
  if (compared.resolution === 'keep' || state === 'unchanged' || compared.problems.length > 0)
    return compared;
  const document =
    compared.resolution === 'merge' && merged !== undefined ? merged.document : incoming.document;
  if (newest?.hash === hashOfDocument(document)) return compared;
  const parsed = parseDraft({ kind, key: incoming.key, document });
  if ('problems' in parsed) compared.problems = parsed.problems;
  else compared.result = parsed.definition;
  return compared;
}

/** Choices that decide nothing were made for other documents than these: what they were meant for is not known. */
function strayChoices(
  conflicts: readonly MergeConflict[],
  choices: NonNullable<BundleResolution['choices']>,
): Problem[] {
  const places = new Set(conflicts.map(({ place }) => place));
  return Object.keys(choices)
    .filter((place) => !places.has(place))
    .map((place) => createProblem('no-conflict', '', bundleTexts.noConflict, { place }));
}

/** How the document of the bundle stands to what is in force, by the versions that both know. */
function relationOf(
  { document, history = [] }: BundleDocument,
  local: LocalHistory | undefined,
): { state: BundleDocumentState; common: number | undefined } {
  const versions = local?.versions ?? [];
  const [newest] = versions;
  if (newest === undefined) return { state: 'new', common: undefined };
  const hash = hashOfDocument(document);
  if (newest.hash === hash) return { state: 'unchanged', common: newest.version };
  const earlier = new Set(history);
  if (earlier.has(newest.hash)) return { state: 'changed', common: newest.version };
  const same = versions.find((version) => version.hash === hash);
  if (same !== undefined) return { state: 'older', common: same.version };
  return { state: 'conflict', common: versions.find((version) => earlier.has(version.hash))?.version };
}

/** What is in force is never replaced by something older, or by one side of a conflict, unless somebody says so. */
function resolutionFor(
  state: BundleDocumentState,
  chosen: Resolution['resolution'] | undefined,
): Resolution['resolution'] | undefined {
  if (state === 'unchanged') return 'keep';
  if (chosen !== undefined) return chosen;
  if (state === 'older') return 'keep';
  return state === 'conflict' ? undefined : 'take';
}
