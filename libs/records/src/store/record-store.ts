import { randomUUID } from 'node:crypto';
import {
  type EffectiveEntity,
  type Finding,
  type JsonValue,
  PlatformError,
  type RecordData,
  type RecordStatus,
} from '@guiyi/contracts';
import { queryPrepared } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AttachmentStore } from '../attachments/attachment-store';
import type { SearchText } from '../search/search-text';
import type { RecordHead, StoredRecord } from '../stored-record';

/** A record with what it is found by. */
export interface RecordRow {
  record: StoredRecord;
  searchText: SearchText;
  /** Names of the fields that are collections: their rows are stored apart. */
  collections: readonly string[];
  /** Ids of the attachments that the record did not have before. */
  files: readonly string[];
}

/** Reads and writes records with their collections; every method works inside the caller's transaction. */
@Injectable()
export class RecordStore {
  constructor(private readonly attachments: AttachmentStore) {}

  /** The records of the ids that exist, by id. */
  async byIds(
    manager: EntityManager,
    entity: string,
    ids: readonly string[],
  ): Promise<Map<string, StoredRecord>> {
    if (ids.length === 0) return new Map();
    const rows: unknown = await manager.query(
      `SELECT ${recordColumns} FROM record WHERE entity = $1 AND id = ANY($2::uuid[])`,
      [entity, ids],
    );
    const records = await this.withCollections(manager, rows as RecordColumns[]);
    return new Map(records.map((record) => [record.id, record]));
  }

  /** Of the ids that exist, by id: what it takes to name the records. */
  async headsOf(
    manager: EntityManager,
    { id: entity, titleField }: Pick<EffectiveEntity, 'id' | 'titleField'>,
    ids: readonly string[],
  ): Promise<Map<string, RecordHead>> {
    if (ids.length === 0) return new Map();
    const rows = await queryPrepared<HeadColumns>(manager, headsStatement, [entity, titleField, ids]);
    return new Map(
      rows.map(({ title, ...head }) => [head.id, { ...head, entity, data: { [titleField]: title } }]),
    );
  }

  /**
   * The next records in the order of their ids that have a value, stored or entered, in one of the fields or collections;
   * all when no fields are named.
   */
  async holding(
    manager: EntityManager,
    entity: string,
    { fields, after, limit }: { fields: readonly string[] | null; after: string | null; limit: number },
  ): Promise<StoredRecord[]> {
    const held = fields === null ? '' : `AND ${holdsOneOf('$4')}`;
    const rows: unknown = await manager.query(
      `SELECT ${recordColumns} FROM record
       WHERE entity = $1 AND ($2::uuid IS NULL OR id > $2) ${held} ORDER BY id LIMIT $3`,
      [entity, after, limit, ...(fields === null ? [] : [fields])],
    );
    return this.withCollections(manager, rows as RecordColumns[]);
  }

  /**
   * All that `holding` gives, in the order in which they lie: going through a large base by ids reads it in leaps, which
   * takes many times as long. What is written meanwhile is not seen.
   */
  async *eachHolding(
    manager: EntityManager,
    entity: string,
    { fields, pageSize }: { fields: readonly string[] | null; pageSize: number },
  ): AsyncGenerator<StoredRecord[]> {
    if (manager.queryRunner?.isTransactionActive === true) {
      yield* this.throughCursor(manager, entity, fields, pageSize);
      return;
    }
    const runner = manager.connection.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      yield* this.throughCursor(runner.manager, entity, fields, pageSize);
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }

  private async *throughCursor(
    manager: EntityManager,
    entity: string,
    fields: readonly string[] | null,
    pageSize: number,
  ): AsyncGenerator<StoredRecord[]> {
    const held = fields === null ? '' : `AND ${holdsOneOf('$2')}`;
    const cursor = `held_${randomUUID().replaceAll('-', '')}`;
    await manager.query(
      `DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT ${recordColumns} FROM record WHERE entity = $1 ${held}`,
      [entity, ...(fields === null ? [] : [fields])],
    );
    for (;;) {
      const rows: unknown = await manager.query(`FETCH ${pageSize} FROM ${cursor}`);
      const page = await this.withCollections(manager, rows as RecordColumns[]);
      if (page.length > 0) yield page;
      if (page.length < pageSize) break;
    }
    await manager.query(`CLOSE ${cursor}`);
  }

  /** How many records `holding` gives in all. */
  async countHolding(
    manager: EntityManager,
    entity: string,
    fields: readonly string[] | null,
  ): Promise<number> {
    const held = fields === null ? '' : `AND ${holdsOneOf('$2')}`;
    const rows: unknown = await manager.query(
      `SELECT count(*)::integer AS count FROM record WHERE entity = $1 ${held}`,
      [entity, ...(fields === null ? [] : [fields])],
    );
    return (rows as { count: number }[])[0]?.count ?? 0;
  }

  /** Locks the records until the transaction ends, in the order of their ids. @returns their versions. */
  async lock(manager: EntityManager, entity: string, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const rows: unknown = await manager.query(
      'SELECT id, version FROM record WHERE entity = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE',
      [entity, ids],
    );
    return new Map((rows as { id: string; version: number }[]).map(({ id, version }) => [id, version]));
  }

  async insert(manager: EntityManager, rows: readonly RecordRow[]): Promise<void> {
    if (rows.length === 0) return;
    await manager.query(
      `INSERT INTO record (${writtenColumns})
       SELECT ${writtenColumns} FROM jsonb_to_recordset($1::jsonb) AS row (${writtenTypes})`,
      [JSON.stringify(rows.map(columnsOf))],
    );
    await this.insertParts(manager, rows);
  }

  async update(manager: EntityManager, rows: readonly RecordRow[]): Promise<void> {
    if (rows.length === 0) return;
    const assignments = changingColumns.map((column) => `${column} = row.${column}`).join(', ');
    await manager.query(
      `UPDATE record SET ${assignments}
       FROM jsonb_to_recordset($1::jsonb) AS row (${writtenTypes}) WHERE record.id = row.id`,
      [JSON.stringify(rows.map(columnsOf))],
    );
    await manager.query('DELETE FROM record_child WHERE record_id = ANY($1::uuid[])', [
      rows.map(({ record }) => record.id),
    ]);
    await this.insertParts(manager, rows);
  }

  /** Replaces what the rules said about records that still have these versions. */
  async rejudge(
    manager: EntityManager,
    rows: readonly {
      id: string;
      version: number;
      findings: readonly Finding[];
      versions: Record<string, number>;
    }[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await manager.query(
      `UPDATE record SET findings = row.findings, definition_versions = row.versions
       FROM json_to_recordset($1::json) AS row (id uuid, version integer, findings jsonb, versions jsonb)
       WHERE record.id = row.id AND record.version = row.version`,
      [JSON.stringify(rows)],
    );
  }

  /** Puts the rows of collections into the data of records read with `recordColumns`. */
  async withCollections(manager: EntityManager, rows: readonly RecordColumns[]): Promise<StoredRecord[]> {
    if (rows.length === 0) return [];
    const children: unknown = await manager.query(
      `SELECT record_id, collection, data, raw FROM record_child
       WHERE record_id = ANY($1::uuid[]) ORDER BY record_id, collection, position`,
      [rows.map(({ id }) => id)],
    );
    const records = rows.map(recordOf);
    const byId = new Map(records.map((record) => [record.id, record]));
    for (const { record_id, collection, data, raw } of children as ChildColumns[]) {
      const record = byId.get(record_id);
      if (record === undefined) continue;
      rowsOf(record.data, collection).push(data);
      rowsOf(record.raw, collection).push(raw);
    }
    return records;
  }

  /** The rows of collections, and the files that now belong to the record. */
  private async insertParts(manager: EntityManager, rows: readonly RecordRow[]): Promise<void> {
    await this.takeFiles(manager, rows);
    const children = rows.flatMap(childrenOf);
    if (children.length === 0) return;
    await manager.query(
      `INSERT INTO record_child (record_id, collection, position, data, raw)
       SELECT * FROM json_to_recordset($1::json)
         AS row (record_id uuid, collection text, position integer, data jsonb, raw jsonb)`,
      [JSON.stringify(children)],
    );
  }

  /** @throws PlatformError attachment-not-found for a file that another record took at the same moment. */
  private async takeFiles(manager: EntityManager, rows: readonly RecordRow[]): Promise<void> {
    const claims = rows.flatMap(({ record, files }) => files.map((id) => ({ id, recordId: record.id })));
    const [lost] = await this.attachments.take(manager, claims);
    if (lost !== undefined) throw new PlatformError('attachment-not-found', { values: { id: lost } });
  }
}

interface HeadColumns extends Omit<RecordHead, 'entity' | 'data'> {
  title: JsonValue;
}

const headsStatement = {
  name: 'records.heads',
  text: `SELECT id, code, owner, department, data->$2 AS title FROM record
          WHERE entity = $1 AND id = ANY((SELECT $3::uuid[])::uuid[])`,
};

/** SQL that is true for records with a value, stored or entered, in one of the fields or collections. */
function holdsOneOf(fields: string): string {
  return `(data ?| ${fields}::text[] OR raw ?| ${fields}::text[] OR EXISTS (
    SELECT 1 FROM record_child WHERE record_id = record.id AND collection = ANY(${fields}::text[])))`;
}

/** Select list for RecordColumns. */
export const recordColumns = [
  'id',
  'entity',
  'code',
  'status',
  'version',
  'owner',
  'department',
  'source',
  'data',
  'raw',
  'findings',
  'definition_versions',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
]
  .map((column) => `record.${column}`)
  .join(', ');

export interface RecordColumns {
  id: string;
  entity: string;
  code: string;
  status: RecordStatus;
  version: number;
  owner: string | null;
  department: string | null;
  source: string | null;
  data: RecordData;
  raw: RecordData;
  findings: Finding[];
  definition_versions: Record<string, number>;
  created_at: Date;
  created_by: string;
  updated_at: Date;
  updated_by: string;
}

interface ChildColumns {
  record_id: string;
  collection: string;
  data: JsonValue;
  raw: JsonValue;
}

const columnTypes = {
  id: 'uuid',
  entity: 'text',
  code: 'text',
  status: 'text',
  version: 'integer',
  owner: 'text',
  department: 'text',
  source: 'text',
  data: 'jsonb',
  raw: 'jsonb',
  findings: 'jsonb',
  definition_versions: 'jsonb',
  title_order: 'text',
  search: 'jsonb',
  search_grams: 'integer[]',
  created_at: 'timestamptz',
  created_by: 'text',
  updated_at: 'timestamptz',
  updated_by: 'text',
} as const;

/** What is made of the values for finding and ordering the record. */
const derivedColumns: readonly string[] = ['title_order', 'search', 'search_grams'];
/** The columns of the table `record` that nothing else could give back. */
export const keptColumns = Object.keys(columnTypes).filter((column) => !derivedColumns.includes(column));

const writtenColumns = Object.keys(columnTypes).join(', ');
const writtenTypes = Object.entries(columnTypes)
  .map(([column, type]) => `${column} ${type}`)
  .join(', ');
const changingColumns = Object.keys(columnTypes).filter(
  (column) => !['id', 'entity', 'code', 'created_at', 'created_by'].includes(column),
);

function columnsOf({
  record,
  searchText,
  collections,
}: RecordRow): Record<keyof typeof columnTypes, unknown> {
  return {
    id: record.id,
    entity: record.entity,
    code: record.code,
    status: record.status,
    version: record.version,
    owner: record.owner,
    department: record.department,
    source: record.source,
    data: withoutFields(record.data, collections),
    raw: withoutFields(record.raw, collections),
    findings: record.findings,
    definition_versions: record.definitionVersions,
    ...foundBy(searchText),
    created_at: record.createdAt,
    created_by: record.createdBy,
    updated_at: record.updatedAt,
    updated_by: record.updatedBy,
  };
}

/** The derived columns of a row. */
export function foundBy({ titleOrder, search, grams }: SearchText): {
  title_order: string;
  search: SearchText['search'];
  search_grams: string;
} {
  // As PostgreSQL writes an array: it reads that in half the time that a list in JSON takes.
  return { title_order: titleOrder, search, search_grams: `{${grams.join(',')}}` };
}

function childrenOf({ record, collections }: RecordRow): (ChildColumns & { position: number })[] {
  return collections.flatMap((collection) => {
    const rows = arrayOf(record.data[collection]);
    const entered = arrayOf(record.raw[collection]);
    return rows.map((data, position) => ({
      record_id: record.id,
      collection,
      position,
      data,
      raw: entered[position] ?? data,
    }));
  });
}

export function recordOf(row: RecordColumns): StoredRecord {
  return {
    id: row.id,
    entity: row.entity,
    code: row.code,
    status: row.status,
    version: row.version,
    owner: row.owner,
    department: row.department,
    source: row.source,
    data: row.data,
    raw: row.raw,
    findings: row.findings,
    definitionVersions: row.definition_versions,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}

function rowsOf(data: RecordData, collection: string): JsonValue[] {
  const rows = Object.hasOwn(data, collection) ? data[collection] : undefined;
  if (Array.isArray(rows)) return rows;
  const created: JsonValue[] = [];
  data[collection] = created;
  return created;
}

function arrayOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function withoutFields(data: RecordData, names: readonly string[]): RecordData {
  if (!names.some((name) => Object.hasOwn(data, name))) return data;
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
}
