import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import type { Capability, Finding, JsonValue, RecordData } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { type Judgement, sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CrossEntityWrites } from '../cross-entity/cross-entity-writes';
import { CurrentRecords } from '../read/current-records';
import { RecordStore } from '../store/record-store';
import type { StoredRecord } from '../stored-record';
import { BatchWriter, type WritePreview } from './batch-writer';
import { judgeEntered, judgeUpdate } from './judge-write';
import { judgingVersions } from './judging-versions';
import { prepareWrite, reviseRecord } from './prepare-write';
import type { PreparedWrite, UnchangedRecord, WriteContext } from './prepared-write';
import { convertRecord, type FormerState, restoreRecord } from './restore-record';
import { WriteContexts, type WriteOccasion } from './write-contexts';
import {
  refusal,
  type RefusedOutcome,
  type UpdateItem,
  type WriteDoor,
  type WriteItem,
  type WriteOutcome,
} from './write-item';

/** A batch judged as far as that can be done without a transaction. */
export interface PreparedBatch {
  context: WriteContext;
  /** In the order of the items. */
  items: readonly (PreparedWrite | RefusedOutcome)[];
}

/** A change of a record at hand. */
export interface Revision {
  item: UpdateItem;
  before: StoredRecord;
  /** Put the record into this state instead of judging the item's data. */
  restored?: FormerState;
  /** Give the record these values, which a changed entity asks for, whatever its rules say of them. */
  converted?: Pick<FormerState, 'data' | 'raw'>;
}

/** What a write would say, and what it would store. */
export interface ForeseenWrite {
  outcome: 'foreseen';
  context: WriteContext;
  write: PreparedWrite;
  preview: WritePreview;
}

export interface RevisedBatch {
  context: WriteContext;
  /** In the order of the updates; the prepared ones are for `commit`. */
  items: readonly (PreparedWrite | RefusedOutcome | UnchangedRecord)[];
}

/** What has to become true together with the writes, and only then. */
export type Alongside = (manager: EntityManager, outcomes: readonly WriteOutcome[]) => Promise<void>;

const LARGEST_BATCH = 500;

/**
 * The one way into the base, for every door: standardise → validate → duplicate check → policy → write. A batch is one
 * transaction; an item that is refused leaves the others alone.
 */
@Injectable()
export class RecordWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly records: RecordStore,
    private readonly current: CurrentRecords,
    private readonly contexts: WriteContexts,
    private readonly batches: BatchWriter,
    private readonly across: CrossEntityWrites,
  ) {}

  /** @returns one outcome per item, in their order. */
  async write(
    caller: Caller,
    entity: string,
    door: WriteDoor,
    items: readonly WriteItem[],
  ): Promise<WriteOutcome[]> {
    return this.commit(await this.prepare(caller, entity, door, items));
  }

  /** The first half of write, which needs no transaction: a file's next batch is prepared while this one is stored. */
  async prepare(
    caller: Caller,
    entity: string,
    door: WriteDoor,
    items: readonly WriteItem[],
    { onBehalf, toldTo }: Pick<WriteOccasion, 'onBehalf' | 'toldTo'> = {},
  ): Promise<PreparedBatch> {
    if (items.length > LARGEST_BATCH) throw new Error(`A batch holds at most ${LARGEST_BATCH} items`);
    const definitions = await this.definitions.forEntity(entity);
    const policy = await this.access.policyFor(caller);
    for (const capability of new Set(items.map((item) => neededCapability(door, item))))
      policy.require(capability);
    const current = await this.currentRecords(definitions, items);
    const context = await this.contexts.read({
      ...{ caller, definitions, door, onBehalf, toldTo },
      recordIds: [...current.keys()],
      entered: items.map(({ data }) => data),
    });
    requireArchiving(policy, items, current);
    const prepared = await prepareAll(context, items, current);
    return { context, items: await this.across.ask(context, prepared, judgeWithLinks) };
  }

  /** As prepare, for updates of records at hand, by definitions that whoever revises many of them holds on to. */
  async revise(
    caller: Caller,
    definitions: EntityDefinitions,
    door: WriteDoor,
    updates: readonly Revision[],
  ): Promise<RevisedBatch> {
    const context = await this.contexts.read(revisionOf(caller, definitions, door, updates));
    context.policy.require('records.update');
    const items = await oneByOne(updates, ({ item, before, restored, converted }) => {
      if (converted !== undefined) return convertRecord(context, item, before, converted);
      return restored === undefined
        ? reviseRecord(context, item, before)
        : restoreRecord(context, item, before, restored);
    });
    return { context, items: await this.across.ask(context, items, judgeWithLinks) };
  }

  /** What definitions say about updates of records at hand, rights and other records aside; nothing is written. */
  async judge(
    caller: Caller,
    definitions: EntityDefinitions,
    door: WriteDoor,
    updates: readonly Revision[],
  ): Promise<Judgement[]> {
    const context = await this.contexts.read(revisionOf(caller, definitions, door, updates));
    return oneByOne(updates, ({ item, before }) => judgeUpdate(context, item, before));
  }

  /** As judge, of values as somebody enters them. */
  async judgeEntered(
    caller: Caller,
    definitions: EntityDefinitions,
    door: WriteDoor,
    updates: readonly Revision[],
  ): Promise<Judgement[]> {
    const context = await this.contexts.read(revisionOf(caller, definitions, door, updates));
    return oneByOne(updates, ({ item, before }) => judgeEntered(context, item, before));
  }

  /** Keeps what today's rules say about records whose data stay as they are, unless they were written since. */
  async rejudge(
    manager: EntityManager,
    definitions: EntityDefinitions,
    unchanged: readonly UnchangedRecord[],
  ): Promise<void> {
    const versions = judgingVersions(definitions);
    const rows = unchanged
      .filter(({ before, findings }) => !sameValue(asJson(findings), asJson(before.findings)))
      .map(({ before: { id, version }, findings }) => ({ id, version, findings, versions }));
    await this.records.rejudge(manager, rows);
  }

  /** The second half: all in one transaction, with what has to happen before and alongside. */
  async commit(
    batch: PreparedBatch,
    alongside?: Alongside,
    first?: (manager: EntityManager) => Promise<void>,
  ): Promise<WriteOutcome[]> {
    return runInTransaction(this.dataSource, async (manager) => {
      await first?.(manager);
      const outcomes = await this.store(manager, batch);
      await alongside?.(manager, outcomes);
      return outcomes;
    });
  }

  /**
   * As commit, inside a transaction of the caller. @returns one outcome per item, in their order.
   * @param isLocked the caller holds the locks of the records and their keys, and has seen that nobody was faster
   */
  async store(
    manager: EntityManager,
    { context, items }: PreparedBatch,
    isLocked = false,
  ): Promise<WriteOutcome[]> {
    const writable = items.filter((item) => item.outcome === 'prepared').filter(isValid);
    const written =
      writable.length === 0
        ? undefined
        : await this.batches.write(manager, context, writable, { now: new Date(), isLocked });
    return items.map((item) => (item.outcome === 'refused' ? item : (written?.get(item) ?? notValid(item))));
  }

  /** What writing one record would say; nothing is stored and nobody has to wait. */
  async preview(
    caller: Caller,
    entity: string,
    { data, id, department }: { data: RecordData; id?: string; department?: string | null },
    now = new Date(),
  ): Promise<WritePreview | RefusedOutcome> {
    const definitions = await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const before = id === undefined ? undefined : (await this.current.byIds(definitions, [id])).get(id);
    const door = id === undefined ? 'create' : 'update';
    const recordIds = id === undefined ? [] : [id];
    const context = await this.contexts.read({ caller, definitions, door, recordIds, entered: [data], now });
    const item: WriteItem =
      id === undefined
        ? { kind: 'create', data, department }
        : { kind: 'update', recordId: id, expectedVersion: before?.version ?? 0, data, department };
    const prepared = prepareWrite(context, item, before, randomUUID);
    if (prepared.outcome === 'refused') return prepared;
    return this.batches.preview(manager, context, await this.across.foresee(context, prepared));
  }

  /** As preview, of an item with all that comes beside its data, by the rights that writing it needs. */
  async foresee(
    caller: Caller,
    entity: string,
    door: WriteDoor,
    item: WriteItem,
    occasion: Pick<WriteOccasion, 'onBehalf' | 'toldTo'> = {},
  ): Promise<ForeseenWrite | RefusedOutcome> {
    const { context, items } = await this.prepare(caller, entity, door, [item], occasion);
    const [write] = items;
    if (write === undefined) throw new Error('The writer prepared nothing');
    if (write.outcome === 'refused') return write;
    const preview = await this.batches.preview(this.dataSource.manager, context, write);
    return { outcome: 'foreseen', context, write, preview };
  }

  private async currentRecords(
    definitions: EntityDefinitions,
    items: readonly WriteItem[],
  ): Promise<Map<string, StoredRecord>> {
    const ids = items.flatMap((item) => (item.kind === 'update' ? [item.recordId] : []));
    if (new Set(ids).size < ids.length) throw new Error('A batch changes each record at most once');
    return this.current.byIds(definitions, ids);
  }
}

function revisionOf(
  caller: Caller,
  definitions: EntityDefinitions,
  door: WriteDoor,
  updates: readonly Revision[],
): WriteOccasion {
  return {
    ...{ caller, definitions, door },
    recordIds: updates.map(({ before }) => before.id),
    entered: updates.map(({ item }) => item.data),
  };
}

/** With a turn of the event loop between them: a large batch holds up neither other requests nor the storing of the last. */
async function prepareAll(
  context: WriteContext,
  items: readonly WriteItem[],
  current: ReadonlyMap<string, StoredRecord>,
): Promise<PreparedBatch['items']> {
  return oneByOne(items, (item) => {
    const before = item.kind === 'update' ? current.get(item.recordId) : undefined;
    return prepareWrite(context, item, before, randomUUID);
  });
}

async function oneByOne<Item, Result>(
  items: readonly Item[],
  prepare: (item: Item) => Result,
): Promise<Result[]> {
  const prepared: Result[] = [];
  for (const [position, item] of items.entries()) {
    if (position > 0) await nextTurn();
    prepared.push(prepare(item));
  }
  return prepared;
}

/** The same write, with links added to what was entered. */
function judgeWithLinks(
  context: WriteContext,
  { before, recordId }: PreparedWrite,
  item: WriteItem,
): PreparedWrite | RefusedOutcome {
  return prepareWrite(context, item, before, () => recordId);
}

function neededCapability(door: WriteDoor, item: WriteItem): Capability {
  if (door === 'import') return 'imports.run';
  if (item.kind === 'create') return 'records.create';
  return item.status === 'archived' ? 'records.archive' : 'records.update';
}

/** Bringing a record back is the right of those who may archive. */
function requireArchiving(
  policy: AccessPolicy,
  items: readonly WriteItem[],
  current: ReadonlyMap<string, StoredRecord>,
): void {
  const restores = items.some(
    (item) => item.kind === 'update' && current.get(item.recordId)?.status === 'archived',
  );
  if (restores) policy.require('records.archive');
}

function asJson(findings: readonly Finding[]): JsonValue {
  return findings as unknown as JsonValue;
}

function isValid({ verdict }: PreparedWrite): boolean {
  return verdict !== 'block';
}

function notValid({ findings }: PreparedWrite): RefusedOutcome {
  return refusal('record-not-valid', { findings });
}
