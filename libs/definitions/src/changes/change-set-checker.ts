import {
  type ChangeSetCheck,
  type ChangeSetProblem,
  createProblem,
  errorsOf,
  type Problem,
} from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { checkAsWhole } from '../checking/choose-publishable';
import { parseDraft } from '../checking/parse-draft';
import { type Definition, definitionName, type DefinitionName } from '../definition';
import type { Proposal } from '../publishing/publication';
import { proposalOf, PublicationWriter } from '../publishing/publication-writer';
import { definitionOfVersion, hashOfDocument } from '../store/definition-store';
import type { DefinitionVersion } from '../store/definition-version.entity';
import type { StoredChangeSet, StoredDraft } from './change-set';
import { changeSetTexts } from './change-set-texts';

/** What publishing a set now would do. */
export interface CheckedChangeSet {
  problems: ChangeSetProblem[];
  /** Its changed definitions are those whose shape is right and whose content is not in force already. */
  proposal: Proposal;
  /** Whether the definitions make sense together, whatever the features above have against them. */
  isUnderstood: boolean;
  /** Whether somebody published one of its documents since the draft was made. */
  hasConflict: boolean;
}

/** Checks all documents of a change set together: one may need another, and they come into force together. */
@Injectable()
export class ChangeSetChecker {
  constructor(private readonly writer: PublicationWriter) {}

  /** What the set would meet, and what it does to stored values when its documents can be understood. */
  async look(
    manager: EntityManager,
    set: Pick<StoredChangeSet, 'documents' | 'migrations'>,
    latest: readonly DefinitionVersion[],
  ): Promise<ChangeSetCheck> {
    const { problems, proposal, isUnderstood } = await this.check(manager, set, latest);
    const schemaChanges = isUnderstood ? await this.writer.schemaChanges(manager, proposal) : [];
    return { problems, schemaChanges };
  }

  /** @param latest the newest version of every definition */
  async check(
    manager: EntityManager,
    { documents, migrations }: Pick<StoredChangeSet, 'documents' | 'migrations'>,
    latest: readonly DefinitionVersion[],
  ): Promise<CheckedChangeSet> {
    const inForce = new Map(latest.map((row) => [definitionName(row), row]));
    const problems = new Map<DefinitionName, Problem[]>();
    let sound = 0;
    const changed: Definition[] = [];
    let hasConflict = false;
    for (const draft of documents) {
      const name = definitionName(draft);
      const current = inForce.get(name);
      const parsed = parseDraft(draft);
      if ('problems' in parsed) {
        problems.set(name, parsed.problems);
        continue;
      }
      sound += 1;
      if (current?.contentHash === hashOfDocument(parsed.definition.document)) continue;
      changed.push(parsed.definition);
      if ((current?.version ?? 0) === draft.basedOn) continue;
      hasConflict = true;
      problems.set(name, [conflictOf(draft, current)]);
    }
    // Without all of its documents, most of what is wrong with a set is that one is missing.
    const together =
      sound === documents.length ? checkAsWhole(latest.map(definitionOfVersion), changed) : undefined;
    const proposal = proposalOf(latest, changed, migrations);
    // What the features above have to say rests on definitions that can be compiled.
    const isUnderstood =
      together !== undefined && [...together.values()].every((found) => errorsOf(found).length === 0);
    if (together !== undefined) add(problems, together);
    if (isUnderstood) add(problems, await this.writer.judge(manager, proposal));
    return {
      problems: documents.flatMap((draft) => problemsOf(draft, problems)),
      proposal,
      isUnderstood,
      hasConflict,
    };
  }
}

/** The errors, for an answer that knows pointers into the set only: /documents/0/document/bands/match. */
export function problemsInSet(
  { documents }: Pick<StoredChangeSet, 'documents'>,
  problems: readonly ChangeSetProblem[],
): Problem[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ kind, key, code, pointer, message, severity }) => {
      const position = documents.findIndex((draft) => draft.kind === kind && draft.key === key);
      return { code, pointer: `/documents/${position}/document${pointer}`, message, severity };
    });
}

function problemsOf(
  { kind, key }: StoredDraft,
  problems: ReadonlyMap<DefinitionName, Problem[]>,
): ChangeSetProblem[] {
  return (problems.get(definitionName({ kind, key })) ?? []).map((problem) => ({ kind, key, ...problem }));
}

function conflictOf({ kind, key, basedOn }: StoredDraft, current: DefinitionVersion | undefined): Problem {
  const values = {
    name: `${kind}:${key}`,
    basedOn,
    version: current?.version ?? 0,
    by: current?.publishedBy,
  };
  return createProblem('based-on-earlier', '', changeSetTexts.basedOnEarlier, values);
}

function add(
  problems: Map<DefinitionName, Problem[]>,
  further: ReadonlyMap<DefinitionName, Problem[]>,
): void {
  for (const [name, found] of further) problems.set(name, [...(problems.get(name) ?? []), ...found]);
}
