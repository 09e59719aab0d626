import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  createProblem,
  isBlank,
  type JsonValue,
  PlatformError,
  pointerTo,
  type Problem,
  type RecordData,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import {
  RecordStore,
  recordOfSnapshot,
  Redirects,
  type StoredRecord,
  pinnedValueOf,
  Pins,
} from '@guiyi/records';
import { goldenRecord, type LaterEdit, planUnmerge, type SurvivorshipChoice } from '@guiyi/survivorship';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HeldValues, LedgerEntry, LedgerMember } from '../ledger/ledger-entry';
import { MergeLedger } from '../ledger/merge-ledger';
import { enteredValues } from '../merge/entered-values';
import { mergeTexts } from '../merge/merge-texts';
import { refusedOr } from '../merge/refused-or';
import { SourceRecords } from '../merge/source-records';

/** Where a later edit goes. */
export interface Allocation {
  to: 'survivor' | 'restored' | 'both' | 'neither';
  /** Which restored record; needed where there are several. */
  record?: string | undefined;
}

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
  restored: readonly { record: StoredRecord; snapshot: LedgerMember['snapshot']; edits: RecordData }[];
  laterEdits: readonly LaterEdit[];
}

/** Of merges by id, and of their surviving records that are there. */
interface KnownMerges {
  entries: ReadonlyMap<string, LedgerEntry>;
  members: ReadonlyMap<string, readonly LedgerMember[]>;
  /** What earlier unmerges have put back. */
  restored: ReadonlyMap<string, ReadonlySet<string>>;
  survivors: ReadonlyMap<string, StoredRecord>;
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
    private readonly sources: SourceRecords,
    private readonly ledger: MergeLedger,
    private readonly pins: Pins,
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
    for (const request of requests)
      outcomes.push(await refusedOr(() => this.planOne(policy, known, request)));
    return outcomes;
  }

  private async read(mergeIds: readonly string[]): Promise<KnownMerges> {
    const { manager } = this.dataSource;
    const entries = await this.ledger.byIds(manager, mergeIds);
    const members = await this.ledger.members(manager, mergeIds);
    const restored = await this.ledger.restored(manager, mergeIds);
    const survivors = new Map<string, StoredRecord>();
    for (const entity of new Set([...entries.values()].map((entry) => entry.entity))) {
      const ids = [...entries.values()].flatMap((entry) =>
        entry.entity === entity ? [entry.survivorId] : [],
      );
      for (const [id, record] of await this.records.byIds(manager, entity, ids)) survivors.set(id, record);
    }
    return { entries, members, restored, survivors };
  }

  private async planOne(
    policy: AccessPolicy,
    known: KnownMerges,
    request: UnmergeRequest,
  ): Promise<UnmergePlan> {
    const entry = known.entries.get(request.mergeId);
    if (entry?.kind !== 'merge')
      throw new PlatformError('merge-not-found', { values: { id: request.mergeId } });
    if ((entry.strippedAt ?? null) !== null) throw new PlatformError('merge-expired');
    const definitions = await this.definitions.forEntity(entry.entity);
    const survivor = await this.survivorOf(policy, known.survivors.get(entry.survivorId), entry, request);
    const members = known.members.get(entry.id) ?? [];
    const back = known.restored.get(entry.id) ?? new Set<string>();
    const inside = members.filter(({ recordId }) => !back.has(recordId));
    if (inside.length === 0) throw new PlatformError('merge-taken-back');
    const leaving = leavingOf(request, members, inside);
    const staying = inside.filter((member) => !leaving.includes(member));
    const stored = back.size === 0 ? entry.stored : await this.goldenOf(definitions, entry, survivor, inside);
    const target = await this.goldenOf(definitions, entry, survivor, staying);
    const { data, laterEdits } = planUnmerge(stored.data, survivor.data, target.data);
    const allocate = request.allocate ?? {};
    refuseFor(problemsOfAllocation(allocate, laterEdits, leaving));
    const final = withoutGivenAway(data, laterEdits, allocate);
    return {
      ...{ definitions, policy, entry, survivor, laterEdits },
      values: { data: final, raw: rawOf(final, [survivor, target]) },
      restored: leaving.map(({ recordId, snapshot }) => ({
        record: recordOfSnapshot(snapshot),
        snapshot,
        edits: editsFor(recordId, laterEdits, allocate, leaving.length),
      })),
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

  /** What the merge would have stored had it absorbed only these. */
  private async goldenOf(
    { survivorship }: EntityDefinitions,
    entry: LedgerEntry,
    survivor: StoredRecord,
    members: readonly LedgerMember[],
  ): Promise<HeldValues> {
    if (members.length === 0) return entry.before;
    const records = [
      { ...survivor, ...entry.before },
      ...members.map(({ snapshot }) => recordOfSnapshot(snapshot)),
    ];
    const sources = await this.sources.of(this.dataSource.manager, records, entry.at);
    const held = new Set(records.map(({ id }) => id));
    const pins = (await this.pins.holding(this.dataSource.manager, [survivor], entry.at)).get(survivor.id);
    const { data, lineage } = goldenRecord(survivorship, sources, {
      survivor: survivor.id,
      // Those of the merge: none that was set since, none of a record that leaves.
      pins: (pins ?? [])
        .filter(({ originId, createdAt }) => held.has(originId) && createdAt <= entry.at)
        .map(pinnedValueOf),
      choices: choicesAmong(entry.choices, new Set(records.map(({ id }) => id))),
      at: entry.at.toISOString(),
    });
    return { data, raw: enteredValues(data, lineage, records, survivor.id) };
  }
}

function choicesAmong(
  choices: Readonly<Record<string, SurvivorshipChoice>>,
  ids: ReadonlySet<string>,
): Record<string, SurvivorshipChoice> {
  return Object.fromEntries(
    Object.entries(choices).filter(([, choice]) => !('record' in choice) || ids.has(choice.record)),
  );
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

function problemsOfAllocation(
  allocate: Readonly<Record<string, Allocation>>,
  edits: readonly LaterEdit[],
  leaving: readonly LedgerMember[],
): Problem[] {
  return Object.entries(allocate).flatMap(([field, { to, record }]) => {
    const pointer = pointerTo('allocate', field);
    if (!edits.some((edit) => edit.field === field))
      return [createProblem('not-edited', pointer, mergeTexts.notEdited, { field })];
    if (to !== 'restored' && to !== 'both') return [];
    const isNamed =
      record === undefined ? leaving.length === 1 : leaving.some(({ recordId }) => recordId === record);
    return isNamed ? [] : [createProblem('which-record', pointer, mergeTexts.whichRecord, { field })];
  });
}

/** The surviving record keeps later edits unless they go elsewhere. */
function withoutGivenAway(
  data: RecordData,
  edits: readonly LaterEdit[],
  allocate: Readonly<Record<string, Allocation>>,
): RecordData {
  const kept = { ...data };
  for (const { field, target } of edits) {
    const { to = 'survivor' } = allocate[field] ?? {};
    if (to === 'survivor' || to === 'both') continue;
    if (isBlank(target)) delete kept[field];
    else kept[field] = target as JsonValue;
  }
  return kept;
}

function editsFor(
  recordId: string,
  edits: readonly LaterEdit[],
  allocate: Readonly<Record<string, Allocation>>,
  restored: number,
): RecordData {
  return Object.fromEntries(
    edits.flatMap(({ field, current }) => {
      const { to, record } = allocate[field] ?? { to: 'survivor' as const };
      const takes =
        (to === 'restored' || to === 'both') &&
        (record === recordId || (record === undefined && restored === 1));
      return takes ? [[field, isBlank(current) ? null : (current as JsonValue)]] : [];
    }),
  );
}

/** As entered, from whoever holds the value; what is put together from several is kept as it is. */
function rawOf(data: RecordData, holders: readonly HeldValues[]): RecordData {
  return Object.fromEntries(
    Object.entries(data).flatMap(([field, value]) => {
      const holder = holders.find((held) => sameValue(held.data[field], value));
      const entered = holder === undefined ? value : holder.raw[field];
      return entered === undefined ? [] : [[field, entered]];
    }),
  );
}

function refuseFor(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PlatformError('merge-not-valid', { problems });
}
