import type { Caller } from '@guiyi/access';
import {
  type BundleApplyInput,
  type BundleApplyResult,
  type BundleCheckInput,
  errorsOf,
  PlatformError,
  pointerTo,
  type Problem,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { checkAsWhole } from '../checking/choose-publishable';
import { definitionName, type Definition, type DefinitionName } from '../definition';
import { PublicationRules } from '../publishing/publication-rules';
import { proposalOf, PublicationWriter } from '../publishing/publication-writer';
import { definitionOfVersion, loadLatest, lockPublication } from '../store/definition-store';
import type { DefinitionVersion } from '../store/definition-version.entity';
import { compareBundle, type ComparedDocument, type Resolution } from './compare-bundle';
import { loadLocalHistories } from './local-histories';

/** A bundle against what is in force, with everything that is wrong with what it would put into force. */
export interface JudgedBundle {
  compared: ComparedDocument[];
  latest: readonly DefinitionVersion[];
  problems: ReadonlyMap<DefinitionName, Problem[]>;
}

/** What a bundle would put into force, judged and published under the same lock as any other publication. */
@Injectable()
export class BundlePublication {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: PublicationRules,
    private readonly writer: PublicationWriter,
  ) {}

  async judge(manager: EntityManager, { bundle, resolutions = [] }: BundleCheckInput): Promise<JudgedBundle> {
    const chosen = new Map(
      resolutions.map((one): [DefinitionName, Resolution] => [definitionName(one), one]),
    );
    const latest = await loadLatest(manager);
    const histories = await loadLocalHistories(manager, latest, bundle.documents);
    const compared = compareBundle(bundle.documents, histories, chosen);
    const drafts = resultsOf(compared);
    // A bundle that changes nothing needs no check, and is the usual case for one that is applied again and again.
    const found =
      drafts.length === 0
        ? new Map<DefinitionName, Problem[]>()
        : new Map(checkAsWhole(latest.map(definitionOfVersion), drafts));
    const isSound = [...found.values()].every((problems) => errorsOf(problems).length === 0);
    const judged = isSound ? await this.writer.judge(manager, proposalOf(latest, drafts)) : undefined;
    for (const [name, problems] of judged ?? []) found.set(name, [...(found.get(name) ?? []), ...problems]);
    for (const { name, problems } of compared)
      if (problems.length > 0) found.set(name, [...problems, ...(found.get(name) ?? [])]);
    return { compared, latest, problems: found };
  }

  async publish(caller: Caller, input: BundleApplyInput, now: Date): Promise<BundleApplyResult> {
    const foreseen = await this.judge(this.dataSource.manager, input);
    const drafts = resultsOf(foreseen.compared);
    if (drafts.length > 0) await this.rules.requireDirect(caller, drafts);
    const { compared, publication } = await runInTransaction(this.dataSource, async (manager) => {
      await lockPublication(manager);
      const judged = await this.judge(manager, input);
      requireNoErrors(judged);
      const news = resultsOf(judged.compared).map((definition) => ({ definition, filePath: null }));
      const details = { actor: caller.username, at: now, origin: 'bundle', note: input.note } as const;
      const written = await this.writer.write(manager, news, judged.latest, details);
      return { compared: judged.compared, publication: written };
    });
    await this.writer.tell(publication);
    return { published: [...publication.made], changeSet: null, ...countsOf(compared) };
  }
}

/** What would get a new version. */
export function resultsOf(compared: readonly ComparedDocument[]): Definition[] {
  return compared.flatMap(({ result }) => result ?? []);
}

export function countsOf(compared: readonly ComparedDocument[]): { unchanged: number; kept: number } {
  const unchanged = compared.filter(({ state }) => state === 'unchanged').length;
  const idle = compared.filter(({ result }) => result === undefined).length;
  return { unchanged, kept: idle - unchanged };
}

function requireNoErrors({ compared, problems }: JudgedBundle): void {
  refuseFor(compared.map(({ name }) => problems.get(name) ?? []));
}

/** @throws PlatformError definitions-not-valid with the errors among these, by the document of the bundle */
export function refuseFor(found: readonly (readonly Problem[])[]): void {
  const problems = found.flatMap((reasons, position) =>
    errorsOf(reasons).map((problem) => ({
      ...problem,
      pointer: pointerTo('bundle', 'documents', position, 'document') + problem.pointer,
    })),
  );
  if (problems.length > 0) throw new PlatformError('definitions-not-valid', { problems });
}
