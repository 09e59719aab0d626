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
    const ids = records.map(({ id }) => id);
    // A field that was never changed since has the value, and the moment, of the creation.
    const rows: { id: string; field: string; at: Date }[] = await manager.query(
      `SELECT record_id AS id, change->>'field' AS field, max(at) AS at
       FROM record_history ${
         until instanceof Date
           ? ''
           : 'JOIN unnest($1::uuid[], $2::timestamptz[]) AS wanted (id, until) ON wanted.id = record_id'
       } CROSS JOIN LATERAL jsonb_array_elements(changes) AS change
       WHERE record_id = ANY($1::uuid[]) AND action <> 'create'
         AND record_history.at <= ${until instanceof Date ? '$2' : 'wanted.until'}
       GROUP BY record_id, change->>'field'`,
      [ids, until],
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
