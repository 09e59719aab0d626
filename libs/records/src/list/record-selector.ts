import type { AccessPolicy, RowAction } from '@guiyi/access';
import { PlatformError, type RecordSelection } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordCondition } from './record-listing';
import { parseRecordQuery, type RecordQuery } from './record-query';
import { SqlParameters } from './sql-parameters';

/** Which records of an entity something is done to, and who asks for it. */
export interface SelectedRecords {
  policy: AccessPolicy;
  definitions: EntityDefinitions;
  /** Records that the asker may not do this to do not belong to the selection. */
  action: RowAction;
  filter: RecordSelection | null;
}

const unarchived = ['draft', 'active', 'frozen'] as const;

/** The records that a list with the same filter, search and status shows, in the order of their ids. */
@Injectable()
export class RecordSelector {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws PlatformError filter-not-valid with every problem of the filter. */
  async count(selected: SelectedRecords): Promise<number> {
    const parameters = new SqlParameters();
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM record WHERE ${selectionCondition(selected, parameters)}`,
      parameters.values,
    );
    return rows[0]?.count ?? 0;
  }

  /** The next ids after one; ids are random, so the first ones are a sample like any other. */
  async idsAfter(selected: SelectedRecords, after: string | null, limit: number): Promise<string[]> {
    const parameters = new SqlParameters();
    const condition = selectionCondition(selected, parameters);
    const from = after === null ? '' : `AND record.id > ${parameters.add(after, 'uuid')}`;
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT record.id FROM record WHERE ${condition} ${from}
       ORDER BY record.id LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
    return rows.map(({ id }) => id);
  }
}

/**
 * SQL that is true for the records of a selection, over the table `record`.
 * @throws PlatformError filter-not-valid with every problem of the filter.
 */
export function selectionCondition(selected: SelectedRecords, parameters: SqlParameters): string {
  const { policy, definitions, action } = selected;
  return recordCondition(policy, action, definitions, queryOf(selected), parameters);
}

function queryOf({ policy, definitions, filter }: SelectedRecords): RecordQuery {
  const { all = [], search, status } = filter ?? {};
  const raw = { filter: JSON.stringify({ all }), search, status, limit: 1 };
  const isVisible = (path: string): boolean => policy.seesPlainly(definitions.entity, path);
  const parsed = parseRecordQuery(raw, definitions.storage, isVisible);
  if ('problems' in parsed) throw new PlatformError('filter-not-valid', { problems: parsed.problems });
  const statuses = unarchived.filter((one) => parsed.query.statuses.includes(one));
  return { ...parsed.query, statuses };
}
