import type { AccessPolicy, Caller } from '@guiyi/access';
import { isUuid, PlatformError } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RecordLinks } from '../links/record-links';
import { RecordHistory } from '../store/record-history';
import { RecordStore } from '../store/record-store';
import type { StoredRecord } from '../stored-record';
import { type WaiverRow, WaiverStore } from './waiver-store';

/** What a waiver touches: its record, the record's history, and the waivers themselves. */
@Injectable()
export class WaivedRecords {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
    private readonly history: RecordHistory,
    readonly waivers: WaiverStore,
    private readonly links: RecordLinks,
  ) {}

  async find(entity: string, recordId: string): Promise<StoredRecord | undefined> {
    return (await this.records.byIds(this.dataSource.manager, entity, [recordId])).get(recordId);
  }

  /** As RecordLinks.readable. @returns its id */
  async readable(policy: AccessPolicy, entity: string, recordId: string): Promise<string> {
    return (await this.links.readable(policy, recordId, entity)).id;
  }

  /** @throws PlatformError record-not-found, also for one that the caller may not read; record-absorbed */
  async present(policy: AccessPolicy, entity: string, recordId: string): Promise<void> {
    const record = await this.find(entity, recordId);
    if (record === undefined)
      throw await this.links.goneError(this.dataSource.manager, policy, recordId, entity);
    if (!policy.mayRead(record)) throw new PlatformError('record-not-found', { values: { id: recordId } });
  }

  async lock(manager: EntityManager, entity: string, recordId: string): Promise<void> {
    await this.records.lock(manager, entity, [recordId]);
  }

  async atCursor(manager: EntityManager, cursor: string): Promise<WaiverRow> {
    const row = isUuid(cursor.toLowerCase()) ? await this.waivers.find(manager, cursor) : undefined;
    if (row === undefined) throw new PlatformError('cursor-not-valid');
    return row;
  }

  async tell(
    manager: EntityManager,
    caller: Caller,
    { recordId, rule, field }: WaiverRow,
    event: { action: 'waive' | 'revokeWaiver'; reason: string | null; at: Date },
  ): Promise<void> {
    const { username: actor, requestId } = caller;
    const changes = [{ field }];
    await this.history.addEvent(manager, {
      recordId,
      actor,
      door: 'update',
      changes,
      requestId,
      rule,
      ...event,
    });
  }
}
