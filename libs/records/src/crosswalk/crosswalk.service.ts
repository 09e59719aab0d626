import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  PlatformError,
  type RecordView,
  type SourceKeyInput,
  type SourceLinkList,
  type SourceLinkView,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RecordLinks } from '../links/record-links';
import { RecordReader } from '../read/record-reader';
import { RecordStore } from '../store/record-store';
import type { StoredRecord } from '../stored-record';
import { seesColumn } from '../views/seen-columns';
import { SaidValues } from '../contributions/said-values';
import { SourceKeys, type SourceLink } from './source-keys';

/** What records are called in other systems, for callers who may know where records come from. */
@Injectable()
export class CrosswalkService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly records: RecordStore,
    private readonly reader: RecordReader,
    private readonly keys: SourceKeys,
    private readonly links: RecordLinks,
    private readonly said: SaidValues,
  ) {}

  /** @throws PlatformError record-not-found */
  async list(caller: Caller, entity: string, recordId: string): Promise<SourceLinkList> {
    const { id } = await this.reader.get(caller, entity, recordId);
    const { manager } = this.dataSource;
    const record = (await this.records.byIds(manager, entity, [id])).get(id);
    if (record === undefined) throw new PlatformError('record-not-found', { values: { id } });
    const policy = await this.access.policyFor(caller);
    const definitions = await this.definitions.forEntity(entity);
    const said = await this.said.of(manager, policy, definitions, record);
    const links = seesColumn(policy, definitions.storage, 'source') ? await this.keys.of(manager, id) : [];
    return {
      items: links.map((link) => {
        const own = said.find(({ source, key }) => source === link.source && key === link.key);
        const keptBack = link.endedAt === null ? [...(own?.keptBack ?? [])] : [];
        return { ...presentLink(link, record), ...(keptBack.length === 0 ? {} : { keptBack }) };
      }),
    };
  }

  /** Linking a key that means the record already changes nothing. @throws PlatformError source-key-taken … */
  async link(
    caller: Caller,
    entity: string,
    recordId: string,
    { source, key }: SourceKeyInput,
  ): Promise<SourceLinkView> {
    return this.change(caller, entity, recordId, async (manager, policy, record) => {
      const taken = (await this.keys.targets(manager, entity, source, [key])).get(key);
      if (taken !== undefined && taken !== recordId)
        throw await this.takenError(manager, policy, entity, { source, key }, taken);
      await this.keys.see(manager, entity, [{ recordId, source, key }], occasionOf(caller));
      const links = await this.keys.of(manager, recordId);
      const own = links.find((link) => link.source === source && link.key === key && link.endedAt === null);
      return presentLink(own!, record);
    });
  }

  /** The entry stays, as what the record was called. @throws PlatformError source-link-not-found … */
  async unlink(caller: Caller, entity: string, recordId: string, linkId: string): Promise<void> {
    await this.change(caller, entity, recordId, async (manager) => {
      if (!(await this.keys.end(manager, recordId, linkId, occasionOf(caller))))
        throw new PlatformError('source-link-not-found', { values: { id: linkId } });
    });
  }

  /** @throws PlatformError source-key-not-found, also where the caller may not read the record */
  async find(caller: Caller, entity: string, { source, key }: SourceKeyInput): Promise<RecordView> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { storage } = await this.definitions.forEntity(entity);
    if (!seesColumn(policy, storage, 'source'))
      throw new PlatformError('source-key-not-found', { values: { source, key } });
    const { manager } = this.dataSource;
    const id = (await this.keys.targets(manager, entity, source, [key])).get(key);
    const record = id === undefined ? undefined : (await this.records.byIds(manager, entity, [id])).get(id);
    if (record === undefined || !policy.mayRead(record))
      throw new PlatformError('source-key-not-found', { values: { source, key } });
    return this.reader.get(caller, entity, record.id);
  }

  private async change<Result>(
    caller: Caller,
    entity: string,
    id: string,
    work: (manager: EntityManager, policy: AccessPolicy, record: StoredRecord) => Promise<Result>,
  ): Promise<Result> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.update');
    const { storage } = await this.definitions.forEntity(entity);
    if (!seesColumn(policy, storage, 'source'))
      throw new PlatformError('field-not-allowed', {
        problems: policy.writableProblems(entity, { source: null }),
      });
    return runInTransaction(this.dataSource, async (manager) => {
      // As every write does, so that nobody merges the record away meanwhile.
      await this.records.lock(manager, entity, [id]);
      const record = (await this.records.byIds(manager, entity, [id])).get(id);
      if (record === undefined) throw await this.links.goneError(manager, policy, id, entity);
      if (!policy.mayRead(record)) throw new PlatformError('record-not-found', { values: { id } });
      if (!policy.mayEdit(record)) throw new PlatformError('record-not-editable', { records: [id] });
      return work(manager, policy, record);
    });
  }

  /** Names the holder to those who may read it only. */
  private async takenError(
    manager: EntityManager,
    policy: AccessPolicy,
    entity: string,
    { source, key }: SourceKeyInput,
    holderId: string,
  ): Promise<PlatformError> {
    const holder = (await this.records.byIds(manager, entity, [holderId])).get(holderId);
    const records = holder !== undefined && policy.mayRead(holder) ? [holderId] : [];
    return new PlatformError('source-key-taken', { values: { source, key }, records });
  }
}

function occasionOf({ username }: Caller): { at: Date; by: string } {
  return { at: new Date(), by: username };
}

function presentLink(link: SourceLink, { updatedAt }: StoredRecord): SourceLinkView {
  const { id, source, key, firstSeen, lastSeen, linkedBy, endedAt, endedBy } = link;
  return {
    ...{ id, source, key, linkedBy, endedBy },
    firstSeen: firstSeen.toISOString(),
    lastSeen: lastSeen.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    state: endedAt !== null ? 'ended' : updatedAt > lastSeen ? 'changedSince' : 'current',
  };
}
