import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  createProblem,
  type GoldenView,
  type GoldenViewInput,
  type GoldenViewMemberInput,
  type GroupLinkInput,
  PlatformError,
  pointerTo,
  type Problem,
  type RecordGoldenView,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { GroupService } from '@guiyi/duplicates';
import {
  DuplicateGuard,
  LinkSets,
  RecordHistory,
  RecordReader,
  RecordStore,
  type StoredRecord,
  vetoedPairs,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { GoldenViewReader } from './golden-view-reader';
import { linkTexts } from './link-texts';
import { closeLinkedGroups } from './linked-groups';

const MOST_MEMBERS = 50;

interface Linking {
  definitions: EntityDefinitions;
  /** Ids, in the order of the request. */
  records: readonly string[];
  /** undefined: the set that one of the records is in, else a new one. */
  setId?: string | undefined;
  reason: string | null;
  /** Where the records stand in the request. */
  pointer: (position: number) => string;
}

/** Records that are linked as one customer instead of merged: nothing of theirs changes. */
@Injectable()
export class GoldenViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly groups: GroupService,
    private readonly records: RecordStore,
    private readonly reader: RecordReader,
    private readonly history: RecordHistory,
    private readonly guard: DuplicateGuard,
    private readonly links: LinkSets,
    private readonly views: GoldenViewReader,
  ) {}

  /** @throws PlatformError golden-view-not-found */
  async get(caller: Caller, id: string): Promise<GoldenView> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    return this.present(policy, id);
  }

  /** @throws PlatformError record-not-found */
  async ofRecord(caller: Caller, entity: string, recordId: string): Promise<RecordGoldenView> {
    const { id } = await this.reader.get(caller, entity, recordId);
    const policy = await this.access.policyFor(caller);
    const member = (await this.links.ofRecords(this.dataSource.manager, [id])).get(id);
    return { goldenView: member === undefined ? null : await this.present(policy, member.setId) };
  }

  /** @throws PlatformError record-not-found, record-not-editable, link-not-valid */
  async create(caller: Caller, input: GoldenViewInput): Promise<GoldenView> {
    const { entity, records } = input;
    const reason = input.reason ?? null;
    const policy = await this.changing(caller);
    const definitions = await this.definitions.forEntity(entity);
    const pointer = (position: number): string => pointerTo('records', position);
    const id = await runInTransaction(this.dataSource, (manager) =>
      this.link(manager, caller, policy, { definitions, records, reason, pointer }, false),
    );
    return this.present(policy, id);
  }

  /**
   * Links members of a match group, with the set that one of them is in already. The group is decided once all of its
   * members are linked.
   * @throws PlatformError match-group-not-found, record-not-editable, link-not-valid
   */
  async linkGroup(caller: Caller, groupId: string, input: GroupLinkInput): Promise<GoldenView> {
    const policy = await this.changing(caller);
    const { definitions, memberIds, readable } = await this.groups.read(caller, groupId);
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
    const linking = { definitions, records, reason: input.reason ?? null, pointer };
    const id = await runInTransaction(this.dataSource, (manager) =>
      this.link(manager, caller, policy, linking, true),
    );
    return this.present(policy, id);
  }

  /** @throws PlatformError golden-view-not-found, record-not-found, record-not-editable, link-not-valid */
  async join(caller: Caller, setId: string, { record, reason }: GoldenViewMemberInput): Promise<GoldenView> {
    const policy = await this.changing(caller);
    const { definitions } = await this.views.read(this.dataSource.manager, policy, setId);
    const pointer = (): string => '/record';
    await runInTransaction(this.dataSource, (manager) =>
      this.link(
        manager,
        caller,
        policy,
        { definitions, records: [record], setId, reason: reason ?? null, pointer },
        true,
      ),
    );
    return this.present(policy, setId);
  }

  /** A view of fewer than two records goes. @throws PlatformError golden-view-not-found, record-not-found, record-not-editable */
  async leave(caller: Caller, setId: string, recordId: string, at = new Date()): Promise<void> {
    const policy = await this.changing(caller);
    await runInTransaction(this.dataSource, async (manager) => {
      const { definitions, members } = await this.views.read(manager, policy, setId);
      await this.lockEditable(manager, policy, definitions.entity, [recordId]);
      await this.links.lock(manager, setId);
      const member = (await this.links.ofRecords(manager, [recordId])).get(recordId);
      if (member?.setId !== setId) throw new PlatformError('record-not-found', { values: { id: recordId } });
      await this.links.leave(manager, setId, recordId);
      await this.tell(manager, caller, [recordId], { action: 'unlink', reason: null, at });
      await this.guard.renewGroups(
        manager,
        definitions,
        [...new Set([recordId, ...members.map((one) => one.recordId)])],
        at,
      );
    });
  }

  /** Whoever may change every member may. @throws PlatformError golden-view-not-found, record-not-editable */
  async dissolve(caller: Caller, setId: string, at = new Date()): Promise<void> {
    const policy = await this.changing(caller);
    await runInTransaction(this.dataSource, async (manager) => {
      const { definitions, members, readable } = await this.views.read(manager, policy, setId);
      if (readable.length < members.length) throw new PlatformError('record-not-editable', { records: [] });
      const ids = members.map(({ recordId }) => recordId);
      await this.lockEditable(manager, policy, definitions.entity, ids);
      await this.links.lock(manager, setId);
      // Who joined meanwhile may be nobody that the caller knows of.
      const now = (await this.links.members(manager, setId)).map(({ recordId }) => recordId);
      if (now.some((id) => !ids.includes(id)))
        throw new PlatformError('record-not-editable', { records: [] });
      await this.links.dissolve(manager, setId);
      await this.tell(manager, caller, now, { action: 'unlink', reason: null, at });
      await this.guard.renewGroups(manager, definitions, now, at);
    });
  }

  /** @returns the id of the set. @param mayGrow a set that one of the records is in takes the others */
  private async link(
    manager: EntityManager,
    caller: Caller,
    policy: AccessPolicy,
    { definitions, records, setId, reason, pointer }: Linking,
    mayGrow: boolean,
    at = new Date(),
  ): Promise<string> {
    refuseFor(
      records.flatMap((id, position) =>
        records.indexOf(id) === position
          ? []
          : [createProblem('record-twice', pointer(position), linkTexts.twice)],
      ),
    );
    const { entity } = definitions;
    const found = await this.lockEditable(manager, policy, entity, records);
    const linked = await this.links.ofRecords(manager, records);
    const known = setId ?? (mayGrow ? [...linked.values()][0]?.setId : undefined);
    if (known !== undefined && (await this.links.lock(manager, known)) === undefined)
      throw new PlatformError('golden-view-not-found', { values: { id: known } });
    const members = known === undefined ? [] : await this.links.members(manager, known);
    const memberIds = members.map(({ recordId }) => recordId);
    refuseFor(
      records.flatMap((id, position) => {
        const other = linked.get(id)?.setId;
        const values = { record: found.get(id)!.code };
        return other === undefined || other === known
          ? []
          : [createProblem('linked-already', pointer(position), linkTexts.linked, values)];
      }),
    );
    const joining = records.filter((id) => !linked.has(id));
    if (memberIds.length + joining.length > MOST_MEMBERS)
      refuseFor([createProblem('too-many', pointer(0), linkTexts.tooMany, { most: MOST_MEMBERS })]);
    const all = [...new Set([...memberIds, ...joining])];
    refuseFor(await this.problemsOfRelations(manager, policy, definitions, { records, all, pointer, at }));
    const occasion = { username: caller.username, at };
    const id = known ?? (await this.links.create(manager, { entity, reason }, occasion));
    await this.links.join(manager, id, joining, occasion);
    await this.tell(manager, caller, joining, { action: 'link', reason, at });
    await closeLinkedGroups(manager, id, { ...occasion, reason });
    await this.guard.renewGroups(manager, definitions, all, at);
    return id;
  }

  private async problemsOfRelations(
    manager: EntityManager,
    policy: AccessPolicy,
    { entity, relations }: EntityDefinitions,
    {
      records,
      all,
      pointer,
      at,
    }: Pick<Linking, 'records' | 'pointer'> & { all: readonly string[]; at: Date },
  ): Promise<Problem[]> {
    const pairs = await vetoedPairs(manager, all, at);
    const found = await this.records.byIds(
      manager,
      entity,
      pairs.flatMap(({ left, right }) => [left, right]),
    );
    const codeOf = (id: string): string => {
      const record = found.get(id);
      return record !== undefined && policy.mayRead(record) ? record.code : '—';
    };
    return pairs.flatMap(({ left, right, type }) => {
      const position = Math.max(records.indexOf(left), records.indexOf(right));
      if (position === -1) return [];
      const [record, other] = records[position] === left ? [left, right] : [right, left];
      const relation = relations.types.find(({ id }) => id === type)?.title ?? type;
      const values = { relation, record: codeOf(record), other: codeOf(other) };
      return [createProblem('related', pointer(position), linkTexts.related, values)];
    });
  }

  /** As every write does, so that nobody merges the records away meanwhile. */
  private async lockEditable(
    manager: EntityManager,
    policy: AccessPolicy,
    entity: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, StoredRecord>> {
    await this.records.lock(manager, entity, ids);
    const found = await this.records.byIds(manager, entity, ids);
    for (const id of ids) {
      const record = found.get(id);
      if (record === undefined || !policy.mayRead(record))
        throw new PlatformError('record-not-found', { values: { id } });
      if (!policy.mayEdit(record)) throw new PlatformError('record-not-editable', { records: [id] });
    }
    return found;
  }

  private async tell(
    manager: EntityManager,
    caller: Caller,
    recordIds: readonly string[],
    event: { action: 'link' | 'unlink'; reason: string | null; at: Date },
  ): Promise<void> {
    await this.history.addEvents(
      manager,
      recordIds.map((recordId) => ({
        ...{ recordId, actor: caller.username, requestId: caller.requestId, door: 'merge', changes: [] },
        ...event,
      })),
    );
  }

  private async changing(caller: Caller): Promise<AccessPolicy> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.merge');
    policy.require('records.read');
    return policy;
  }

  private async present(policy: AccessPolicy, id: string): Promise<GoldenView> {
    const { manager } = this.dataSource;
    return this.views.view(manager, policy, await this.views.read(manager, policy, id), new Date());
  }
}

function refuseFor(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PlatformError('link-not-valid', { problems });
}
