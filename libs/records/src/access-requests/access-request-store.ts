import type { AccessRequestKind, AccessRequestState } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SqlParameters } from '../list/sql-parameters';

/** A request as the database holds it, with who sent it. */
export interface AccessRequestRow {
  id: string;
  entity: string;
  recordId: string;
  kind: AccessRequestKind;
  reason: string;
  state: AccessRequestState;
  userId: string;
  username: string;
  displayName: string;
  department: string | null;
  requestedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  note: string | null;
}

type NewAccessRequest = Pick<
  AccessRequestRow,
  'id' | 'entity' | 'recordId' | 'kind' | 'reason' | 'userId' | 'requestedAt'
>;

/** Which requests somebody sees: their own, or those about records that the condition on `record` lets through. */
export type RequestBox =
  { box: 'sent'; userId: string } | { box: 'received'; records: (add: (value: unknown) => string) => string };

interface Settlement {
  state: Exclude<AccessRequestState, 'open'>;
  by: string;
  at: Date;
  note: string | null;
}

/** Reads and writes requests for access; every method works inside the caller's transaction. */
@Injectable()
export class AccessRequestStore {
  /** Asked twice it is one request. @returns the id of the open one. */
  async add(manager: EntityManager, row: NewAccessRequest): Promise<string> {
    const rows: { id: string }[] = await manager.query(
      `INSERT INTO access_request (id, entity, record_id, kind, reason, state, user_id, requested_at)
       VALUES ($1, $2, $3, $4, $5, 'open', $6, $7)
       ON CONFLICT (record_id, user_id, kind) WHERE state = 'open' DO UPDATE SET reason = excluded.reason
       RETURNING id`,
      [row.id, row.entity, row.recordId, row.kind, row.reason, row.userId, row.requestedAt],
    );
    return rows[0]!.id;
  }

  async find(manager: EntityManager, id: string): Promise<AccessRequestRow | undefined> {
    const rows: AccessRequestRow[] = await manager.query(`${selectRequests} WHERE request.id = $1`, [id]);
    return rows[0];
  }

  /** Keeps everybody else who decides on it waiting. @returns its state now. */
  async lock(manager: EntityManager, id: string): Promise<AccessRequestState | undefined> {
    const rows: { state: AccessRequestState }[] = await manager.query(
      'SELECT state FROM access_request WHERE id = $1 FOR UPDATE',
      [id],
    );
    return rows[0]?.state;
  }

  async settle(manager: EntityManager, id: string, { state, by, at, note }: Settlement): Promise<void> {
    await manager.query(
      'UPDATE access_request SET state = $2, decided_by = $3, decided_at = $4, note = $5 WHERE id = $1',
      [id, state, by, at, note],
    );
  }

  /** Makes what the user may read, beyond their scope, exactly what was granted and not revoked. */
  async openGranted(manager: EntityManager, userId: string): Promise<void> {
    await manager.query(
      `UPDATE app_user SET opened_records = ARRAY(
         SELECT DISTINCT record_id FROM access_request
          WHERE user_id = $1 AND kind = 'access' AND state = 'granted' ORDER BY record_id)
        WHERE id = $1`,
      [userId],
    );
  }

  /** Newest first, older than `after`. */
  async page(
    manager: EntityManager,
    box: RequestBox,
    state: AccessRequestState | undefined,
    { after, limit }: { after: AccessRequestRow | undefined; limit: number },
  ): Promise<AccessRequestRow[]> {
    const parameters = new SqlParameters();
    const conditions = conditionsOf(box, state, parameters);
    if (after !== undefined)
      conditions.push(
        `(request.requested_at, request.id) <
         (${parameters.add(after.requestedAt, 'timestamptz')}, ${parameters.add(after.id, 'uuid')})`,
      );
    return manager.query(
      `${selectRequests} ${joinOf(box)} WHERE ${conditions.join(' AND ')}
       ORDER BY request.requested_at DESC, request.id DESC LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }

  async count(
    manager: EntityManager,
    box: RequestBox,
    state: AccessRequestState | undefined,
  ): Promise<number> {
    const parameters = new SqlParameters();
    const rows: { count: number }[] = await manager.query(
      `SELECT count(*)::integer AS count FROM access_request AS request ${joinOf(box)}
       WHERE ${conditionsOf(box, state, parameters).join(' AND ')}`,
      parameters.values,
    );
    return rows[0]?.count ?? 0;
  }
}

const columns = [
  ...['request.id', 'request.entity', 'request.record_id AS "recordId"', 'request.kind', 'request.reason'],
  ...[
    'request.state',
    'request.user_id AS "userId"',
    'asking.username',
    'asking.display_name AS "displayName"',
  ],
  ...['asking.department', 'request.requested_at AS "requestedAt"', 'request.decided_by AS "decidedBy"'],
  ...['request.decided_at AS "decidedAt"', 'request.note'],
].join(', ');

const selectRequests = `SELECT ${columns} FROM access_request AS request JOIN app_user AS asking ON asking.id = request.user_id`;

/** About a record that was absorbed there is nothing to decide until the merge is undone. */
function joinOf({ box }: RequestBox): string {
  return box === 'sent' ? '' : 'JOIN record ON record.id = request.record_id';
}

function conditionsOf(
  box: RequestBox,
  state: AccessRequestState | undefined,
  parameters: SqlParameters,
): string[] {
  return [
    box.box === 'sent'
      ? `request.user_id = ${parameters.add(box.userId, 'uuid')}`
      : box.records((value) => parameters.add(value, 'text')),
    ...(state === undefined ? [] : [`request.state = ${parameters.add(state, 'text')}`]),
  ];
}
