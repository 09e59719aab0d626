import type { AccessPolicy } from '@guiyi/access';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SqlParameters } from '../list/sql-parameters';
import { RecordStore } from '../store/record-store';
import type { StoredRecord } from '../stored-record';

/** Reads conflicts of records that the caller may read. */
@Injectable()
export class UniqueConflicts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
  ) {}

  /** The records of the pairs, by id. */
  recordsOf(
    entity: string,
    pairs: readonly { recordId: string; holderId: string | null }[],
  ): Promise<Map<string, StoredRecord>> {
    const ids = pairs.flatMap(({ recordId, holderId }) =>
      holderId === null ? [recordId] : [recordId, holderId],
    );
    return this.records.byIds(this.dataSource.manager, entity, [...new Set(ids)]);
  }

  async count(policy: AccessPolicy, entity: string, rule: string): Promise<number> {
    const parameters = new SqlParameters();
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count
       FROM unique_conflict conflict JOIN record ON record.id = conflict.record_id
       WHERE ${conditionOf(policy, entity, rule, parameters)}`,
      parameters.values,
    );
    return rows[0]?.count ?? 0;
  }

  async page(
    policy: AccessPolicy,
    entity: string,
    rule: string,
    { cursor, limit }: { cursor: string | undefined; limit: number },
  ): Promise<{ recordId: string; holderId: string | null }[]> {
    const parameters = new SqlParameters();
    const condition = conditionOf(policy, entity, rule, parameters);
    const beyond = cursor === undefined ? '' : ` AND conflict.record_id > ${parameters.add(cursor, 'uuid')}`;
    return this.dataSource.query(
      `SELECT conflict.record_id AS "recordId", unique_key.record_id AS "holderId"
       FROM unique_conflict conflict JOIN record ON record.id = conflict.record_id
       LEFT JOIN unique_key ON unique_key.entity = conflict.entity AND unique_key.rule = conflict.rule
         AND unique_key.key = conflict.key
       WHERE ${condition}${beyond}
       ORDER BY conflict.record_id LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }
}

function conditionOf(policy: AccessPolicy, entity: string, rule: string, parameters: SqlParameters): string {
  return [
    `conflict.entity = ${parameters.add(entity, 'text')}`,
    `conflict.rule = ${parameters.add(rule, 'text')}`,
    policy.rowCondition('read', 'record', (value) => parameters.add(value, 'text')),
  ].join(' AND ');
}
