import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  type DeliveryInput,
  type DeliveryPreview,
  type DeliveryResult,
  isPlatformError,
  type KeptBackView,
  PlatformError,
  type RecordData,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import {
  keptBackText,
  RecordChecker,
  RecordEditing,
  RecordReader,
  RecordStore,
  RecordWriter,
  SourceKeys,
  type StoredRecord,
  type UpdateItem,
} from '@guiyi/records';
import type { KeptBack } from '@guiyi/survivorship';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Deliveries, type SettledDeliveries } from './deliveries';

/** A record that keeps moving under a delivery is given up after so many attempts. */
const MOST_ATTEMPTS = 3;

interface Target {
  policy: AccessPolicy;
  definitions: EntityDefinitions;
  /** Undefined where the key means no record yet. */
  record: StoredRecord | undefined;
}

/** One record as another system delivers it, by its key there: as a row of its file would come in. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly keys: SourceKeys,
    private readonly writer: RecordWriter,
    private readonly editing: RecordEditing,
    private readonly checker: RecordChecker,
    private readonly reader: RecordReader,
    private readonly deliveries: Deliveries,
  ) {}

  /** @throws PlatformError what a write may refuse; source-key-taken, by a record that the caller may not read */
  async deliver(caller: Caller, entity: string, input: DeliveryInput): Promise<DeliveryResult> {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await this.tryTo(caller, entity, input);
      } catch (error) {
        const hasMoved = isPlatformError(error) && ['version-stale', 'record-absorbed'].includes(error.code);
        if (!hasMoved || attempt === MOST_ATTEMPTS) throw error;
      }
  }

  /** What deliver would say and store. @throws PlatformError as deliver */
  async preview(caller: Caller, entity: string, input: DeliveryInput): Promise<DeliveryPreview> {
    const { policy, definitions, record } = await this.targetOf(caller, entity, input);
    const { source } = input;
    const data = input.data as RecordData;
    if (record === undefined)
      return { ...(await this.checker.check(caller, entity, { data })), record: null, keptBack: [] };
    const { items, at } = await this.settle(caller, entity, input, record);
    const [{ data: left, keptBack }] = items;
    const check = await this.checker.check(caller, entity, { id: record.id, data: left });
    return {
      ...check,
      record: record.id,
      keptBack: viewsOf(policy, definitions, source, keptBack, at),
    };
  }

  private async tryTo(caller: Caller, entity: string, input: DeliveryInput): Promise<DeliveryResult> {
    const { source, key, override } = input;
    const { policy, definitions, record } = await this.targetOf(caller, entity, input);
    const circumstances = override === undefined ? {} : { override };
    if (record === undefined) {
      const given = { data: input.data, sourceKeys: [{ source, key }], ...circumstances };
      const created = await this.editing.create(caller, entity, given);
      return { outcome: 'created', ...created, keptBack: [] };
    }
    const { items, keep, at } = await this.settle(caller, entity, input, record);
    const [{ data, keptBack }] = items;
    const item: UpdateItem = {
      ...{ kind: 'update', recordId: record.id, expectedVersion: record.version, data },
      ...circumstances,
    };
    const alongside = async (manager: EntityManager): Promise<void> => {
      await keep(manager, [record.id]);
      const sightings = [{ recordId: record.id, source, key }];
      await this.keys.see(manager, entity, sightings, { at, by: caller.username });
    };
    const told = viewsOf(policy, definitions, source, keptBack, at);
    if (await this.changesNothing(caller, entity, item, record)) {
      await runInTransaction(this.dataSource, alongside);
      const view = await this.reader.get(caller, entity, record.id);
      return { outcome: 'unchanged', record: view, findings: [], duplicates: [], keptBack: told };
    }
    const written = await this.editing.updateAlong(caller, entity, item, alongside);
    return { outcome: 'updated', ...written, keptBack: told };
  }

  private async targetOf(
    caller: Caller,
    entity: string,
    { source, key, data }: DeliveryInput,
  ): Promise<Target> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.update');
    const definitions = await this.definitions.forEntity(entity);
    const problems = policy.writableProblems(entity, data as RecordData);
    if (problems.length > 0) throw new PlatformError('field-not-allowed', { problems });
    const { manager } = this.dataSource;
    const id = (await this.keys.targets(manager, entity, source, [key])).get(key);
    if (id === undefined) return { policy, definitions, record: undefined };
    const record = (await this.records.byIds(manager, entity, [id])).get(id);
    if (record === undefined || !policy.mayRead(record))
      throw new PlatformError('source-key-taken', { values: { source, key } });
    if (!policy.mayEdit(record)) throw new PlatformError('record-not-editable', { records: [id] });
    return { policy, definitions, record };
  }

  private async settle(
    caller: Caller,
    entity: string,
    { source, key, data }: DeliveryInput,
    before: StoredRecord,
  ): Promise<SettledDeliveries & { items: readonly [SettledDeliveries['items'][number]]; at: Date }> {
    const at = new Date();
    const delivery = { before, key, data: data as RecordData };
    const settled = await this.deliveries.settle(caller, entity, source, [delivery], at);
    const [own] = settled.items;
    if (own === undefined) throw new Error('A delivery was not settled');
    return { ...settled, items: [own], at };
  }

  private async changesNothing(
    caller: Caller,
    entity: string,
    item: UpdateItem,
    before: StoredRecord,
  ): Promise<boolean> {
    if (before.status === 'archived') return false;
    const definitions = await this.definitions.forEntity(entity);
    const [judged] = await this.writer.judgeEntered(caller, definitions, 'update', [{ item, before }]);
    return judged?.outcome !== 'block' && sameValue(judged?.data, before.data);
  }
}

function viewsOf(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  source: string,
  keptBack: readonly KeptBack[],
  at: Date,
): KeptBackView[] {
  const { entity } = definitions;
  return keptBack
    .filter(({ field }) => policy.fieldRight(entity, field) !== 'hidden')
    .map(({ field, value, by, standing = null }) => {
      const shown = policy.projectValue(entity, field, value);
      return {
        ...{
          field,
          source,
          by,
          standing,
          message: keptBackText(definitions, by, standing),
          at: at.toISOString(),
        },
        ...(shown === undefined ? {} : { value: shown }),
      };
    });
}
