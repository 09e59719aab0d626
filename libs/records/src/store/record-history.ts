import type { JsonValue } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export type HistoryAction = 'create' | 'update' | 'archive' | 'restore';

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
  action: HistoryAction;
  reason: string | null;
  changes: FieldChange[];
  requestId: string | null;
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

  /** Newest first, from below the version; at most `limit`. */
  async of(
    manager: EntityManager,
    recordId: string,
    { belowVersion, limit }: { belowVersion: number | undefined; limit: number },
  ): Promise<HistoryRow[]> {
    const rows: unknown = await manager.query(
      `SELECT record_id AS "recordId", version, at, actor, door, action, reason, changes, request_id AS "requestId"
       FROM record_history
       WHERE record_id = $1 AND version < coalesce($2::integer, 2147483647)
       ORDER BY version DESC LIMIT $3`,
      [recordId, belowVersion ?? null, limit],
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
