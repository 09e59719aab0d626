import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  isUuid,
  type LocalizedText,
  type MatchGroupDetail,
  type MatchGroupList,
  type MatchGroupListQuery,
  type MatchGroupView,
  PlatformError,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { compareForms, summarizeDecision } from '@guiyi/matching';
import { RecordStore, type StoredRecord, presentRecord, presentSide } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { frequenciesOfValues } from '../profiles/match-frequencies';
import { readForms } from '../profiles/match-profiles';
import { ScanStore } from '../scans/scan-store';
import { type GroupSort, GroupStore, type StoredGroup, groupSorts } from './group-store';

/** A list shows the names of so many members. */
const TITLES = 5;
const DEFAULT_LIMIT = 50;
const DEFAULT_ENTITY = 'customer';

/** Match groups as the caller may see them: those with a member that the caller may read. */
@Injectable()
export class GroupService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly groups: GroupStore,
    private readonly scans: ScanStore,
    private readonly records: RecordStore,
  ) {}

  async list(caller: Caller, query: MatchGroupListQuery): Promise<MatchGroupList> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.read');
    const entity = query.entity ?? DEFAULT_ENTITY;
    const definitions = await this.definitions.forEntity(entity);
    const sort = query.sort ?? 'score';
    const after = query.cursor === undefined ? undefined : parseCursor(query.cursor, sort);
    const scan =
      query.scan === undefined ? await this.scans.latestFull(entity) : await this.scans.find(query.scan);
    if (scan === null) return { items: [], nextCursor: null, total: 0 };
    const limit = query.limit ?? DEFAULT_LIMIT;
    const conditions = {
      scan,
      entity,
      band: query.band,
      readable: (add: (value: unknown) => string) => policy.rowCondition('read', 'record', add),
    };
    const page = await this.groups.page({ ...conditions, sort, after, limit: limit + 1 });
    const shown = page.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.views(policy, definitions, shown),
      nextCursor: page.length > limit && last !== undefined ? formatCursor(last, sort) : null,
      total: await this.groups.count(conditions),
    };
  }

  async get(caller: Caller, id: string): Promise<MatchGroupDetail> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.read');
    const group = await this.groups.find(id);
    if (group === undefined) throw new PlatformError('match-group-not-found', { values: { id } });
    const definitions = await this.definitions.forEntity(group.entity);
    const memberIds = (await this.groups.members([id])).get(id) ?? [];
    const found = await this.records.byIds(this.dataSource.manager, group.entity, memberIds);
    const readable = memberIds.flatMap((memberId) => {
      const record = found.get(memberId);
      return record !== undefined && policy.mayRead(record) ? [record] : [];
    });
    // A group without a readable member is as unknown to the caller as one that does not exist.
    if (readable.length === 0) throw new PlatformError('match-group-not-found', { values: { id } });
    const [view] = await this.views(policy, definitions, [group]);
    return {
      group: view!,
      members: readable.map((record) =>
        presentRecord(policy, definitions.effective(caller.department), record),
      ),
      hiddenMembers: memberIds.length - readable.length,
      links: await this.links(definitions, group, memberIds),
    };
  }

  private async links(
    definitions: EntityDefinitions,
    group: StoredGroup,
    memberIds: readonly string[],
  ): Promise<MatchGroupDetail['links']> {
    const pairs = await this.groups.links(group.scan_id, memberIds);
    const reasons = await this.reasons(definitions, memberIds);
    return pairs.map((pair) => ({ ...pair, reason: reasons(pair.left, pair.right) }));
  }

  /** Says why two of the records are, or are not, the same, as they are now. */
  private async reasons(
    { entity, matchRule }: EntityDefinitions,
    recordIds: readonly string[],
  ): Promise<(left: string, right: string) => LocalizedText> {
    const { manager } = this.dataSource;
    const forms = await readForms(manager, recordIds);
    const frequencies = await frequenciesOfValues(manager, entity, matchRule, [...forms.values()]);
    return (left, right) =>
      summarizeDecision(
        matchRule,
        compareForms(matchRule, forms.get(left) ?? {}, forms.get(right) ?? {}, frequencies),
      );
  }

  private async views(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    groups: readonly StoredGroup[],
  ): Promise<MatchGroupView[]> {
    const members = await this.groups.members(groups.map((group) => group.id));
    const named = [...members.values()].flatMap((ids) => ids.slice(0, TITLES));
    const records = await this.records.byIds(this.dataSource.manager, definitions.entity, named);
    const reasons = await this.reasons(
      definitions,
      groups.flatMap((group) => [group.weakest_left, group.weakest_right]),
    );
    return groups.map((group) => {
      const titled = (members.get(group.id) ?? []).slice(0, TITLES).flatMap((id) => records.get(id) ?? []);
      return viewOf(
        group,
        titled.map((record) => titleOf(policy, definitions, record)),
        reasons(group.weakest_left, group.weakest_right),
      );
    });
  }
}

function titleOf(policy: AccessPolicy, definitions: EntityDefinitions, record: StoredRecord): string {
  return presentSide(policy, definitions, record).title;
}

function viewOf(group: StoredGroup, titles: string[], reason: LocalizedText): MatchGroupView {
  return {
    id: group.id,
    scanId: group.scan_id,
    entity: group.entity,
    band: group.band,
    size: group.size,
    score: group.score,
    titles,
    reason,
    ...(group.split_reason === null ? {} : { splitReason: group.split_reason }),
    createdAt: group.created_at.toISOString(),
  };
}

/** Opaque to clients; it holds nothing but what the last group of the page showed. */
function formatCursor(group: StoredGroup, sort: GroupSort): string {
  return Buffer.from(JSON.stringify([sort, group[groupSorts[sort]], group.id])).toString('base64url');
}

function parseCursor(cursor: string, sort: GroupSort): { value: number; id: string } {
  const [usedSort, value, id] = parseJsonArray(Buffer.from(cursor, 'base64url').toString());
  if (usedSort !== sort || typeof value !== 'number' || typeof id !== 'string' || !isUuid(id))
    throw new PlatformError('cursor-not-valid');
  return { value, id };
}

function parseJsonArray(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
