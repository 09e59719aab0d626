import { PlatformError } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a record is called in another system. */
export interface SourceKey {
  source: string;
  key: string;
}

/** An entry of the crosswalk: ended ones tell what the record was called. */
export interface SourceLink extends SourceKey {
  id: string;
  recordId: string;
  firstSeen: Date;
  /** When the source last delivered the record. */
  lastSeen: Date;
  linkedBy: string;
  endedAt: Date | null;
  endedBy: string | null;
}

export interface SourceSighting {
  recordId: string;
  source: string;
  key: string;
}

const columns = `id, record_id AS "recordId", source, source_key AS key, first_seen AS "firstSeen",
  last_seen AS "lastSeen", linked_by AS "linkedBy", ended_at AS "endedAt", ended_by AS "endedBy"`;

/** The crosswalk: which record each key of another system means. A key means one record at a time. */
@Injectable()
export class SourceKeys {
  /** The records that keys mean now, by key; unknown keys are left out. */
  async targets(
    manager: EntityManager,
    entity: string,
    source: string,
    keys: readonly string[],
  ): Promise<Map<string, string>> {
    const rows: { key: string; id: string }[] = await manager.query(
      `SELECT source_key AS key, record_id AS id FROM record_source
       WHERE entity = $1 AND source = $2 AND source_key = ANY($3::text[]) AND ended_at IS NULL`,
      [entity, source, keys],
    );
    return new Map(rows.map(({ key, id }) => [key, id]));
  }

  /** The entries that count of each of the records. */
  async ofRecords(manager: EntityManager, recordIds: readonly string[]): Promise<SourceLink[]> {
    return manager.query(
      `SELECT ${columns} FROM record_source WHERE record_id = ANY($1::uuid[]) AND ended_at IS NULL
       ORDER BY source, source_key`,
      [recordIds],
    );
  }

  /** Those that count before those that ended, by source and key. */
  async of(manager: EntityManager, recordId: string): Promise<SourceLink[]> {
    return manager.query(
      `SELECT ${columns} FROM record_source WHERE record_id = $1
       ORDER BY ended_at IS NOT NULL, source, source_key, first_seen`,
      [recordId],
    );
  }

  /**
   * Takes down that sources delivered records at a moment; keys that are new are linked.
   * @throws PlatformError source-key-taken, where a key means another record by now
   */
  async see(
    manager: EntityManager,
    entity: string,
    sightings: readonly SourceSighting[],
    { at, by }: { at: Date; by: string },
  ): Promise<void> {
    if (sightings.length === 0) return;
    refuseUnlike(sightings);
    const rows: { source: string; key: string; recordId: string }[] = await manager.query(
      `INSERT INTO record_source AS known (entity, source, source_key, record_id, first_seen, last_seen, linked_by)
       SELECT DISTINCT $1, source, key, "recordId", $3::timestamptz, $3::timestamptz, $4
       FROM json_to_recordset($2::json) AS row (source text, key text, "recordId" uuid)
       ORDER BY source, key
       ON CONFLICT (entity, source, source_key) WHERE ended_at IS NULL
         DO UPDATE SET last_seen = greatest(known.last_seen, excluded.last_seen)
       RETURNING source, source_key AS key, record_id AS "recordId"`,
      [entity, JSON.stringify(sightings), at, by],
    );
    const stored = new Map(rows.map((row) => [nameOf(row), row.recordId]));
    for (const { source, key, recordId } of sightings)
      if (stored.get(nameOf({ source, key })) !== recordId) throw takenError({ source, key });
  }

  /** @returns false when the record has no such entry that counts */
  async end(
    manager: EntityManager,
    recordId: string,
    id: string,
    { at, by }: { at: Date; by: string },
  ): Promise<boolean> {
    const ended: unknown = await manager.query(
      `UPDATE record_source SET ended_at = $3, ended_by = $4
       WHERE record_id = $1 AND id = $2 AND ended_at IS NULL RETURNING id`,
      [recordId, id, at, by],
    );
    return (ended as [unknown[], number])[1] > 0;
  }
}

/** A key cannot be seen on two records at once. */
function refuseUnlike(sightings: readonly SourceSighting[]): void {
  const seen = new Map<string, string>();
  for (const { source, key, recordId } of sightings) {
    const name = nameOf({ source, key });
    if ((seen.get(name) ?? recordId) !== recordId) throw takenError({ source, key });
    seen.set(name, recordId);
  }
}

/** Whose the key is, is for those to say who know what the caller may read. */
function takenError(values: SourceKey): PlatformError {
  return new PlatformError('source-key-taken', { values: { ...values } });
}

function nameOf({ source, key }: SourceKey): string {
  return JSON.stringify([source, key]);
}
