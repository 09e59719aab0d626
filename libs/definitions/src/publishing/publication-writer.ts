import type { FieldMigration, Problem, SchemaChangeView } from '@guiyi/contracts';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { overlaid } from '../checking/choose-publishable';
import { type Definition, definitionName, type DefinitionName } from '../definition';
import { DefinitionSet } from '../definition-set';
import {
  definitionOfVersion,
  insertVersions,
  type NewVersion,
  type VersionDetails,
} from '../store/definition-store';
import type { DefinitionVersion } from '../store/definition-version.entity';
import type { Proposal, Publication } from './publication';
import { PublicationPorts } from './publication-ports';
import { DEFINITIONS_CHANGED, PublishedDefinitions } from './published-definitions';

/** What every door of publication does last, whatever it checked before: ask, store, tell. */
@Injectable()
export class PublicationWriter {
  constructor(
    private readonly published: PublishedDefinitions,
    private readonly ports: PublicationPorts,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  /** What the features above have against definitions that passed every check of this lib; errors keep them out. */
  async judge(manager: EntityManager, proposal: Proposal): Promise<ReadonlyMap<DefinitionName, Problem[]>> {
    if (proposal.changed.length === 0) return new Map();
    const dropped = (await this.ports.schemaChanges()?.refuse(manager, proposal)) ?? new Map();
    const refused = await this.ports.guard()?.refuse(manager, proposal.changed, proposal.next);
    return joined(dropped, refused ?? new Map());
  }

  /** What the changed fields do to stored values. */
  async schemaChanges(manager: EntityManager, proposal: Proposal): Promise<SchemaChangeView[]> {
    return (await this.ports.schemaChanges()?.changes(manager, proposal))?.items ?? [];
  }

  /** Inside the transaction that holds the lock of publications. */
  async write(
    manager: EntityManager,
    news: readonly NewVersion[],
    latest: readonly DefinitionVersion[],
    details: VersionDetails,
    migrations: readonly FieldMigration[] = [],
  ): Promise<Publication> {
    const numbers = new Map(latest.map((row) => [definitionName(row), row.version]));
    const versions = await insertVersions(manager, news, numbers, details);
    for (const row of versions) numbers.set(definitionName(row), row.version);
    const publication: Publication = {
      ...proposalOf(
        latest,
        news.map(({ definition }) => definition),
        migrations,
      ),
      made: versions.map(({ kind, key, version }) => ({ kind, key, version })),
      versions: numbers,
      origin: details.origin,
      changeSetId: details.changeSetId ?? null,
      // Often more documents and files follow the first one.
      followUps: details.followUps ?? 'later',
      actor: details.actor,
      at: details.at,
    };
    if (versions.length > 0) {
      await this.ports.schemaChanges()?.published(manager, publication);
      await this.ports.followUps()?.record(manager, publication);
    }
    return publication;
  }

  /** Once the transaction is committed. */
  async tell(publication: Publication): Promise<void> {
    if (publication.made.length === 0) return;
    await this.published.reload();
    await this.events.publish(DEFINITIONS_CHANGED, { published: publication.made.length });
    await this.ports.followUps()?.start(publication);
  }
}

/** The definitions that would be in force with these in their places. */
export function proposalOf(
  latest: readonly DefinitionVersion[],
  changed: readonly Definition[],
  migrations: readonly FieldMigration[] = [],
): Proposal {
  const inForce = latest.map(definitionOfVersion);
  return {
    changed,
    before: new DefinitionSet(inForce),
    next: new DefinitionSet(overlaid(inForce, changed)),
    migrations,
  };
}

function joined(
  left: ReadonlyMap<DefinitionName, Problem[]>,
  right: ReadonlyMap<DefinitionName, Problem[]>,
): Map<DefinitionName, Problem[]> {
  const all = new Map(left);
  for (const [name, problems] of right) all.set(name, [...(all.get(name) ?? []), ...problems]);
  return all;
}
