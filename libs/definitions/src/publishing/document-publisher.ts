import type { Caller } from '@guiyi/access';
import { errorsOf, PlatformError, type DocumentKind, type Problem } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { choosePublishable } from '../checking/choose-publishable';
import { parseDraft } from '../checking/parse-draft';
import { definitionName, type Definition } from '../definition';
import {
  definitionOfVersion,
  hashOfDocument,
  loadLatest,
  lockPublication,
  type VersionDetails,
} from '../store/definition-store';
import type { DefinitionVersion } from '../store/definition-version.entity';
import type { Publication } from './publication';
import { PublicationRules } from './publication-rules';
import { proposalOf, PublicationWriter } from './publication-writer';
import { PublishedDefinitions, type PublishedVersion } from './published-definitions';

export interface DocumentRevision {
  kind: DocumentKind;
  key: string;
  document: unknown;
  /** The version in force that the document was made from; 0 when there was none. */
  basedOn: number;
  note?: string;
}

export interface Rollback {
  kind: DocumentKind;
  key: string;
  /** Whose content comes back. */
  version: number;
  /** The version in force that whoever asks knows. */
  basedOn: number;
  note?: string;
}

/** Publishes one document that somebody edited, under the same lock and after the same checks as files. */
@Injectable()
export class DocumentPublisher {
  constructor(
    private readonly dataSource: DataSource,
    private readonly published: PublishedDefinitions,
    private readonly rules: PublicationRules,
    private readonly writer: PublicationWriter,
  ) {}

  /**
   * A document that says what is in force already makes no new version.
   * @throws PlatformError version-conflict when another version is in force, definitions-not-valid with the problems,
   * second-person-needed, preview-needed
   */
  async publish(caller: Caller, revision: DocumentRevision, now = new Date()): Promise<PublishedVersion> {
    const draft = parseDraft(revision);
    if ('problems' in draft) throw notValid(draft.problems);
    const { basedOn, note } = revision;
    const details = { actor: caller.username, at: now, origin: 'api', note } as const;
    return this.publishDraft(caller, draft.definition, basedOn, details);
  }

  /**
   * Publishes the content of an earlier version as the next one, after every check that a new document has to pass.
   * @throws PlatformError as publish, and definition-not-found
   */
  async rollBack(caller: Caller, rollback: Rollback, now = new Date()): Promise<PublishedVersion> {
    const { kind, key, version, basedOn, note } = rollback;
    const { document } = await this.published.version(kind, key, version);
    const draft = parseDraft({ kind, key, document });
    if ('problems' in draft) throw notValid(draft.problems);
    const origin = { origin: 'rollback', rollbackOf: version } as const;
    return this.publishDraft(caller, draft.definition, basedOn, {
      ...{ actor: caller.username, at: now, note },
      ...origin,
    });
  }

  private async publishDraft(
    caller: Caller,
    definition: Definition,
    basedOn: number,
    details: VersionDetails,
  ): Promise<PublishedVersion> {
    await this.rules.requireDirect(caller, [definition]);
    const publication = await runInTransaction(this.dataSource, (manager) =>
      this.publishNow(manager, definition, basedOn, details),
    );
    if (publication !== undefined) await this.writer.tell(publication);
    return this.published.find(definition.kind, definition.key);
  }

  private async publishNow(
    manager: EntityManager,
    definition: Definition,
    basedOn: number,
    details: VersionDetails,
  ): Promise<Publication | undefined> {
    await lockPublication(manager);
    const latest = await loadLatest(manager);
    const name = definitionName(definition);
    const current = latest.find((row) => definitionName(row) === name);
    requireBasis(definition, current, basedOn);
    if (current?.contentHash === hashOfDocument(definition.document)) return undefined;
    refuseFor(choosePublishable(latest.map(definitionOfVersion), [definition]).refused.get(name));
    const problems = await this.writer.judge(manager, proposalOf(latest, [definition]));
    refuseFor(problems.get(name));
    return this.writer.write(manager, [{ definition, filePath: null }], latest, details);
  }
}

function requireBasis(
  { kind, key }: Definition,
  current: DefinitionVersion | undefined,
  basedOn: number,
): void {
  const version = current?.version ?? 0;
  if (version !== basedOn)
    throw new PlatformError('version-conflict', { values: { kind, key, version, basedOn } });
}

function refuseFor(problems: readonly Problem[] = []): void {
  const errors = errorsOf(problems);
  if (errors.length > 0) throw notValid(errors);
}

function notValid(problems: readonly Problem[]): PlatformError {
  return new PlatformError('definitions-not-valid', { problems });
}
