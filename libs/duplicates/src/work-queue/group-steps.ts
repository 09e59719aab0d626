import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { RecordStore, type StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GroupStore, type StoredGroup, waitingStates } from '../groups/group-store';
import { Assignees } from './assignees';
import { assigneeOf, type BulkStep } from './bulk-step';

/** A group that nobody else changes until the transaction ends, with the members that the caller may read. */
export interface HeldGroup {
  policy: AccessPolicy;
  definitions: EntityDefinitions;
  group: StoredGroup;
  memberIds: readonly string[];
  readable: readonly StoredRecord[];
}

/** What every step of the work on a group checks first. */
@Injectable()
export class GroupSteps {
  constructor(
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly groups: GroupStore,
    private readonly records: RecordStore,
    private readonly assignees: Assignees,
  ) {}

  /** @throws PlatformError not-allowed, match-group-not-found, match-group-stale */
  async hold(
    manager: EntityManager,
    caller: Caller,
    id: string,
    version: number | undefined,
  ): Promise<HeldGroup> {
    const policy = await this.requireDecider(caller);
    const unknown = new PlatformError('match-group-not-found', { values: { id } });
    const group = await this.groups.lock(manager, id);
    if (group === undefined) throw unknown;
    const memberIds = (await this.groups.members(manager, [id])).get(id) ?? [];
    const found = await this.records.byIds(manager, group.entity, memberIds);
    const readable = memberIds.flatMap((memberId) => {
      const record = found.get(memberId);
      return record !== undefined && policy.mayRead(record) ? [record] : [];
    });
    if (readable.length === 0) throw unknown;
    if (version !== undefined && version !== group.version)
      throw new PlatformError('match-group-stale', { values: { version: group.version } });
    const definitions = await this.definitions.forEntity(group.entity);
    return { policy, definitions, group, memberIds, readable };
  }

  /** @throws PlatformError not-allowed */
  async requireDecider(caller: Caller): Promise<AccessPolicy> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.decide');
    return policy;
  }

  /** Whoever the step gives groups to may decide about them. @throws PlatformError assignee-not-valid */
  async requireAssignee(step: BulkStep): Promise<void> {
    const assignee = assigneeOf(step);
    if (assignee !== undefined) await this.assignees.requireDecider(assignee);
  }

  /** @throws PlatformError match-group-closed */
  requireWaiting({ state }: Pick<StoredGroup, 'state'>): void {
    if (!waitingStates.includes(state)) throw new PlatformError('match-group-closed');
  }

  /**
   * Locks a group that the caller is about to end with a merge or a link.
   * @throws PlatformError match-group-not-found, match-group-taken, match-group-escalated
   */
  async lockFree(manager: EntityManager, caller: Caller, id: string): Promise<StoredGroup> {
    const group = await this.groups.lock(manager, id);
    if (group === undefined) throw new PlatformError('match-group-not-found', { values: { id } });
    await this.requireFree(manager, caller, group);
    return group;
  }

  /** Two people never work on one group. @throws PlatformError match-group-taken, match-group-escalated */
  async requireFree(manager: EntityManager, caller: Caller, group: StoredGroup): Promise<void> {
    const { assignee_id: assignee, escalated_to_role: role } = group;
    if (assignee !== null && assignee !== caller.userId) {
      const { name = '—' } = (await this.assignees.named(manager, [assignee])).get(assignee) ?? {};
      throw new PlatformError('match-group-taken', { values: { assignee: name } });
    }
    if (role === null || assignee === caller.userId || caller.roles.includes(role)) return;
    throw new PlatformError('match-group-escalated', {
      values: { role: await this.assignees.titleOfRole(role) },
    });
  }
}
