import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  createProblem,
  type HotSpotDimension,
  type HotSpotFigures,
  type HotSpotQuery,
  type HotSpotRecord,
  type HotSpotRecordList,
  type HotSpotRecordQuery,
  type HotSpotReport,
  isUuid,
  PlatformError,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { presentRecord, RecordStore, seesColumn } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DuplicateOrigins, type OriginFilter, type OriginPlace, type OriginRow } from './duplicate-origins';
import { hintFor } from './hot-spot-hint';

const PAGE = 50;
/** More rows than this nobody reads. */
const MOST_ROWS = 50;

/** Where duplicates come from. It counts and lists what the caller may read; who did what, only for those who see history. */
@Injectable()
export class HotSpots {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly origins: DuplicateOrigins,
    private readonly records: RecordStore,
  ) {}

  /** Most duplicates first; months in their order. @throws PlatformError entity-not-found, not-allowed, field-not-allowed */
  async report(caller: Caller, query: HotSpotQuery): Promise<HotSpotReport> {
    const { by = 'source', entity } = query;
    const { policy } = await this.occasion(caller, query, by);
    const all = await this.origins.figures(policy, filterOf(query), by);
    const total = totalOf(all);
    const rows = all.slice(0, MOST_ROWS).map(({ key, ...figures }) => ({
      ...{ key, figures },
      hint: hintFor(by, figures, total),
    }));
    if (by === 'month') rows.sort((left, right) => ((left.key ?? '') < (right.key ?? '') ? -1 : 1));
    return { entity, by, rows, total, more: all.length - rows.length };
  }

  /** The duplicates behind a figure, newest first. @throws PlatformError as report does, and cursor-not-valid */
  async duplicates(caller: Caller, query: HotSpotRecordQuery): Promise<HotSpotRecordList> {
    const { cursor, limit = PAGE, overridden } = query;
    const { policy, definitions } = await this.occasion(caller, query, undefined);
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const page = { overridden, after, limit: limit + 1 };
    const rows = await this.origins.duplicates(policy, filterOf(query), page);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.views(policy, definitions, shown),
      nextCursor: rows.length > limit && last !== undefined ? cursorAt(last) : null,
    };
  }

  private async views(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    rows: readonly OriginRow[],
  ): Promise<HotSpotRecord[]> {
    const { entity, storage } = definitions;
    // Of an absorbed record the one that it lives on in is shown.
    const ids = rows.map(({ id, survivorId }) => survivorId ?? id);
    const records = await this.records.byIds(this.dataSource.manager, entity, ids);
    const seesUsers = policy.can('records.history');
    const shownAs = (name: 'source' | 'department', value: string | null): string | null =>
      seesColumn(policy, definitions.storage, name) ? value : null;
    return rows.flatMap((row) => {
      const record = records.get(row.survivorId ?? row.id);
      if (record === undefined) return [];
      const { code, data } = presentRecord(policy, storage, record);
      const title = data[storage.titleField];
      return [
        {
          ...{ recordId: row.id, code: code === '' ? null : code },
          title: typeof title === 'string' ? title : '',
          outcome: row.survivorId === null ? ('waiting' as const) : ('merged' as const),
          ...{ groupId: row.groupId, mergeId: row.mergeId, survivorId: row.survivorId },
          ...{ source: shownAs('source', row.source), department: shownAs('department', row.department) },
          ...{ door: row.door, createdBy: seesUsers ? row.createdBy : null, overridden: row.overridden },
          createdAt: row.createdAt.toISOString(),
        },
      ];
    });
  }

  private async occasion(
    caller: Caller,
    query: HotSpotRecordQuery,
    by: HotSpotDimension | undefined,
  ): Promise<{ policy: AccessPolicy; definitions: EntityDefinitions }> {
    const policy = await this.access.policyFor(caller);
    policy.require('hotSpots.read');
    const definitions = await this.definitions.forEntity(query.entity);
    if (by === 'user' || query.user !== undefined) policy.require('records.history');
    for (const name of ['source', 'department'] as const) {
      if (by !== name && query[name] === undefined) continue;
      if (seesColumn(policy, definitions.storage, name)) continue;
      const pointer = by === name ? '/by' : `/${name}`;
      throw new PlatformError('field-not-allowed', {
        problems: [createProblem('field-not-allowed', pointer, notVisible, { field: name })],
      });
    }
    return { policy, definitions };
  }
}

function filterOf(query: HotSpotRecordQuery): OriginFilter {
  const { entity, from, to, source, door, department, user } = query;
  return {
    ...{ entity, source, door, department, user },
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  };
}

function totalOf(rows: readonly HotSpotFigures[]): HotSpotFigures {
  const sum = (name: keyof HotSpotFigures): number => rows.reduce((total, row) => total + row[name], 0);
  return {
    ...{ created: sum('created'), duplicates: sum('duplicates'), merged: sum('merged') },
    ...{ waiting: sum('waiting'), overridden: sum('overridden') },
    overriddenDuplicates: sum('overriddenDuplicates'),
  };
}

function cursorAt({ createdAt, id }: OriginPlace): string {
  return `${createdAt.toISOString()}_${id}`;
}

function placeOf(cursor: string): OriginPlace {
  const [moment = '', id = ''] = cursor.split('_');
  const createdAt = new Date(moment);
  if (!isUuid(id) || Number.isNaN(createdAt.getTime())) throw new PlatformError('cursor-not-valid');
  return { createdAt, id };
}

const notVisible = {
  'zh-CN': '您不能查看“{field}”，请从请求中去掉。',
  'zh-TW': '您不能檢視「{field}」，請從請求中去掉。',
  en: 'You may not see "{field}"; leave it out.',
};
