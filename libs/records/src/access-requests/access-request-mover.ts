import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type HandedOver, handBack } from '../absorption/handed-over';

export interface MovedRequest {
  id: string;
  kind: string;
  /** The absorbed record that it was about. */
  recordId: string;
}

/** Who was let read a record that is absorbed may read the one that it lives on in; what was asked is asked of that. */
@Injectable()
export class AccessRequestMover {
  /** How many requests move would move. */
  async count(
    manager: EntityManager,
    successions: readonly { recordId: string; survivorId: string }[],
  ): Promise<number> {
    const [row]: { count: number }[] = await manager.query(
      `${wanted} SELECT count(*)::integer AS count FROM wanted WHERE ${goesOver}`,
      idsOf(successions),
    );
    return row?.count ?? 0;
  }

  /** A request that its user has made of the surviving record as well stays behind. */
  async move(
    manager: EntityManager,
    successions: readonly { recordId: string; survivorId: string }[],
  ): Promise<MovedRequest[]> {
    const moved: MovedRequest[] = await manager.query(
      `${wanted}, moved AS (
         UPDATE access_request SET record_id = wanted.survivor_id FROM wanted
         WHERE access_request.id = wanted.id AND ${goesOver}
         RETURNING access_request.id, access_request.kind, wanted.record_id AS "recordId")
       SELECT * FROM moved ORDER BY id`,
      idsOf(successions),
    );
    await openGranted(manager, moved);
    return moved;
  }

  /** @returns those that went back */
  async moveBack(manager: EntityManager, moved: readonly HandedOver[]): Promise<MovedRequest[]> {
    if (moved.length === 0) return [];
    const back = await handBack<MovedRequest>(manager, 'access_request', moved, { told: ['held.kind'] });
    await openGranted(manager, moved);
    return back;
  }
}

/** Requests about the absorbed records. */
const wanted = `WITH wanted AS (
  SELECT request.id, request.record_id, request.user_id, request.kind, request.state, succession.survivor_id,
    row_number() OVER (PARTITION BY succession.survivor_id, request.user_id, request.kind, request.state
                       ORDER BY request.requested_at, request.id) AS place
  FROM access_request AS request
  JOIN unnest($1::uuid[], $2::uuid[]) AS succession (record_id, survivor_id)
    ON succession.record_id = request.record_id)`;

const goesOver = `(wanted.state <> 'open' OR wanted.place = 1 AND NOT EXISTS (
  SELECT FROM access_request AS own WHERE own.record_id = wanted.survivor_id
    AND own.user_id = wanted.user_id AND own.kind = wanted.kind AND own.state = 'open'))`;

function idsOf(successions: readonly { recordId: string; survivorId: string }[]): string[][] {
  return [successions.map(({ recordId }) => recordId), successions.map(({ survivorId }) => survivorId)];
}

/** What the users of the requests may read beyond their scope is what was granted, as it stands now. */
async function openGranted(manager: EntityManager, requests: readonly { id: string }[]): Promise<void> {
  if (requests.length === 0) return;
  await manager.query(
    `UPDATE app_user SET opened_records = ARRAY(
       SELECT DISTINCT record_id FROM access_request
        WHERE user_id = app_user.id AND kind = 'access' AND state = 'granted' ORDER BY record_id)
     WHERE id IN (SELECT user_id FROM access_request WHERE id = ANY($1::uuid[]))`,
    [requests.map(({ id }) => id)],
  );
}
