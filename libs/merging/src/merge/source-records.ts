import type { StoredRecord } from '@guiyi/records';
import type { SourceRecord } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Stored records as survivorship sees them: with the moments at which each field got its value. */
@Injectable()
export class SourceRecords {
  /** until: as they were known at that moment, or each at its own. */
  async of(
    manager: EntityManager,
    records: readonly StoredRecord[],
    until: Date | readonly Date[] = new Date(),
  ): Promise<SourceRecord[]> {
    // A field that was never changed since has the value, and the moment, of the creation.
    const rows: { id: string; field: string; at: Date }[] = await manager.query(
      `SELECT record_id AS id, change->>'field' AS field, max(at) AS at
       FROM unnest($1::uuid[], $2::timestamptz[]) AS wanted (id, until)
       JOIN record_history ON record_id = wanted.id AND record_history.at <= wanted.until
       CROSS JOIN LATERAL jsonb_array_elements(changes) AS change
       WHERE action <> 'create' GROUP BY record_id, change->>'field'`,
      [records.map(({ id }) => id), until instanceof Date ? records.map(() => until) : until],
    );
    const changes = new Map<string, Record<string, string>>();
    for (const row of rows) {
      const ofRecord = changes.get(row.id) ?? {};
      ofRecord[row.field] = row.at.toISOString();
      changes.set(row.id, ofRecord);
    }
    return records.map(({ id, source, data, createdAt, updatedAt }) => ({
      id,
      source: source ?? undefined,
      data,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      changedAt: changes.get(id) ?? {},
    }));
  }
}
