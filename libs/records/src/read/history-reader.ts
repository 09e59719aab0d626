import { AccessService, type Caller } from '@guiyi/access';
import { type HistoryList, PlatformError } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordHistory } from '../store/record-history';
import { RecordStore } from '../store/record-store';
import { presentHistory } from '../views/history-view';

/** What happened to a record, as callers may see it. */
@Injectable()
export class HistoryReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly records: RecordStore,
    private readonly history: RecordHistory,
  ) {}

  /** Newest first; the cursor is the version that the page before ended with. */
  async list(
    caller: Caller,
    entity: string,
    id: string,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<HistoryList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.history');
    await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const record = (await this.records.byIds(manager, entity, [id])).get(id);
    if (record === undefined || !policy.mayRead(record))
      throw new PlatformError('record-not-found', { values: { id } });
    const rows = await this.history.of(manager, id, {
      belowVersion: cursor === undefined ? undefined : versionOf(cursor),
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    return {
      items: shown.map((row) => presentHistory(policy, entity, row)),
      nextCursor: rows.length > limit ? String(shown.at(-1)?.version) : null,
      total: await this.history.count(manager, id),
    };
  }
}

function versionOf(cursor: string): number {
  if (/^[1-9]\d{0,8}$/.test(cursor)) return Number(cursor);
  throw new PlatformError('cursor-not-valid');
}
