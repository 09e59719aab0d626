import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  createProblem,
  type GoldenView,
  type GoldenViewInput,
  type GoldenViewMemberInput,
  type GroupLinkInput,
  PlatformError,
  pointerTo,
  type RecordGoldenView,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { GroupService, GroupSteps, type ReadGroup } from '@guiyi/duplicates';
import { DuplicateGuard, LinkSets, RecordReader } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GoldenViewReader } from './golden-view-reader';
import { LinkSteps, refuseFor } from './link-steps';
import { linkTexts } from './link-texts';

/** Records that are linked as one customer instead of merged: nothing of theirs changes. */
@Injectable()
export class GoldenViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly groups: GroupService,
    private readonly groupSteps: GroupSteps,
    private readonly reader: RecordReader,
    private readonly guard: DuplicateGuard,
    private readonly links: LinkSets,
    private readonly steps: LinkSteps,
    private readonly views: GoldenViewReader,
  ) {}

  /** @throws PlatformError golden-view-not-found */
  async get(caller: Caller, id: string): Promise<GoldenView> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    return this.views.present(this.dataSource.manager, policy, id);
  }

  /** @throws PlatformError record-not-found */
  async ofRecord(caller: Caller, entity: string, recordId: string): Promise<RecordGoldenView> {
    const { id } = await this.reader.get(caller, entity, recordId);
    const policy = await this.access.policyFor(caller);
    const member = (await this.links.ofRecords(this.dataSource.manager, [id])).get(id);
    return {
      goldenView:
        member === undefined ? null : await this.views.present(this.dataSource.manager, policy, member.setId),
    };
  }

  /** @throws PlatformError record-not-found, record-not-editable, link-not-valid */
  async create(caller: Caller, input: GoldenViewInput): Promise<GoldenView> {
    const { entity, records } = input;
    const reason = input.reason ?? null;
    const policy = await this.changing(caller);
    const definitions = await this.definitions.forEntity(entity);
    const pointer = (position: number): string => pointerTo('records', position);
    const id = await runInTransaction(this.dataSource, (manager) =>
      this.steps.link(manager, { caller, policy }, { definitions, records, reason, pointer }, false),
    );
    return this.views.present(this.dataSource.manager, policy, id);
  }

  /**
   * Links members of a match group, with the view that is named or the one that one of them is in already. The group is
   * decided once all of its members are linked.
   * @throws PlatformError match-group-not-found, match-group-stale, match-group-taken, match-group-escalated,
   *   match-group-closed, golden-view-not-found, record-not-editable,
   *   link-not-valid
   */
  async linkGroup(caller: Caller, groupId: string, input: GroupLinkInput): Promise<GoldenView> {
    const policy = await this.changing(caller);
    const { group, definitions, memberIds, readable } = await this.groups.read(caller, groupId);
    const inReach = readable.map(({ id }) => id);
    if (input.records === undefined && inReach.length < memberIds.length)
      throw new PlatformError('record-not-editable', { records: [] });
    const records = input.records ?? inReach;
    const pointer = (position: number): string => pointerTo('records', position);
    refuseFor(
      records.flatMap((id, position) =>
        inReach.includes(id) ? [] : [createProblem('not-a-member', pointer(position), linkTexts.notAMember)],
      ),
    );
    const setId = await this.viewOf(policy, definitions.entity, input.view);
    const linking = { definitions, records, setId, reason: input.reason ?? null, pointer };
    const id = await runInTransaction(this.dataSource, async (manager) => {
      // Records before groups, as every merge does.
      await this.steps.lockEditable(manager, policy, definitions.entity, records);
      await this.requireUnchanged(manager, caller, group);
      return this.steps.link(manager, { caller, policy }, linking, true);
    });
    return this.views.present(this.dataSource.manager, policy, id);
  }

  /** @throws PlatformError golden-view-not-found, record-not-found, record-not-editable, link-not-valid */
  async join(caller: Caller, setId: string, { record, reason }: GoldenViewMemberInput): Promise<GoldenView> {
    const policy = await this.changing(caller);
    const { definitions } = await this.views.read(this.dataSource.manager, policy, setId);
    const pointer = (): string => '/record';
    await runInTransaction(this.dataSource, (manager) =>
      this.steps.link(
        manager,
        { caller, policy },
        { definitions, records: [record], setId, reason: reason ?? null, pointer },
        true,
      ),
    );
    return this.views.present(this.dataSource.manager, policy, setId);
  }

  /**
   * All of the records leave, or none does; a view of fewer than two records goes.
   * @throws PlatformError golden-view-not-found, record-not-found, record-not-editable
   */
  async leave(caller: Caller, setId: string, recordIds: readonly string[], at = new Date()): Promise<void> {
    const policy = await this.changing(caller);
    await runInTransaction(this.dataSource, async (manager) => {
      const { definitions, members } = await this.views.read(manager, policy, setId);
      await this.steps.lockEditable(manager, policy, definitions.entity, recordIds);
      await this.links.lock(manager, setId);
      const linked = await this.links.ofRecords(manager, recordIds);
      for (const id of recordIds)
        if (linked.get(id)?.setId !== setId) throw new PlatformError('record-not-found', { values: { id } });
      const leaving = [...new Set(recordIds)];
      await this.links.leave(manager, setId, leaving);
      await this.steps.tell(manager, caller, leaving, { action: 'unlink', reason: null, at });
      await this.guard.renewGroups(
        manager,
        definitions,
        [...new Set([...leaving, ...members.map((one) => one.recordId)])],
        at,
      );
    });
  }

  /** Whoever may change every member may. @throws PlatformError golden-view-not-found, record-not-editable */
  async dissolve(caller: Caller, setId: string, at = new Date()): Promise<void> {
    const policy = await this.changing(caller);
    await runInTransaction(this.dataSource, async (manager) => {
      const view = await this.views.read(manager, policy, setId);
      const { definitions } = view;
      const ids = await this.steps.lockWhole(manager, policy, view);
      await this.links.lock(manager, setId);
      // Who joined meanwhile may be nobody that the caller knows of.
      const now = (await this.links.members(manager, setId)).map(({ recordId }) => recordId);
      if (now.some((id) => !ids.includes(id)))
        throw new PlatformError('record-not-editable', { records: [] });
      await this.links.dissolve(manager, setId);
      await this.steps.tell(manager, caller, now, { action: 'unlink', reason: null, at });
      await this.guard.renewGroups(manager, definitions, now, at);
    });
  }

  /** Nobody changes the group until the transaction ends, or has since it was read. */
  private async requireUnchanged(
    manager: EntityManager,
    caller: Caller,
    { id, version }: Pick<ReadGroup['group'], 'id' | 'version'>,
  ): Promise<void> {
    const now = await this.groupSteps.lockFree(manager, caller, id);
    this.groupSteps.requireWaiting(now);
    if (now.version !== version)
      throw new PlatformError('match-group-stale', { values: { version: now.version } });
  }

  /** A view of another entity is none of this one. */
  private async viewOf(
    policy: AccessPolicy,
    entity: string,
    id: string | undefined,
  ): Promise<string | undefined> {
    if (id === undefined) return undefined;
    const { set } = await this.views.read(this.dataSource.manager, policy, id);
    if (set.entity !== entity) throw new PlatformError('golden-view-not-found', { values: { id } });
    return set.id;
  }

  private async changing(caller: Caller): Promise<AccessPolicy> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.merge');
    policy.require('records.read');
    return policy;
  }
}
