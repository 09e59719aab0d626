import { AccessService, type Caller } from '@guiyi/access';
import { type HistoryList, PlatformError } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordLinks } from '../links/record-links';
import { type HistoryPlace, type HistoryRow, RecordHistory } from '../store/record-history';
import { presentHistory } from '../views/history-view';

/** What happened to a record, as callers may see it. */
@Injectable()
export class HistoryReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly links: RecordLinks,
    private readonly history: RecordHistory,
  ) {}

  /** Newest first, of an absorbed record that of where it lives on; the cursor is the place that the page before ended with. */
  async list(
    caller: Caller,
    entity: string,
    recordId: string,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<HistoryList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.history');
    await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const { id } = await this.links.readable(policy, recordId, entity);
    const rows = await this.history.of(manager, id, {
      below: cursor === undefined ? undefined : placeOf(cursor),
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    return {
      items: shown.map((row) => presentHistory(policy, entity, row)),
      nextCursor: rows.length > limit ? cursorOf(shown.at(-1)) : null,
      total: await this.history.count(manager, id),
    };
  }
}

/** A version, or a version and the position of an event beside it. */
function placeOf(cursor: string): HistoryPlace {
  const [, version, position = '0'] = /^([1-9]\d{0,8})(?:\.(\d{1,4}))?$/.exec(cursor) ?? [];
  if (version === undefined) throw new PlatformError('cursor-not-valid');
  return { version: Number(version), position: Number(position) };
}

function cursorOf(row: HistoryRow | undefined): string {
  const { version = 0, position = 0 } = row ?? {};
  return position === 0 ? String(version) : `${version}.${position}`;
}
