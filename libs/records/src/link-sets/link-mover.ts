import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type HandedOver, handBack } from '../absorption/handed-over';

export interface MovedLink {
  id: string;
  setId: string;
  /** The absorbed record that it was of. */
  recordId: string;
}

/**
 * The surviving record of a merge is linked to what the absorbed ones were linked to, unless it is linked to something
 * else: then their links wait for the merge to be taken back. A record is awake in one set at most.
 */
@Injectable()
export class LinkMover {
  async move(
    manager: EntityManager,
    successions: readonly { recordId: string; survivorId: string }[],
  ): Promise<MovedLink[]> {
    const moved: MovedLink[] = await manager.query(
      `WITH moved AS (
         UPDATE record_link_member SET record_id = succession.survivor_id, dormant = true
         FROM unnest($1::uuid[], $2::uuid[]) AS succession (record_id, survivor_id)
         WHERE record_link_member.record_id = succession.record_id
         RETURNING id, set_id AS "setId", succession.record_id AS "recordId")
       SELECT * FROM moved ORDER BY id`,
      [successions.map(({ recordId }) => recordId), successions.map(({ survivorId }) => survivorId)],
    );
    if (moved.length > 0)
      await wake(
        manager,
        successions.map(({ survivorId }) => survivorId),
      );
    return moved;
  }

  /** How many links there are to move, and how many of them would wait. */
  async count(
    manager: EntityManager,
    survivorId: string,
    recordIds: readonly string[],
  ): Promise<{ moving: number; waiting: number }> {
    const [row]: { moving: number; taken: boolean }[] = await manager.query(
      `SELECT count(*) FILTER (WHERE record_id <> $1)::integer AS moving,
         coalesce(bool_or(record_id = $1 AND NOT dormant), false) AS taken
       FROM record_link_member WHERE record_id = $1 OR record_id = ANY($2::uuid[])`,
      [survivorId, recordIds],
    );
    const { moving = 0, taken = false } = row ?? {};
    return { moving, waiting: taken || moving === 0 ? moving : moving - 1 };
  }

  /** What has been taken out since stays out. @returns those that went back */
  async moveBack(manager: EntityManager, moved: readonly HandedOver[]): Promise<MovedLink[]> {
    if (moved.length === 0) return [];
    const back = await handBack<MovedLink>(manager, 'record_link_member', moved, {
      alsoSet: ['dormant = true'],
      told: ['set_id AS "setId"'],
    });
    await wake(
      manager,
      moved.flatMap(({ survivorId, recordId }) => [survivorId, recordId]),
    );
    return back;
  }
}

/** Of each record without a link that is awake, its own wakes, else the earliest. */
async function wake(manager: EntityManager, recordIds: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE record_link_member SET dormant = false
     WHERE id IN (
       SELECT DISTINCT ON (record_id) id FROM record_link_member AS link
       WHERE record_id = ANY($1::uuid[])
         AND NOT EXISTS (SELECT FROM record_link_member AS awake
           WHERE awake.record_id = link.record_id AND NOT awake.dormant)
       ORDER BY record_id, origin_id = record_id DESC, joined_at, id)`,
    [[...new Set(recordIds)]],
  );
}
