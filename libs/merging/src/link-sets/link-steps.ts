import type { AccessPolicy, Caller } from '@guiyi/access';
import { createProblem, PlatformError, type Problem } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import {
  DuplicateGuard,
  LinkSets,
  RecordHistory,
  RecordStore,
  relationVetoes,
  type StoredRecord,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { textOfVeto } from '../merge/veto-texts';
import type { ReadLinkSet } from './golden-view-reader';
import { linkTexts } from './link-texts';
import { closeLinkedGroups } from './linked-groups';

const MOST_MEMBERS = 50;

export interface Linking {
  definitions: EntityDefinitions;
  /** Ids, in the order of the request. */
  records: readonly string[];
  /** undefined: the set that one of the records is in, else a new one. */
  setId?: string | undefined;
  reason: string | null;
  /** Where the records stand in the request. */
  pointer: (position: number) => string;
}

/** Who links, and by which rights. */
export interface Linker {
  caller: Caller;
  policy: AccessPolicy;
}

/** What every change of golden views does to the records, within the transaction of whoever asks. */
@Injectable()
export class LinkSteps {
  constructor(
    private readonly records: RecordStore,
    private readonly history: RecordHistory,
    private readonly guard: DuplicateGuard,
    private readonly links: LinkSets,
  ) {}

  /** @returns the id of the set. @param mayGrow a set that one of the records is in takes the others */
  async link(
    manager: EntityManager,
    { caller, policy }: Linker,
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
    const all = [...new Set([...memberIds, ...joining])];
    await this.refuseTogether(manager, policy, { definitions, records, pointer }, all, at);
    const occasion = { username: caller.username, at, versions: definitions.versions };
    const id = known ?? (await this.links.create(manager, { entity, reason }, occasion));
    await this.links.join(manager, id, joining, occasion);
    await this.tell(manager, caller, joining, { action: 'link', reason, at });
    await this.settle(manager, caller, { definitions, setId: id, reason }, all, at);
    return id;
  }

  /** Groups of the members are decided, or wait, as the members are linked now. */
  async settle(
    manager: EntityManager,
    { username }: Pick<Caller, 'username'>,
    { definitions, setId, reason }: Pick<Linking, 'definitions' | 'reason'> & { setId: string },
    members: readonly string[],
    at: Date,
  ): Promise<void> {
    await closeLinkedGroups(manager, setId, { username, at, reason });
    await this.guard.renewGroups(manager, definitions, members, at);
  }

  /**
   * A set has so many members at most, and no two that relations keep apart.
   * @param all the members that it would have
   * @throws PlatformError link-not-valid
   */
  async refuseTogether(
    manager: EntityManager,
    policy: AccessPolicy,
    { definitions, records, pointer }: Pick<Linking, 'definitions' | 'records' | 'pointer'>,
    all: readonly string[],
    at: Date,
  ): Promise<void> {
    if (all.length > MOST_MEMBERS)
      refuseFor([createProblem('too-many', pointer(0), linkTexts.tooMany, { most: MOST_MEMBERS })]);
    refuseFor(await this.problemsOfRelations(manager, policy, definitions, { records, all, pointer, at }));
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
    const pairs = (await relationVetoes(manager, all, at)).among(all);
    const found = await this.records.byIds(
      manager,
      entity,
      pairs.flatMap(({ left, right }) => [left, right]),
    );
    const codeOf = (id: string): string => {
      const record = found.get(id);
      return record !== undefined && policy.mayRead(record) ? record.code : '—';
    };
    return pairs.flatMap(({ left, right, type, by }) => {
      const position = Math.max(records.indexOf(left), records.indexOf(right));
      if (position === -1) return [];
      const [record, other] = records[position] === left ? [left, right] : [right, left];
      const relation = relations.types.find(({ id }) => id === type)?.title ?? type;
      const values = { relation, record: codeOf(record), other: codeOf(other) };
      return [createProblem('related', pointer(position), textOfVeto(by, linkTexts.related), values)];
    });
  }

  /**
   * As every write does, so that nobody merges the records away meanwhile.
   * @throws PlatformError record-not-found, record-not-editable
   */
  async lockEditable(
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

  /**
   * A set that is changed as a whole.
   * @returns ids of the members, all of which the caller may change
   * @throws PlatformError record-not-editable
   */
  async lockWhole(
    manager: EntityManager,
    policy: AccessPolicy,
    { set, members, readable }: ReadLinkSet,
  ): Promise<string[]> {
    if (readable.length < members.length) throw new PlatformError('record-not-editable', { records: [] });
    const ids = members.map(({ recordId }) => recordId);
    await this.lockEditable(manager, policy, set.entity, ids);
    return ids;
  }

  async tell(
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
}

export function refuseFor(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PlatformError('link-not-valid', { problems });
}
