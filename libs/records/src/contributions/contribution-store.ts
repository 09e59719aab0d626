import type { RecordData } from '@guiyi/contracts';
import type { KeptBack } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a value lost by, and the source whose value stands. */
export type KeptBackFor = Pick<KeptBack, 'by'> & { standing: string | null };

/** What one source last said of a record that has several. */
export interface Contribution {
  /** The record that the key meant at first, whatever has absorbed it since. */
  memberId: string;
  /** Blank, with a blank key: what the record held before several sources spoke for it. */
  source: string;
  key: string;
  /** Of the fields that it has named, standardised; null for those that it left blank. */
  data: RecordData;
  /** When it first said so, by field: ISO 8601. */
  changedAt: Readonly<Record<string, string>>;
  /** Of its values that were not taken over. */
  keptBack: Readonly<Record<string, KeptBackFor>>;
  saidAt: Date;
}

/** Reads and writes what sources say; every method works inside the caller's transaction. */
@Injectable()
export class ContributionStore {
  /** Those of the records that others than the source speak for, now or through a record that was merged into it. */
  async withOthers(manager: EntityManager, ids: readonly string[], source: string): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows: { id: string }[] = await manager.query(
      `SELECT survivor_id AS id FROM record_redirect WHERE survivor_id = ANY($1::uuid[])
       UNION
       SELECT record_id FROM record_source
       WHERE record_id = ANY($1::uuid[]) AND ended_at IS NULL AND source <> $2`,
      [ids, source],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** By source and key. */
  async ofMembers(manager: EntityManager, memberIds: readonly string[]): Promise<Contribution[]> {
    if (memberIds.length === 0) return [];
    return manager.query(
      `SELECT member_id AS "memberId", source, source_key AS key, data, changed_at AS "changedAt",
         kept_back AS "keptBack", said_at AS "saidAt"
       FROM record_contribution WHERE member_id = ANY($1::uuid[]) ORDER BY member_id, source, source_key`,
      [memberIds],
    );
  }

  /** What a record held on its own stays as it was first told. */
  async put(manager: EntityManager, entity: string, contributions: readonly Contribution[]): Promise<void> {
    if (contributions.length === 0) return;
    await manager.query(
      `INSERT INTO record_contribution (entity, member_id, source, source_key, data, changed_at, kept_back, said_at)
       SELECT $1, "memberId", source, key, data, "changedAt", "keptBack", "saidAt"
       FROM json_to_recordset($2::json) AS row ("memberId" uuid, source text, key text, data jsonb,
         "changedAt" jsonb, "keptBack" jsonb, "saidAt" timestamptz)
       ON CONFLICT (member_id, source, source_key) DO UPDATE
         SET (data, changed_at, kept_back, said_at) =
           (excluded.data, excluded.changed_at, excluded.kept_back, excluded.said_at)
         WHERE excluded.source <> ''`,
      [entity, JSON.stringify(contributions)],
    );
  }

  /** Records that one source alone speaks for hold what it says. */
  async forget(manager: EntityManager, memberIds: readonly string[]): Promise<void> {
    if (memberIds.length === 0) return;
    await manager.query('DELETE FROM record_contribution WHERE member_id = ANY($1::uuid[])', [memberIds]);
  }
}
