import type { AccessPolicy } from '@guiyi/access';
import { type GoldenView, type GoldenViewMember, PlatformError } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import {
  type LinkMember,
  type LinkSet,
  LinkSets,
  Pins,
  presentRecord,
  presentSide,
  RecordStore,
  type StoredRecord,
} from '@guiyi/records';
import { goldenRecord } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { withoutItself } from '../merge/own-references';
import { pinsInForce } from '../merge/pins-in-force';
import { SourceRecords } from '../merge/source-records';
import { presentLineage } from '../merge-views';

/** A set of linked records as somebody may see it. */
export interface ReadLinkSet {
  definitions: EntityDefinitions;
  set: LinkSet;
  members: readonly LinkMember[];
  /** Those in reach, in the order of the members; at least one. */
  readable: readonly StoredRecord[];
}

/** Works out golden views from what linked records hold now, by the rules of merging. */
@Injectable()
export class GoldenViewReader {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly links: LinkSets,
    private readonly sources: SourceRecords,
    private readonly pins: Pins,
  ) {}

  /** @throws PlatformError golden-view-not-found, also where no member is in reach */
  async read(manager: EntityManager, policy: AccessPolicy, id: string): Promise<ReadLinkSet> {
    const unknown = new PlatformError('golden-view-not-found', { values: { id } });
    const set = await this.links.find(manager, id);
    if (set === undefined) throw unknown;
    const definitions = await this.definitions.forEntity(set.entity);
    const members = await this.links.members(manager, id);
    const ids = members.map(({ recordId }) => recordId);
    const found = await this.records.byIds(manager, set.entity, ids);
    const readable = ids.flatMap((recordId) => {
      const record = found.get(recordId);
      return record !== undefined && policy.mayRead(record) ? [record] : [];
    });
    if (readable.length === 0) throw unknown;
    return { definitions, set, members, readable };
  }

  /** As it stands now. @throws PlatformError golden-view-not-found, also where no member is in reach */
  async present(manager: EntityManager, policy: AccessPolicy, id: string): Promise<GoldenView> {
    return this.view(manager, policy, await this.read(manager, policy, id), new Date());
  }

  /** Members out of reach are counted and give no values. */
  private async view(
    manager: EntityManager,
    policy: AccessPolicy,
    { definitions, set, members, readable }: ReadLinkSet,
    at: Date,
  ): Promise<GoldenView> {
    const { survivorship, entity } = definitions;
    const moment = at.toISOString();
    const sources = await this.sources.of(manager, readable, at);
    const { survivor } = survivorship.chooseSurvivor(sources, moment);
    const pins = [...(await this.pins.holding(manager, readable, at)).values()].flat();
    const held = pinsInForce(pins, survivor);
    const golden = goldenRecord(survivorship, sources, { survivor, pins: held, at: moment });
    const own = new Set(members.map(({ recordId }) => recordId));
    const { data, masked } = policy.project(entity, withoutItself(definitions, golden.data, own));
    const hiddenMembers = members.length - readable.length;
    const mayChange = policy.can('records.merge');
    return {
      ...{ id: set.id, entity, reason: set.reason, createdBy: set.createdBy },
      createdAt: set.createdAt.toISOString(),
      members: readable.map((record) =>
        presentMember(
          policy,
          definitions,
          record,
          members.find(({ recordId }) => recordId === record.id)!,
        ),
      ),
      ...{ hiddenMembers, leading: survivor, data, masked },
      lineage: presentLineage(policy, definitions, golden.lineage),
      undecided: [...golden.undecided],
      editable: mayChange && hiddenMembers === 0 && readable.every((record) => policy.mayEdit(record)),
    };
  }
}

function presentMember(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  record: StoredRecord,
  { joinedAt, joinedBy, versions }: LinkMember,
): GoldenViewMember {
  return {
    record: presentRecord(policy, definitions.storage, record),
    title: presentSide(policy, definitions, record).title,
    joinedAt: joinedAt.toISOString(),
    joinedBy,
    ruleVersion: versions[`matching:${definitions.entity}`] ?? null,
    editable: policy.can('records.merge') && policy.mayEdit(record),
  };
}
