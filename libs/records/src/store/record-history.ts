import type { JsonValue } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export type HistoryAction = 'create' | 'update' | 'archive' | 'restore' | 'unmerge';

/** What happens to a record without changing it: it stays at its version. */
export type HistoryEvent =
  | 'waive'
  | 'revokeWaiver'
  | 'absorb'
  | 'relate'
  | 'endRelation'
  | 'removeRelation'
  | 'pin'
  | 'unpin'
  | 'link'
  | 'unlink';

/** A field that a write changed; before or after is left out where the field was, or is, blank. */
export interface FieldChange {
  field: string;
  before?: JsonValue;
  after?: JsonValue;
}

export interface HistoryRow {
  recordId: string;
  version: number;
  at: Date;
  actor: string;
  door: string;
  action: HistoryAction | HistoryEvent;
  reason: string | null;
  changes: FieldChange[];
  requestId: string | null;
  /** Of an event: the rule that it is about. */
  rule?: string | null;
  /** 0 for the write that made the version; events after it are counted up. */
  position?: number;
}

/** Where a page of history ended. */
export interface HistoryPlace {
  version: number;
  position: number;
}

/** Every write of every record: added in the transaction of the write, never changed. */
@Injectable()
export class RecordHistory {
  async add(manager: EntityManager, rows: readonly HistoryRow[]): Promise<void> {
    if (rows.length === 0) return;
    await manager.query(
      `INSERT INTO record_history (record_id, version, at, actor, door, action, reason, changes, request_id)
       SELECT "recordId", version, at, actor, door, action, reason, changes, "requestId"
       FROM json_to_recordset($1::json) AS row ("recordId" uuid, version integer, at timestamptz, actor text,
         door text, action text, reason text, changes jsonb, "requestId" text)`,
      [JSON.stringify(rows)],
    );
  }

  /** Adds what happened to records at the versions they have; the caller holds their locks. One event of each. */
  async addEvents(
    manager: EntityManager,
    events: readonly (Omit<HistoryRow, 'version' | 'position'> & { action: HistoryEvent })[],
  ): Promise<void> {
    if (events.length === 0) return;
    await manager.query(
      `INSERT INTO record_history
         (record_id, version, position, at, actor, door, action, reason, changes, request_id, rule)
       SELECT record.id, record.version,
         coalesce((SELECT max(position) FROM record_history
                    WHERE record_id = record.id AND version = record.version), 0) + 1,
         row.at, row.actor, row.door, row.action, row.reason, row.changes, row."requestId", row.rule
       FROM json_to_recordset($1::json) AS row ("recordId" uuid, at timestamptz, actor text, door text,
         action text, reason text, changes jsonb, "requestId" text, rule text)
       JOIN record ON record.id = row."recordId"`,
      [JSON.stringify(events)],
    );
  }

  /** As addEvents, of one record. */
  addEvent(manager: EntityManager, event: Parameters<RecordHistory['addEvents']>[1][number]): Promise<void> {
    return this.addEvents(manager, [event]);
  }

  /** Newest first, from below the place; at most `limit`. */
  async of(
    manager: EntityManager,
    recordId: string,
    { below, limit }: { below: HistoryPlace | undefined; limit: number },
  ): Promise<HistoryRow[]> {
    const rows: unknown = await manager.query(
      `SELECT record_id AS "recordId", version, position, at, actor, door, action, reason, changes, rule,
         request_id AS "requestId"
       FROM record_history
       WHERE record_id = $1 AND (version, position) < (coalesce($2::integer, 2147483647), $3::smallint)
       ORDER BY version DESC, position DESC LIMIT $4`,
      [recordId, below?.version ?? null, below?.position ?? 0, limit],
    );
    return rows as HistoryRow[];
  }

  async count(manager: EntityManager, recordId: string): Promise<number> {
    const rows: unknown = await manager.query(
      'SELECT count(*)::integer AS count FROM record_history WHERE record_id = $1',
      [recordId],
    );
    return (rows as { count: number }[])[0]?.count ?? 0;
  }
}
