import { queryPrepared } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** No uniqueness rule can have this name; the keys of codes are never given up, so no code is given twice. */
export const CODE_RULE = '#code';

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
    const rows = await queryPrepared<{ position: number; record_id: string }>(manager, holdersStatement, [
      entity,
      claims.map(({ rule }) => rule),
      claims.map(({ key }) => key),
    ]);
    const holders = new Map(rows.map((row) => [row.position, row.record_id]));
    return claims.map((_, position) => holders.get(position));
  }

  /** Gives up the keys that these records hold; who waits for one of them gets it. */
  async giveUp(manager: EntityManager, entity: string, claims: readonly UniqueKeyClaim[]): Promise<void> {
    if (claims.length === 0) return;
    const freed: unknown = await manager.query(
      `WITH freed AS (
         DELETE FROM unique_key USING unnest($2::text[], $3::text[], $4::uuid[]) AS claim (rule, key, record_id)
         WHERE unique_key.entity = $1 AND unique_key.rule = claim.rule AND unique_key.key = claim.key
           AND unique_key.record_id = claim.record_id
         RETURNING unique_key.rule, unique_key.key)
       SELECT rule, key FROM freed`,
      [entity, ...columnsOf(claims)],
    );
    await this.handOver(manager, entity, freed as FreedKey[]);
  }

  /** Gives up every key of the records that is not among these; codes are never given up. */
  async keepOnly(
    manager: EntityManager,
    entity: string,
    recordIds: readonly string[],
    claims: readonly UniqueKeyClaim[],
  ): Promise<void> {
    if (recordIds.length === 0) return;
    const freed: unknown = await manager.query(
      `WITH freed AS (
         DELETE FROM unique_key
         WHERE record_id = ANY($5::uuid[]) AND entity = $1 AND rule <> '${CODE_RULE}'
           AND NOT EXISTS (
             SELECT FROM unnest($2::text[], $3::text[], $4::uuid[]) AS kept (rule, key, record_id)
             WHERE kept.rule = unique_key.rule AND kept.key = unique_key.key
               AND kept.record_id = unique_key.record_id)
         RETURNING rule, key)
       SELECT rule, key FROM freed`,
      [entity, ...columnsOf(claims), recordIds],
    );
    await this.handOver(manager, entity, freed as FreedKey[]);
  }

  /** Remembers which keys each record wants and another one holds, in place of those it wanted before. */
  async setConflicts(
    manager: EntityManager,
    entity: string,
    records: readonly {
      recordId: string;
      isNew: boolean;
      lost: readonly { rule: string; key: string }[];
    }[],
  ): Promise<void> {
    const stored = records.filter(({ isNew }) => !isNew).map(({ recordId }) => recordId);
    if (stored.length > 0)
      await manager.query('DELETE FROM unique_conflict WHERE record_id = ANY($1::uuid[])', [stored]);
    const claims = records.flatMap(({ recordId, lost }) =>
      lost.map(({ rule, key }) => ({ rule, key, recordId })),
    );
    if (claims.length === 0) return;
    await manager.query(
      `INSERT INTO unique_conflict (entity, rule, key, record_id)
       SELECT $1, rule, key, record_id
       FROM unnest($2::text[], $3::text[], $4::uuid[]) AS claim (rule, key, record_id)
       ON CONFLICT (record_id, rule) DO UPDATE SET key = EXCLUDED.key`,
      [entity, ...columnsOf(claims)],
    );
  }

  /** A freed key goes to the record that has waited for it; without one, it is free. */
  private async handOver(manager: EntityManager, entity: string, freed: readonly FreedKey[]): Promise<void> {
    if (freed.length === 0) return;
    const keys = [freed.map(({ rule }) => rule), freed.map(({ key }) => key)];
    const taken: unknown = await manager.query(
      `WITH taken AS (
         INSERT INTO unique_key (entity, rule, key, record_id)
         SELECT DISTINCT ON (rule, key) entity, rule, key, record_id
         FROM unique_conflict JOIN unnest($2::text[], $3::text[]) AS freed (rule, key) USING (rule, key)
         WHERE entity = $1
         ORDER BY rule, key, record_id
         ON CONFLICT DO NOTHING
         RETURNING rule, record_id)
       SELECT rule, record_id AS "recordId" FROM taken`,
      [entity, ...keys],
    );
    const rows = taken as { rule: string; recordId: string }[];
    if (rows.length === 0) return;
    await manager.query(
      `DELETE FROM unique_conflict USING unnest($1::text[], $2::uuid[]) AS taken (rule, record_id)
       WHERE unique_conflict.rule = taken.rule AND unique_conflict.record_id = taken.record_id`,
      [rows.map(({ rule }) => rule), rows.map(({ recordId }) => recordId)],
    );
  }
}

const holdersStatement = {
  name: 'records.unique-key-holders',
  text: `
    SELECT (position - 1)::integer AS position, unique_key.record_id
      FROM unnest((SELECT $2::text[]), (SELECT $3::text[])) WITH ORDINALITY AS claim (rule, key, position)
      JOIN unique_key ON unique_key.entity = $1 AND unique_key.rule = claim.rule AND unique_key.key = claim.key`,
};

interface FreedKey {
  rule: string;
  key: string;
}

function columnsOf(claims: readonly UniqueKeyClaim[]): [string[], string[], string[]] {
  return [
    claims.map(({ rule }) => rule),
    claims.map(({ key }) => key),
    claims.map(({ recordId }) => recordId),
  ];
}
