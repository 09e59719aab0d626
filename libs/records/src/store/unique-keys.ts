import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface UniqueKeyClaim {
  rule: string;
  key: string;
  recordId: string;
}

/** Who holds the values that no two records may share; the primary key of the table is what enforces it. */
@Injectable()
export class UniqueKeys {
  /**
   * Takes every key that is free. Of equal claims the first gets it.
   * @returns the holder of each claim, in order: the claimant itself when the key is its own now.
   */
  async claim(manager: EntityManager, entity: string, claims: readonly UniqueKeyClaim[]): Promise<string[]> {
    if (claims.length === 0) return [];
    // One order for every transaction: two that want the same keys queue up instead of blocking each other.
    await manager.query(
      `INSERT INTO unique_key (entity, rule, key, record_id)
       SELECT $1, rule, key, record_id FROM (
         SELECT DISTINCT ON (rule, key) rule, key, record_id
         FROM unnest($2::text[], $3::text[], $4::uuid[]) WITH ORDINALITY AS claim (rule, key, record_id, position)
         ORDER BY rule, key, position
       ) AS first_claim
       ON CONFLICT DO NOTHING`,
      [entity, ...columnsOf(claims)],
    );
    return (await this.holders(manager, entity, claims)).map(
      (holder, position) => holder ?? claims[position]!.recordId,
    );
  }

  /** The record that holds each key, if any. */
  async holders(
    manager: EntityManager,
    entity: string,
    claims: readonly UniqueKeyClaim[],
  ): Promise<(string | undefined)[]> {
    if (claims.length === 0) return [];
    const rows: unknown = await manager.query(
      `SELECT (position - 1)::integer AS position, unique_key.record_id
       FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS claim (rule, key, position)
       JOIN unique_key ON unique_key.entity = $1 AND unique_key.rule = claim.rule AND unique_key.key = claim.key`,
      [entity, claims.map(({ rule }) => rule), claims.map(({ key }) => key)],
    );
    const holders = new Map(
      (rows as { position: number; record_id: string }[]).map((row) => [row.position, row.record_id]),
    );
    return claims.map((_, position) => holders.get(position));
  }

  /** Gives up the keys that these records hold. */
  async giveUp(manager: EntityManager, entity: string, claims: readonly UniqueKeyClaim[]): Promise<void> {
    if (claims.length === 0) return;
    await manager.query(
      `DELETE FROM unique_key USING unnest($2::text[], $3::text[], $4::uuid[]) AS claim (rule, key, record_id)
       WHERE unique_key.entity = $1 AND unique_key.rule = claim.rule AND unique_key.key = claim.key
         AND unique_key.record_id = claim.record_id`,
      [entity, ...columnsOf(claims)],
    );
  }
}

function columnsOf(claims: readonly UniqueKeyClaim[]): [string[], string[], string[]] {
  return [
    claims.map(({ rule }) => rule),
    claims.map(({ key }) => key),
    claims.map(({ recordId }) => recordId),
  ];
}
