import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import { createProblem, PlatformError, pointerTo, type Problem, type RecordData } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import {
  type Move,
  namesIn,
  namesOfToday,
  recordOfSnapshot,
  RecordStore,
  Redirects,
  type StoredRecord,
  type ValuesOfToday,
} from '@guiyi/records';
import { planUnmerge } from '@guiyi/survivorship';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Allocation, HeldValues, LedgerEntry, LedgerMember } from '../ledger/ledger-entry';
import { MergeLedger } from '../ledger/merge-ledger';
import { mergeTexts } from '../merge/merge-texts';
import { refusedOr } from '../merge/refused-or';
import { EarlierUnmerges } from './earlier-unmerges';
import { enteredBy } from './entered-by';
import { type EntityNames, FollowedNames } from './followed-names';
import {
  allocationsOf,
  editsFor,
  type ListedEdit,
  listedEdits,
  problemsOfAllocations,
  withComputed,
  withoutGivenAway,
} from './later-edits';
import { PartialMerges } from './partial-merges';

export interface UnmergeRequest {
  mergeId: string;
  /** Absorbed records to put back; all that are left when not given. */
  records?: readonly string[] | undefined;
  /** Of the surviving record, as it was looked at. */
  version?: number | undefined;
  allocate?: Readonly<Record<string, Allocation>> | undefined;
}

/** What taking a merge back would do. */
export interface UnmergePlan {
  definitions: EntityDefinitions;
  policy: AccessPolicy;
  entry: LedgerEntry;
  survivor: StoredRecord;
  /** What the surviving record will hold. */
  values: HeldValues;
  /** record: as it will be put back, by the names of today. edits: what somebody entered since and goes to it. */
  restored: readonly { record: StoredRecord; snapshot: LedgerMember['snapshot']; edits: RecordData }[];
  laterEdits: readonly ListedEdit[];
  /** Where each of them goes. */
  allocations: Readonly<Record<string, Allocation>>;
  /** Names of absorbed records that follow to where those live on. */
  followed: readonly Move[];
  /** What the values name that the surviving record does not name now. */
  named: readonly string[];
}

/** Of merges by id, and of their surviving records that are there. */
interface KnownMerges {
  entries: ReadonlyMap<string, LedgerEntry>;
  members: ReadonlyMap<string, readonly LedgerMember[]>;
  /** What earlier unmerges have put back. */
  restored: ReadonlyMap<string, ReadonlySet<string>>;
  survivors: ReadonlyMap<string, StoredRecord>;
  /** Records that earlier merges into the same record have lost since. */
  lostEarlier: Awaited<ReturnType<EarlierUnmerges['of']>>;
  /** By entity. */
  names: ReadonlyMap<string, EntityNames>;
}

/** Works out what records hold without a merge; what a preview shows is what an unmerge stores. */
@Injectable()
export class UnmergePlanner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly redirects: Redirects,
    private readonly ledger: MergeLedger,
    private readonly partial: PartialMerges,
    private readonly followedNames: FollowedNames,
    private readonly earlier: EarlierUnmerges,
  ) {}

  /** @throws PlatformError merge-not-found, merge-expired, merge-taken-back, merge-not-valid, record-absorbed, version-stale … */
  async plan(caller: Caller, request: UnmergeRequest): Promise<UnmergePlan> {
    const [outcome] = await this.planAll(caller, [request]);
    if (outcome === undefined) throw new Error('A request for an unmerge has no plan');
    if (outcome instanceof PlatformError) throw outcome;
    return outcome;
  }

  /**
   * Many unmerges, read together; each as plan works it out alone.
   * @returns of each request in order, its plan or why there is none
   */
  async planAll(
    caller: Caller,
    requests: readonly UnmergeRequest[],
  ): Promise<(UnmergePlan | PlatformError)[]> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.merge');
    const known = await this.read(requests.map(({ mergeId }) => mergeId));
    const outcomes: (UnmergePlan | PlatformError)[] = [];
    for (const [position, request] of requests.entries()) {
      // Between two statements of the page that is being stored, PostgreSQL waits for its turn: never for long.
      if (position > 0) await nextTurn();
      outcomes.push(await refusedOr(() => this.planOne(caller, policy, known, request)));
    }
    return outcomes;
  }

  private async read(mergeIds: readonly string[]): Promise<KnownMerges> {
    const { manager } = this.dataSource;
    const entries = await this.ledger.byIds(manager, mergeIds);
    const members = await this.ledger.members(manager, mergeIds);
    const restored = await this.ledger.restored(manager, mergeIds);
    const lostEarlier = await this.earlier.of(mergeIds);
    const survivors = new Map<string, StoredRecord>();
    const names = new Map<string, EntityNames>();
    for (const entity of new Set([...entries.values()].map((entry) => entry.entity))) {
      const own = [...entries.values()].filter((entry) => entry.entity === entity && entry.kind === 'merge');
      const ids = own.map(({ survivorId }) => survivorId);
      for (const [id, record] of await this.records.byIds(manager, entity, ids)) survivors.set(id, record);
      names.set(entity, await this.followedNames.of(manager, entity, own, members));
    }
    return { entries, members, restored, survivors, lostEarlier, names };
  }

  private async planOne(
    caller: Caller,
    policy: AccessPolicy,
    known: KnownMerges,
    request: UnmergeRequest,
  ): Promise<UnmergePlan> {
    const told = known.entries.get(request.mergeId);
    if (told?.kind !== 'merge')
      throw new PlatformError('merge-not-found', { values: { id: request.mergeId } });
    if ((told.strippedAt ?? null) !== null) throw new PlatformError('merge-expired');
    const definitions = await this.definitions.forEntity(told.entity);
    const survivor = await this.survivorOf(policy, known.survivors.get(told.survivorId), told, request);
    const lost = known.lostEarlier.get(told.id);
    const entry = lost === undefined ? told : await this.earlier.without(caller, told, survivor, lost);
    const members = known.members.get(entry.id) ?? [];
    const back = known.restored.get(entry.id) ?? new Set<string>();
    const inside = members.filter(({ recordId }) => !back.has(recordId));
    if (inside.length === 0) throw new PlatformError('merge-taken-back');
    const leaving = leavingOf(request, members, inside);
    const staying = inside.filter((member) => !leaving.includes(member));
    const names = namesAsOf(entry, known.names.get(entry.entity)!, leaving);
    const [stored, target] = [
      back.size === 0 ? entry.stored : await this.partial.of(caller, entry, survivor, inside),
      await this.partial.of(caller, entry, survivor, staying),
    ].map((values) => names(survivor.id, values)) as [ValuesOfToday, ValuesOfToday];
    const { data, laterEdits } = planUnmerge(stored.data, survivor.data, target.data);
    const listed = listedEdits(definitions, policy, laterEdits);
    const allocate = request.allocate ?? {};
    refuseFor(problemsOfAllocations(allocate, listed, leaving));
    const given = withoutGivenAway(data, listed, allocate);
    const final = withComputed(definitions, given, [target.data, survivor.data], new Date());
    const restored = leaving.map(({ recordId, snapshot }) => {
      const record = recordOfSnapshot(snapshot);
      const { followed, ...values } = names(recordId, record);
      const edits = editsFor({ id: recordId, data: values.data }, listed, allocate, leaving.length);
      return { record: { ...record, ...values }, snapshot, edits, followed };
    });
    return {
      ...{ definitions, policy, entry, survivor, restored, laterEdits: listed },
      values: { data: final, raw: enteredBy(final, [survivor, target]) },
      allocations: allocationsOf(listed, allocate, leaving),
      followed: [...takenOver(target, final, survivor), ...restored.flatMap((one) => one.followed)],
      named: newlyNamed(known.names.get(entry.entity)!, survivor, [
        final,
        ...restored.map(({ record }) => record.data),
      ]),
    };
  }

  private async survivorOf(
    policy: AccessPolicy,
    found: StoredRecord | undefined,
    { entity, survivorId, id }: LedgerEntry,
    { version }: UnmergeRequest,
  ): Promise<StoredRecord> {
    if (found === undefined) {
      const { manager } = this.dataSource;
      const [into] = (await this.redirects.survivorsOf(manager, entity, [survivorId])).values();
      if (into === undefined) throw new PlatformError('record-not-found', { values: { id: survivorId } });
      const holder = (await this.records.byIds(manager, entity, [into])).get(into);
      if (holder === undefined || !policy.mayRead(holder))
        throw new PlatformError('merge-not-found', { values: { id } });
      throw new PlatformError('record-absorbed', { values: { survivor: holder.code }, records: [into] });
    }
    if (!policy.mayRead(found)) throw new PlatformError('merge-not-found', { values: { id } });
    if (!policy.mayEdit(found)) throw new PlatformError('record-not-editable', { records: [survivorId] });
    if (version !== undefined && version !== found.version)
      throw new PlatformError('version-stale', { values: { version: found.version }, records: [survivorId] });
    return found;
  }
}

/** Values as the merge left or found them, by the names of today. */
function namesAsOf(
  { at }: LedgerEntry,
  { fields, ...changes }: EntityNames,
  leaving: readonly LedgerMember[],
): (holderId: string, values: HeldValues) => ValuesOfToday {
  const present = new Set(leaving.map(({ recordId }) => recordId));
  return (holderId, { data, raw }) => namesOfToday(fields, { holderId, at, data, raw }, changes, present);
}

/** Of the names that follow, those of fields that the surviving record has not had like that. */
function takenOver(target: ValuesOfToday, final: RecordData, survivor: StoredRecord): Move[] {
  return target.followed.filter(({ place }) => {
    const [field = ''] = place.split('.', 1);
    return sameValue(final[field], target.data[field]) && !sameValue(final[field], survivor.data[field]);
  });
}

function newlyNamed(
  { fields }: EntityNames,
  survivor: StoredRecord,
  values: readonly RecordData[],
): string[] {
  const known = new Set(namesIn(fields, survivor.data));
  return [...new Set(values.flatMap((data) => namesIn(fields, data)))].filter((id) => !known.has(id));
}

function leavingOf(
  { records }: UnmergeRequest,
  members: readonly LedgerMember[],
  inside: readonly LedgerMember[],
): readonly LedgerMember[] {
  if (records === undefined) return inside;
  refuseFor(
    records.flatMap((id, position) =>
      members.some(({ recordId }) => recordId === id)
        ? []
        : [createProblem('not-absorbed', pointerTo('records', position), mergeTexts.notAbsorbed)],
    ),
  );
  const leaving = inside.filter(({ recordId }) => records.includes(recordId));
  if (leaving.length < new Set(records).size) throw new PlatformError('merge-taken-back');
  return leaving;
}

function refuseFor(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PlatformError('merge-not-valid', { problems });
}
