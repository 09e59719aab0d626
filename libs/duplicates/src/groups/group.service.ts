import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  type MatchGroupDetail,
  type MatchGroupList,
  type MatchGroupListQuery,
  type MatchGroupSummary,
  PlatformError,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { presentRecord, RecordStore, type StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DecisionViews } from '../decisions/decision-views';
import { ScanStore } from '../scans/scan-store';
import { groupingClauses, presentClause, visibleClauses } from './group-clauses';
import { formatGroupCursor, groupFilter, type GroupReading, parseGroupCursor } from './group-filter';
import { GroupStore, type StoredGroup } from './group-store';
import { GroupViews, seesValue } from './group-views';

const DEFAULT_LIMIT = 50;
const DEFAULT_ENTITY = 'customer';

const nothingElse = { mine: 0, unassigned: 0, overdue: 0, mineOverdue: 0, clauses: [] };

/** A group with the members that the caller may read. */
export interface ReadGroup {
  policy: AccessPolicy;
  definitions: EntityDefinitions;
  group: StoredGroup;
  memberIds: readonly string[];
  readable: readonly StoredRecord[];
}

/** Match groups as the caller may see them: those with a member that the caller may read. */
@Injectable()
export class GroupService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly groups: GroupStore,
    private readonly views: GroupViews,
    private readonly scans: ScanStore,
    private readonly records: RecordStore,
    private readonly decisions: DecisionViews,
  ) {}

  async list(caller: Caller, query: MatchGroupListQuery, now = new Date()): Promise<MatchGroupList> {
    const { scan: scanId, entity, sort = 'priority', cursor, limit = DEFAULT_LIMIT, ...requested } = query;
    const reading = await this.reading(caller, entity, scanId);
    const after = cursor === undefined ? undefined : parseGroupCursor(cursor, sort);
    if (reading === undefined) return { items: [], nextCursor: null, total: 0 };
    const { policy, definitions } = reading;
    if (sort === 'value' && !seesValue(policy, definitions))
      throw new PlatformError('group-value-not-visible');
    const filter = groupFilter(reading, requested, now);
    const page = await this.groups.page(filter, sort, after, limit + 1);
    const shown = page.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.views.present(policy, definitions, shown, now),
      nextCursor: page.length > limit && last !== undefined ? formatGroupCursor(last, sort) : null,
      total: await this.groups.count(filter),
    };
  }

  async summary(
    caller: Caller,
    { entity, scan }: { entity?: string; scan?: string },
    now = new Date(),
  ): Promise<MatchGroupSummary> {
    const reading = await this.reading(caller, entity, scan);
    const nothing = { open: 0, claimed: 0, escalated: 0, decided: 0, merged: 0 };
    if (reading === undefined) return { ...nothingElse, states: nothing };
    const states = ['open', 'claimed', 'escalated', 'decided', 'merged'] as const;
    const filter = { ...groupFilter(reading, {}, now), states };
    const counts = await this.groups.summary(filter, { userId: caller.userId, now });
    const { mine, unassigned, overdue, mineOverdue, ...ofStates } = counts;
    const clauses = await this.clauses(reading, now);
    return { states: { ...nothing, ...ofStates }, mine, unassigned, overdue, mineOverdue, clauses };
  }

  /** What waits by the clauses of the rule, in its order. */
  private async clauses(reading: GroupReading, now: Date): Promise<MatchGroupSummary['clauses']> {
    const { policy, definitions } = reading;
    const known = groupingClauses(definitions.matching);
    if (known.length === 0) return [];
    const counts = await this.groups.countsByClause(groupFilter(reading, {}, now), (parameters) =>
      visibleClauses(policy, parameters),
    );
    return known.map(({ id }) => ({
      ...presentClause(definitions.matching, id),
      groups: counts.get(id) ?? 0,
    }));
  }

  async get(caller: Caller, id: string): Promise<MatchGroupDetail> {
    const { policy, definitions, group, memberIds, readable } = await this.read(caller, id);
    const [view] = await this.views.present(policy, definitions, [group]);
    // Of a link to a record that the caller may not see, neither the id nor the likeness is theirs to know.
    const shownIds = readable.map((record) => record.id);
    const pairs = await this.groups.links(group.scan_id, shownIds);
    const reasons = await this.views.reasons(definitions, shownIds);
    return {
      group: view!,
      members: readable.map((record) =>
        presentRecord(policy, definitions.effective(caller.department), record),
      ),
      hiddenMembers: memberIds.length - readable.length,
      links: pairs.map(({ clause, ...pair }) => ({
        ...pair,
        reason: reasons(pair.left, pair.right),
        clause: clause ? presentClause(definitions.matching, clause) : null,
      })),
      decisions: await this.decisions.among(policy, definitions, shownIds),
    };
  }

  /**
   * The group with its readable members; one without any is as unknown to the caller as one that does not exist.
   * @throws PlatformError match-group-not-found
   */
  async read(caller: Caller, id: string): Promise<ReadGroup> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.read');
    const unknown = new PlatformError('match-group-not-found', { values: { id } });
    const group = await this.groups.find(this.dataSource.manager, id);
    if (group === undefined) throw unknown;
    const definitions = await this.definitions.forEntity(group.entity);
    const memberIds = (await this.groups.members(this.dataSource.manager, [id])).get(id) ?? [];
    const found = await this.records.byIds(this.dataSource.manager, group.entity, memberIds);
    const readable = memberIds.flatMap((memberId) => {
      const record = found.get(memberId);
      return record !== undefined && policy.mayRead(record) ? [record] : [];
    });
    if (readable.length === 0) throw unknown;
    return { policy, definitions, group, memberIds, readable };
  }

  /** undefined: there is no such scan, or none yet. */
  async reading(caller: Caller, entity = DEFAULT_ENTITY, scanId?: string): Promise<GroupReading | undefined> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.read');
    const definitions = await this.definitions.forEntity(entity);
    const scan = scanId === undefined ? await this.scans.latestFull(entity) : await this.scans.find(scanId);
    return scan === null ? undefined : { caller, policy, definitions, scan };
  }
}
