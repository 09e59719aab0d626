import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HandedOver } from '../absorption/handed-over';

export interface MovedChangeRequest {
  id: string;
  /** The absorbed record that it was about. */
  recordId: string;
}

/** What is asked to be changed in a record that is absorbed is asked of the one that it lives on in, while it is open. */
@Injectable()
export class ChangeRequestMover {
  /** How many requests move would move. */
  async count(manager: EntityManager, recordIds: readonly string[]): Promise<number> {
    const rows: { count: number }[] = await manager.query(
      `SELECT count(*)::integer AS count FROM record_change_request
       WHERE record_id = ANY($1::uuid[]) AND state = 'open'`,
      [recordIds],
    );
    return rows[0]?.count ?? 0;
  }

  async move(
    manager: EntityManager,
    successions: readonly { recordId: string; survivorId: string }[],
  ): Promise<MovedChangeRequest[]> {
    return manager.query(
      `WITH moved AS (
         UPDATE record_change_request AS request SET ${asOf('survivor')}
         FROM unnest($1::uuid[], $2::uuid[]) AS succession (record_id, survivor_id)
           JOIN record AS survivor ON survivor.id = succession.survivor_id
         WHERE request.record_id = succession.record_id AND request.state = 'open'
         RETURNING request.id, succession.record_id AS "recordId")
       SELECT * FROM moved ORDER BY id`,
      [successions.map(({ recordId }) => recordId), successions.map(({ survivorId }) => survivorId)],
    );
  }

  /** After the records are there again. What has been decided since stays as it is. @returns those that went back */
  async moveBack(manager: EntityManager, moved: readonly HandedOver[]): Promise<MovedChangeRequest[]> {
    if (moved.length === 0) return [];
    return manager.query(
      `WITH back AS (
         UPDATE record_change_request AS request SET ${asOf('restored')}
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS moved (id, record_id, survivor_id)
           JOIN record AS restored ON restored.id = moved.record_id
         WHERE request.id = moved.id AND request.record_id = moved.survivor_id AND request.state = 'open'
         RETURNING request.id, moved.record_id AS "recordId")
       SELECT * FROM back ORDER BY id`,
      [
        moved.map(({ id }) => id),
        moved.map(({ recordId }) => recordId),
        moved.map(({ survivorId }) => survivorId),
      ],
    );
  }
}

/**
 * The request is about that record and seen by whom that record is seen. It was written for values of another one, so no
 * version of this one passes for what its sender had before them: whoever decides has to look at it.
 */
function asOf(record: string): string {
  return `record_id = ${record}.id, base_version = 0, owner = ${record}.owner, source = ${record}.source,
    department = coalesce(request.input->>'department', ${record}.department)`;
}
