import { createProblem, type Problem } from '@guiyi/contracts';
import { choosePublishable, overlaid } from '../checking/choose-publishable';
import { setTexts } from '../checking/set-texts';
import { definitionName, type Definition, type DefinitionName } from '../definition';
import { DefinitionSet } from '../definition-set';
import type { ParsedFile } from '../files/definition-file';
import { hashOfDocument } from '../store/definition-store';

export interface RefusedFile {
  filePath: string;
  /** What the file defines, when that is known. */
  definition?: DefinitionName;
  problems: Problem[];
}

export interface InForce {
  definitions: readonly Definition[];
  /** Hash of what each file was when it was last published, or when somebody decided to leave it unpublished. */
  fileHashes: ReadonlyMap<string, string>;
}

export interface PublicationPlan {
  accepted: { definition: Definition; filePath: string }[];
  refused: RefusedFile[];
  /** Files whose content is in force, or was and has since been replaced otherwise. */
  unchanged: number;
  warnings: RefusedFile[];
  /** Files that have come to say what is in force, though it was published otherwise. */
  agreed: { filePath: string; hash: string }[];
}

export type SoundFile = Extract<ParsedFile, { definition: Definition }>;

/**
 * What publishing the files would do. A file counts as changed when its content differs from what was last published
 * from it, so that a version published otherwise is not undone by a file that nobody touched.
 */
export function planPublication(files: readonly ParsedFile[], inForce: InForce): PublicationPlan {
  const misshapen = files.filter((file) => 'problems' in file);
  const sound = files.filter((file): file is SoundFile => 'definition' in file);
  const rivals = sound.filter((file) => rivalOf(file, sound) !== undefined);
  const single = sound.filter((file) => !rivals.includes(file));
  const differing = single.filter((file) => isChanged(file, inForce));
  const conflicts = differing.filter((file) => isConflict(file, inForce));
  const changed = differing.filter((file) => !conflicts.includes(file));
  const pathOf = new Map(changed.map((file) => [definitionName(file.definition), file.filePath]));
  const choice =
    changed.length === 0
      ? { accepted: [], refused: new Map<string, Problem[]>(), warnings: new Map<string, Problem[]>() }
      : choosePublishable(
          inForce.definitions,
          changed.map((file) => file.definition),
        );
  const withPath = (problems: ReadonlyMap<string, Problem[]>): RefusedFile[] =>
    [...problems].map(([name, found]) => ({ filePath: pathOf.get(name) ?? name, problems: found }));
  return {
    accepted: choice.accepted.map((definition) => ({
      definition,
      filePath: pathOf.get(definitionName(definition)) ?? '',
    })),
    refused: [
      ...misshapen.map(({ filePath, problems }) => ({ filePath, problems })),
      ...rivals.map((file) => ({ filePath: file.filePath, problems: [rivalProblem(file, sound)] })),
      ...conflicts.map((file) => ({
        filePath: file.filePath,
        definition: definitionName(file.definition),
        problems: [conflictProblem(file)],
      })),
      ...withPath(choice.refused),
    ],
    unchanged: single.length - differing.length,
    warnings: withPath(choice.warnings),
    agreed: single.flatMap((file) => agreement(file, inForce)),
  };
}

/** Definitions that must not be published although they pass every check, with the reasons. */
export type AskWhatIsRefused = (
  changed: readonly Definition[],
  next: DefinitionSet,
) => Promise<ReadonlyMap<DefinitionName, Problem[]>>;

/** The plan without what is refused beyond the checks, and without what then no longer fits. */
export async function planAllowedPublication(
  files: readonly ParsedFile[],
  inForce: InForce,
  ask: AskWhatIsRefused,
): Promise<PublicationPlan> {
  const refused: RefusedFile[] = [];
  let allowed = files;
  for (;;) {
    const plan = planPublication(allowed, inForce);
    const changed = plan.accepted.map(({ definition }) => definition);
    const reasons =
      changed.length === 0
        ? new Map<DefinitionName, Problem[]>()
        : await ask(changed, new DefinitionSet(overlaid(inForce.definitions, changed)));
    const stopped = plan.accepted.filter(({ definition }) => reasons.has(definitionName(definition)));
    if (stopped.length === 0) return { ...plan, refused: [...plan.refused, ...refused] };
    for (const { definition, filePath } of stopped)
      refused.push({ filePath, problems: reasons.get(definitionName(definition)) ?? [] });
    const paths = new Set(stopped.map(({ filePath }) => filePath));
    allowed = allowed.filter(({ filePath }) => !paths.has(filePath));
  }
}

function isChanged(file: SoundFile, inForce: InForce): boolean {
  const hash = hashOfDocument(file.definition.document);
  // A file that was renamed, or that says what was published otherwise, changes nothing.
  return inForce.fileHashes.get(file.filePath) !== hash && hashInForce(file, inForce) !== hash;
}

function agreement(file: SoundFile, inForce: InForce): PublicationPlan['agreed'] {
  const { filePath } = file;
  const hash = hashOfDocument(file.definition.document);
  if (inForce.fileHashes.get(filePath) === hash || hashInForce(file, inForce) !== hash) return [];
  return [{ filePath, hash }];
}

function hashInForce(file: SoundFile, { definitions }: InForce): string | undefined {
  const name = definitionName(file.definition);
  const current = definitions.find((definition) => definitionName(definition) === name);
  return current && hashOfDocument(current.document);
}

/**
 * Whether what is in force came from elsewhere since the file was last published: publishing the file would undo what
 * somebody did in the studio, and leaving it would undo what somebody did to the file.
 */
export function isConflict(file: SoundFile, inForce: InForce): boolean {
  const hash = hashInForce(file, inForce);
  if (hash === undefined || hash === hashOfDocument(file.definition.document)) return false;
  const published = inForce.fileHashes.get(file.filePath);
  // A file nobody has seen before may be one that was renamed: then what is in force came from the other one.
  return published === undefined ? ![...inForce.fileHashes.values()].includes(hash) : published !== hash;
}

function conflictProblem(file: SoundFile): Problem {
  const values = { name: definitionName(file.definition) };
  return createProblem('file-conflict', '', setTexts.fileConflict, values);
}

function rivalOf(file: SoundFile, files: readonly SoundFile[]): SoundFile | undefined {
  const name = definitionName(file.definition);
  return files.find((other) => other !== file && definitionName(other.definition) === name);
}

function rivalProblem(file: SoundFile, files: readonly SoundFile[]): Problem {
  const values = { other: rivalOf(file, files)?.filePath, name: definitionName(file.definition) };
  return createProblem('same-definition', '', setTexts.sameDefinition, values);
}
