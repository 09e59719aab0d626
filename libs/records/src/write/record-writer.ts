import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import type { Capability, RecordData } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RecordStore } from '../store/record-store';
import type { StoredRecord } from '../stored-record';
import { BatchWriter, type WritePreview } from './batch-writer';
import { type PreparedWrite, prepareWrite, type WriteContext } from './prepare-write';
import {
  refusal,
  type RefusedOutcome,
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

/** What has to become true together with the writes, and only then. */
export type Alongside = (manager: EntityManager, outcomes: readonly WriteOutcome[]) => Promise<void>;

const LARGEST_BATCH = 500;
const PORTION = 20;

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
    private readonly batches: BatchWriter,
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
  ): Promise<PreparedBatch> {
    if (items.length > LARGEST_BATCH) throw new Error(`A batch holds at most ${LARGEST_BATCH} items`);
    const definitions = await this.definitions.forEntity(entity);
    const policy = await this.access.policyFor(caller);
    for (const capability of new Set(items.map((item) => neededCapability(door, item))))
      policy.require(capability);
    const context = { caller, policy, definitions, door };
    const current = await this.currentRecords(entity, items);
    requireArchiving(policy, items, current);
    return { context, items: await prepareAll(context, items, current) };
  }

  /** The second half: all in one transaction, with what has to happen alongside. */
  async commit(batch: PreparedBatch, alongside?: Alongside): Promise<WriteOutcome[]> {
    const writable = batch.items.filter((item) => item.outcome === 'prepared').filter(isValid);
    return runInTransaction(this.dataSource, async (manager) => {
      const written =
        writable.length === 0
          ? undefined
          : await this.batches.write(manager, batch.context, writable, new Date());
      const outcomes = batch.items.map((item) =>
        item.outcome === 'refused' ? item : (written?.get(item) ?? notValid(item)),
      );
      await alongside?.(manager, outcomes);
      return outcomes;
    });
  }

  /** What writing one record would say; nothing is stored and nobody has to wait. */
  async preview(
    caller: Caller,
    entity: string,
    { data, id, department }: { data: RecordData; id?: string; department?: string | null },
  ): Promise<WritePreview | RefusedOutcome> {
    const definitions = await this.definitions.forEntity(entity);
    const policy = await this.access.policyFor(caller);
    const { manager } = this.dataSource;
    const before = id === undefined ? undefined : (await this.records.byIds(manager, entity, [id])).get(id);
    const door = id === undefined ? 'create' : 'update';
    const context = { caller, policy, definitions, door } as const;
    const item: WriteItem =
      id === undefined
        ? { kind: 'create', data, department }
        : { kind: 'update', recordId: id, expectedVersion: before?.version ?? 0, data, department };
    const prepared = prepareWrite(context, item, before, randomUUID);
    return prepared.outcome === 'refused' ? prepared : this.batches.preview(manager, context, prepared);
  }

  private async currentRecords(
    entity: string,
    items: readonly WriteItem[],
  ): Promise<Map<string, StoredRecord>> {
    const ids = items.flatMap((item) => (item.kind === 'update' ? [item.recordId] : []));
    if (new Set(ids).size < ids.length) throw new Error('A batch changes each record at most once');
    return this.records.byIds(this.dataSource.manager, entity, ids);
  }
}

/** In small portions, so that a large batch holds up neither other requests nor the storing of the batch before it. */
async function prepareAll(
  context: WriteContext,
  items: readonly WriteItem[],
  current: ReadonlyMap<string, StoredRecord>,
): Promise<PreparedBatch['items']> {
  const prepared: (PreparedWrite | RefusedOutcome)[] = [];
  for (const [position, item] of items.entries()) {
    if (position > 0 && position % PORTION === 0) await nextTurn();
    const before = item.kind === 'update' ? current.get(item.recordId) : undefined;
    prepared.push(prepareWrite(context, item, before, randomUUID));
  }
  return prepared;
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

function isValid({ verdict }: PreparedWrite): boolean {
  return verdict !== 'block';
}

function notValid({ findings }: PreparedWrite): RefusedOutcome {
  return refusal('record-not-valid', { findings });
}
