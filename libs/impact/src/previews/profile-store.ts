import type { MatchForms, RecordData } from '@guiyi/contracts';
import { type CopyValue, copyIn } from '@guiyi/database';
import type { EntityDefinitions } from '@guiyi/definitions';
import { blockingKeysOf } from '@guiyi/matching';
import { isComparedAlike, type StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { escapeLiteral } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { PreviewedRules } from './preview-definitions';

type Side = 'before' | 'after';

/** What a record is compared by, under the rules in force and under the drafts; kept until the preview is done. */
@Injectable()
export class ProfileStore {
  constructor(private readonly dataSource: DataSource) {}

  /** @param rewritten what the drafts would store, in the order of the records */
  async add(
    manager: EntityManager,
    previewId: string,
    { published, draft, makesSameProfiles }: PreviewedRules,
    records: readonly StoredRecord[],
    rewritten: readonly RecordData[],
  ): Promise<void> {
    const rows = records.flatMap((record, place): CopyValue[][] => {
      const data = rewritten[place]!;
      const row = (side: Side | 'both', profile: CopyValue[]): CopyValue[] => [
        previewId,
        published.entity,
        record.id,
        side,
        ...profile,
      ];
      const before = profileOf(published, record.data);
      if (makesSameProfiles && isComparedAlike(draft, record, data)) return [row('both', before)];
      const after = profileOf(draft, data);
      const isSame = before.every((value, column) => value === after[column]);
      return isSame ? [row('both', before)] : [row('before', before), row('after', after)];
    });
    await copyIn(manager, 'impact_profile (preview_id, entity, record_id, side, keys, forms)', rows);
  }

  /** Takes over the stored profiles of all records, for drafts that compare the same values. @returns how many */
  async takeStored(manager: EntityManager, previewId: string, entity: string): Promise<number> {
    const added: { count: number }[] = await manager.query(
      `WITH added AS (
         INSERT INTO impact_profile (preview_id, entity, record_id, side, keys, forms)
         SELECT $1, entity, record_id, 'both', keys, forms FROM match_profile WHERE entity = $2
         RETURNING 1)
       SELECT count(*)::integer AS count FROM added`,
      [previewId, entity],
    );
    return added[0]?.count ?? 0;
  }

  /** For BaseComparer. @param remakesKeys whether the keys are those that its rule makes, not those that are stored */
  sqlOf(previewId: string, entity: string, side: Side, remakesKeys = false): string {
    const keys = remakesKeys ? 'NULL::bigint[]' : 'keys';
    return `SELECT record_id, ${keys}, forms FROM impact_profile
      WHERE preview_id = ${escapeLiteral(previewId)} AND entity = ${escapeLiteral(entity)}
        AND side IN ('both', ${escapeLiteral(side)}) ORDER BY record_id`;
  }

  /** Fewer than were added when the server of the database crashed: the table survives no crash. */
  async count(previewId: string, entity: string): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM impact_profile
        WHERE preview_id = $1 AND entity = $2 AND side IN ('both', 'before')`,
      [previewId, entity],
    );
    return rows[0]?.count ?? 0;
  }

  /** Forms under the drafts of records that have others under the rules in force. */
  async changedForms(
    previewId: string,
    entity: string,
    recordIds: readonly string[],
  ): Promise<Map<string, MatchForms>> {
    const rows: { record_id: string; forms: MatchForms }[] = await this.dataSource.query(
      `SELECT record_id, forms FROM impact_profile
        WHERE preview_id = $1 AND entity = $2 AND record_id = ANY($3::uuid[]) AND side = 'after'`,
      [previewId, entity, recordIds],
    );
    return new Map(rows.map(({ record_id, forms }) => [record_id, forms]));
  }

  async remove(previewId: string, entity?: string): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM impact_profile WHERE preview_id = $1 AND ($2::text IS NULL OR entity = $2)',
      [previewId, entity ?? null],
    );
  }
}

function profileOf({ standardization, matchRule }: EntityDefinitions, data: RecordData): CopyValue[] {
  const forms = standardization.matchForms(data);
  const keys = blockingKeysOf(matchRule, forms);
  const filled = Object.fromEntries(Object.entries(forms).filter(([, values]) => values.length > 0));
  return [`{${keys.join(',')}}`, JSON.stringify(filled)];
}
