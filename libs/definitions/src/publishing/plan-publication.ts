import { createProblem, type Problem } from '@guiyi/contracts';
import { choosePublishable, overlaid } from '../checking/choose-publishable';
import { setTexts } from '../checking/set-texts';
import { definitionName, type Definition, type DefinitionName } from '../definition';
import { DefinitionSet } from '../definition-set';
import type { ParsedFile } from '../files/definition-file';
import { hashOfDocument } from '../store/definition-store';

export interface RefusedFile {
  filePath: string;
  problems: Problem[];
}

export interface InForce {
  definitions: readonly Definition[];
  /** Hash of what was last published from each file. */
  fileHashes: ReadonlyMap<string, string>;
}

export interface PublicationPlan {
  accepted: { definition: Definition; filePath: string }[];
  refused: RefusedFile[];
  /** Files whose content is in force, or was and has since been replaced otherwise. */
  unchanged: number;
  warnings: RefusedFile[];
}

type SoundFile = Extract<ParsedFile, { definition: Definition }>;

/**
 * What publishing the files would do. A file counts as changed when its content differs from what was last published
 * from it, so that a version published otherwise is not undone by a file that nobody touched.
 */
export function planPublication(files: readonly ParsedFile[], inForce: InForce): PublicationPlan {
  const misshapen = files.filter((file) => 'problems' in file);
  const sound = files.filter((file): file is SoundFile => 'definition' in file);
  const rivals = sound.filter((file) => rivalOf(file, sound) !== undefined);
  const single = sound.filter((file) => !rivals.includes(file));
  const changed = single.filter((file) => isChanged(file, inForce));
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
      ...withPath(choice.refused),
    ],
    unchanged: single.length - changed.length,
    warnings: withPath(choice.warnings),
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
  const published = inForce.fileHashes.get(file.filePath);
  if (published !== undefined) return published !== hash;
  // A file that was renamed, or that says what was published otherwise.
  const name = definitionName(file.definition);
  const current = inForce.definitions.find((definition) => definitionName(definition) === name);
  return current === undefined || hashOfDocument(current.document) !== hash;
}

function rivalOf(file: SoundFile, files: readonly SoundFile[]): SoundFile | undefined {
  const name = definitionName(file.definition);
  return files.find((other) => other !== file && definitionName(other.definition) === name);
}

function rivalProblem(file: SoundFile, files: readonly SoundFile[]): Problem {
  const values = { other: rivalOf(file, files)?.filePath, name: definitionName(file.definition) };
  return createProblem('same-definition', '', setTexts.sameDefinition, values);
}
