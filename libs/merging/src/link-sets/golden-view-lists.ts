import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  type GoldenViewList,
  type GoldenViewListQuery,
  type GoldenViewSummary,
  isUuid,
  PlatformError,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import {
  LinkLists,
  type LinkListFilter,
  type LinkMember,
  LinkSets,
  presentRecord,
  presentSide,
  RecordStore,
  selectionCondition,
  type StoredRecord,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const PAGE = 50;

/** The golden views of an entity of which somebody may read a member. */
@Injectable()
export class GoldenViewLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly lists: LinkLists,
    private readonly links: LinkSets,
    private readonly records: RecordStore,
  ) {}

  /** Newest first. @throws PlatformError entity-not-found, filter-not-valid, cursor-not-valid */
  async list(caller: Caller, query: GoldenViewListQuery): Promise<GoldenViewList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { entity, cursor, limit = PAGE } = query;
    const definitions = await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const after =
      cursor === undefined || !isUuid(cursor) ? undefined : await this.links.find(manager, cursor);
    if (cursor !== undefined && after === undefined) throw new PlatformError('cursor-not-valid');
    const filter = filterOf(policy, definitions, query);
    const page = await this.lists.page(manager, filter, { after, limit: limit + 1 });
    const shown = page.slice(0, limit);
    const members = await this.lists.membersOf(
      manager,
      shown.map(({ id }) => id),
    );
    const ids = members.map(({ recordId }) => recordId);
    const records = await this.records.byIds(manager, entity, ids);
    const people =
      cursor === undefined
        ? { people: await this.lists.people(manager, filterOf(policy, definitions, { entity })) }
        : {};
    return {
      items: shown.map((set): GoldenViewSummary => ({
        ...{ id: set.id, entity, reason: set.reason, createdBy: set.createdBy },
        createdAt: set.createdAt.toISOString(),
        ...presentMembers(
          policy,
          definitions,
          members.filter(({ setId }) => setId === set.id),
          records,
        ),
      })),
      nextCursor: page.length > limit ? (shown.at(-1)?.id ?? null) : null,
      total: await this.lists.count(manager, filter),
      ...people,
    };
  }
}

function filterOf(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  { entity, text, source, person }: GoldenViewListQuery,
): LinkListFilter {
  const isAsked = text !== undefined || source !== undefined;
  const filter = {
    all: source === undefined ? [] : [{ field: 'source', op: 'eq' as const, value: source }],
    ...(text === undefined ? {} : { search: text }),
  };
  return {
    ...{ entity, createdBy: person },
    member: (parameters) =>
      isAsked
        ? selectionCondition({ policy, definitions, action: 'read', filter }, parameters)
        : policy.rowCondition('read', 'record', (value) => parameters.add(value, 'text')),
  };
}

function presentMembers(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  members: readonly LinkMember[],
  records: ReadonlyMap<string, StoredRecord>,
): Pick<GoldenViewSummary, 'members' | 'hiddenMembers' | 'editable'> {
  const readable = members.flatMap((member) => {
    const record = records.get(member.recordId);
    return record !== undefined && policy.mayRead(record) ? [{ member, record }] : [];
  });
  const hiddenMembers = members.length - readable.length;
  return {
    members: readable.map(({ member, record }) => {
      const { code, source } = presentRecord(policy, definitions.storage, record);
      return {
        ...{ id: record.id, code, source: source ?? null },
        title: presentSide(policy, definitions, record).title,
        joinedAt: member.joinedAt.toISOString(),
        joinedBy: member.joinedBy,
      };
    }),
    hiddenMembers,
    editable:
      policy.can('records.merge') &&
      hiddenMembers === 0 &&
      readable.every(({ record }) => policy.mayEdit(record)),
  };
}
