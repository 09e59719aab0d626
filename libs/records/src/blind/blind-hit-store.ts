import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** How long the token of a hit may be used. */
const TOKEN_MS = 60 * 60_000;
/** How long it stays known who was told of what; stewards look no further back. */
const KEPT_DAYS = 90;
const TIDY_EVERY_MS = 60 * 60_000;

/** A record that somebody was told of without being told which. */
interface HiddenRecord {
  entity: string;
  recordId: string;
}

/** Who was told of records out of their reach, when, and what the token they got stands for. */
@Injectable()
export class BlindHitStore {
  private tidiedAt = 0;

  /** A new token at every answer: two answers never show that they are about the same record. */
  async add(
    manager: EntityManager,
    userId: string,
    { entity, recordId }: HiddenRecord,
    now: Date,
  ): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    await manager.query(
      'INSERT INTO blind_hit (token_hash, user_id, entity, record_id, at) VALUES ($1, $2, $3, $4, $5)',
      [hashOf(token), userId, entity, recordId, now],
    );
    await this.tidy(manager, now);
    return token;
  }

  /** The same of many at once, for whom nobody gets a token. */
  async addAll(
    manager: EntityManager,
    userId: string,
    { entity, recordIds }: { entity: string; recordIds: readonly string[] },
    now: Date,
  ): Promise<void> {
    if (recordIds.length === 0) return;
    await manager.query(
      `INSERT INTO blind_hit (token_hash, user_id, entity, record_id, at)
       SELECT sha256(gen_random_uuid()::text::bytea), $1::uuid, $2::text, record_id, $4::timestamptz
       FROM unnest($3::uuid[]) AS record_id`,
      [userId, entity, recordIds, now],
    );
    await this.tidy(manager, now);
  }

  /** What the token stands for, unless it is somebody else's or too old. */
  async find(
    manager: EntityManager,
    userId: string,
    token: string,
    now: Date,
  ): Promise<HiddenRecord | undefined> {
    const rows: HiddenRecord[] = await manager.query(
      `SELECT entity, record_id AS "recordId" FROM blind_hit
        WHERE token_hash = $1 AND user_id = $2 AND at > $3`,
      [hashOf(token), userId, new Date(now.getTime() - TOKEN_MS)],
    );
    return rows[0];
  }

  /** When the user got the hit that makes `most` of them since then; undefined while there are fewer. */
  async timeOfHit(
    manager: EntityManager,
    userId: string,
    { since, most }: { since: Date; most: number },
  ): Promise<Date | undefined> {
    const rows: { at: Date }[] = await manager.query(
      'SELECT at FROM blind_hit WHERE user_id = $1 AND at > $2 ORDER BY at DESC OFFSET $3 LIMIT 1',
      [userId, since, most - 1],
    );
    return rows[0]?.at;
  }

  private async tidy(manager: EntityManager, now: Date): Promise<void> {
    if (now.getTime() - this.tidiedAt < TIDY_EVERY_MS) return;
    this.tidiedAt = now.getTime();
    await manager.query(`DELETE FROM blind_hit WHERE at < $1::timestamptz - make_interval(days => $2)`, [
      now,
      KEPT_DAYS,
    ]);
  }
}

/** The token is random enough that no slow hash is needed; a copy of the table asks for nothing. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
