import type { AccessPolicy, RowAction } from '@guiyi/access';
import type { EffectiveEntity } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { searchCondition } from '../search/search-condition';
import { type RecordColumns, recordColumns, RecordStore } from '../store/record-store';
import type { StoredRecord } from '../stored-record';
import { afterCursor, cursorValues, formatCursor, orderBy } from './keyset-cursor';
import type { FilterScalar } from './operators/filter-operator';
import type { ParsedFilter, RecordQuery } from './record-query';
import { SqlParameters } from './sql-parameters';

export interface RecordPage {
  records: StoredRecord[];
  nextCursor: string | null;
  /** Of all pages, as far as the caller may read them. */
  total: number;
}

/**
 * A search with fewer hits collects them all and orders them; with more, it walks in the order of the page, where a hit is
 * never far. PostgreSQL cannot know which is better, since it keeps no statistics of n-grams.
 */
const RARE = 2000;

/** Finds records page by page. */
@Injectable()
export class RecordListing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
  ) {}

  async find(policy: AccessPolicy, definitions: EntityDefinitions, query: RecordQuery): Promise<RecordPage> {
    if (query.words.length > 0) {
      const total = await this.count(policy, definitions, query);
      return { ...(await this.page(policy, definitions, query, total <= RARE)), total };
    }
    const [total, page] = await Promise.all([
      this.count(policy, definitions, query),
      this.page(policy, definitions, query, false),
    ]);
    return { ...page, total };
  }

  private async count(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    query: RecordQuery,
  ): Promise<number> {
    const parameters = new SqlParameters();
    const condition = recordCondition(policy, 'read', definitions, query, parameters);
    const rows: unknown = await this.dataSource.query(
      `SELECT count(*)::integer AS total FROM record WHERE ${condition}`,
      parameters.values,
    );
    return (rows as { total: number }[])[0]?.total ?? 0;
  }

  private async page(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    query: RecordQuery,
    collectsFirst: boolean,
  ): Promise<Omit<RecordPage, 'total'>> {
    const parameters = new SqlParameters();
    const matching = recordCondition(policy, 'read', definitions, query, parameters);
    const found = collectsFirst
      ? `WITH found AS MATERIALIZED (SELECT record.id FROM record WHERE ${matching})`
      : '';
    const conditions = [collectsFirst ? 'record.id IN (SELECT found.id FROM found)' : matching];
    if (query.cursor !== undefined) conditions.push(afterCursor(query.cursor, query.sort, parameters));
    const rows = await this.dataSource.query<(RecordColumns & { cursor_values: string[] })[]>(
      `${found} SELECT ${recordColumns}, ARRAY[${cursorValues(query.sort).join(', ')}] AS cursor_values
       FROM record WHERE ${conditions.join(' AND ')}
       ORDER BY ${orderBy(query.sort)} LIMIT ${parameters.add(query.limit + 1, 'integer')}`,
      parameters.values,
    );
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      records: await this.records.withCollections(this.dataSource.manager, shown),
      nextCursor:
        last === undefined ? null : formatCursor({ values: last.cursor_values, id: last.id }, query.sort),
    };
  }
}

/** SQL that is true for the records of a query on which the caller may do this. */
export function recordCondition(
  policy: AccessPolicy,
  action: RowAction,
  definitions: EntityDefinitions,
  query: RecordQuery,
  parameters: SqlParameters,
): string {
  return [
    `record.entity = ${parameters.add(definitions.entity, 'text')}`,
    policy.rowCondition(action, 'record', (value) => parameters.add(value, 'text')),
    `record.status = ANY(${parameters.add(query.statuses, 'text[]')})`,
    ...query.filters.map((filter) => filterCondition(filter, definitions, parameters)),
    searchCondition(query.words, query.searchPaths, parameters),
  ].join(' AND ');
}

function filterCondition(
  { field, operator, value }: ParsedFilter,
  definitions: EntityDefinitions,
  parameters: SqlParameters,
): string {
  const condition = operator.condition(field, value, parameters, (given) =>
    spellingsOf(definitions, field.name, given),
  );
  const onRecord = field.onRecord(condition);
  return operator.negated === true ? `NOT coalesce(${onRecord}, false)` : `(${onRecord})`;
}

/** A value as given, and as the field's standardisation would store it: people filter by what they know. */
function spellingsOf(
  { standardization, storage }: EntityDefinitions,
  name: string,
  given: FilterScalar,
): FilterScalar[] {
  if (typeof given !== 'string' || !isPlainText(storage, name)) return [given];
  const stored = standardization.standardize({ [name]: given }).data[name];
  return typeof stored === 'string' && stored !== '' && stored !== given ? [given, stored] : [given];
}

function isPlainText(entity: EffectiveEntity, name: string): boolean {
  return Object.hasOwn(entity.properties, name) && entity.properties[name]?.type === 'string';
}
