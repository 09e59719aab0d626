import { AccessService, type Caller } from '@guiyi/access';
import {
  createProblem,
  errorsOf,
  parseDocument,
  PlatformError,
  type DocumentKind,
  type Problem,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { choosePublishable, overlaid } from '../checking/choose-publishable';
import { setTexts } from '../checking/set-texts';
import { definitionName, definitionOf, type Definition } from '../definition';
import { DefinitionSet } from '../definition-set';
import {
  definitionOfVersion,
  hashOfDocument,
  insertVersions,
  loadLatest,
  lockPublication,
} from '../store/definition-store';
import type { DefinitionVersion } from '../store/definition-version.entity';
import { PublicationGuard } from './publication-guard';
import { SchemaChangeGuard } from './schema-change-guard';
import { DEFINITIONS_CHANGED, PublishedDefinitions, type PublishedVersion } from './published-definitions';

export interface DocumentRevision {
  kind: DocumentKind;
  key: string;
  document: unknown;
  /** The version in force that the document was made from; 0 when there was none. */
  basedOn: number;
}

/** Publishes one document that somebody edited, under the same lock and after the same checks as files. */
@Injectable()
export class DocumentPublisher {
  constructor(
    private readonly dataSource: DataSource,
    private readonly published: PublishedDefinitions,
    private readonly access: AccessService,
    @Inject(EVENT_BUS) private readonly events: EventBus,
    @Optional() private readonly guard?: PublicationGuard,
    @Optional() private readonly schemaChanges?: SchemaChangeGuard,
  ) {}

  /**
   * A document that says what is in force already makes no new version.
   * @throws PlatformError version-conflict when another version is in force, definitions-not-valid with the problems
   */
  async publish(caller: Caller, revision: DocumentRevision, now = new Date()): Promise<PublishedVersion> {
    (await this.access.policyFor(caller)).require('definitions.edit');
    const definition = parsedDefinition(revision);
    await runInTransaction(this.dataSource, (manager) =>
      this.publishNow(manager, definition, revision.basedOn, { actor: caller.username, at: now }),
    );
    await this.published.reload();
    await this.events.publish(DEFINITIONS_CHANGED, { published: 1 });
    return this.published.find(definition.kind, definition.key);
  }

  private async publishNow(
    manager: EntityManager,
    definition: Definition,
    basedOn: number,
    by: { actor: string; at: Date },
  ): Promise<void> {
    await lockPublication(manager);
    const latest = await loadLatest(manager);
    const current = latest.find((row) => definitionName(row) === definitionName(definition));
    requireBasis(definition, current, basedOn);
    if (current?.contentHash === hashOfDocument(definition.document)) return;
    const inForce = latest.map(definitionOfVersion);
    const { refused } = choosePublishable(inForce, [definition]);
    refuseFor(refused.get(definitionName(definition)));
    const next = new DefinitionSet(overlaid(inForce, [definition]));
    const guarded = await this.guard?.refuse(manager, [definition], next);
    refuseFor(guarded?.get(definitionName(definition)));
    const publication = { before: new DefinitionSet(inForce), next, changed: [definition], migrations: [] };
    const watched = await this.schemaChanges?.refuse(manager, publication);
    refuseFor(watched?.get(definitionName(definition)));
    const numbers = new Map(latest.map((row) => [definitionName(row), row.version]));
    const made = await insertVersions(manager, [{ definition, filePath: null }], numbers, by);
    for (const version of made) numbers.set(definitionName(version), version.version);
    await this.schemaChanges?.published(manager, { ...publication, versions: numbers, ...by });
  }
}

function parsedDefinition({ kind, key, document }: DocumentRevision): Definition {
  const parsed = parseDocument(kind, document);
  if ('problems' in parsed) throw notValid(parsed.problems);
  const definition = definitionOf(kind, parsed.document);
  if (definition.key === key) return definition;
  const values = { key, found: definition.key };
  const pointer = 'entity' in definition.document && kind !== 'overlay' ? '/entity' : '/id';
  throw notValid([createProblem('other-definition', pointer, setTexts.otherDefinition, values)]);
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

function refuseFor(problems: readonly Problem[] | undefined): void {
  if (problems !== undefined) throw notValid(errorsOf(problems));
}

function notValid(problems: readonly Problem[]): PlatformError {
  return new PlatformError('definitions-not-valid', { problems });
}
