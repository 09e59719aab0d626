import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  PlatformError,
  type UniquenessConflict,
  type UniquenessConflictList,
  type UniquenessList,
  type UniquenessRecord,
  type UniquenessRule,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SqlParameters } from '../list/sql-parameters';
import { RecordStore } from '../store/record-store';
import type { StoredRecord } from '../stored-record';
import { presentCode } from '../views/record-view';
import { UniqueBuilds } from './unique-builds';
import { UniquenessWatch } from './uniqueness-watch';

const PAGE = 50;

/** How far stored records keep the uniqueness rules, as callers may see it. */
@Injectable()
export class UniquenessService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly builds: UniqueBuilds,
    private readonly reading: UniquenessReading,
  ) {}

  async list(caller: Caller, entity: string): Promise<UniquenessList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { documents } = await this.definitions.forEntity(entity);
    const build = await this.builds.find(entity);
    const items = documents.validation.uniqueness.map(async ({ id, title, fields }) => ({
      ...{ rule: id, title, fields },
      state: build?.state ?? ('building' as const),
      done: build?.done ?? 0,
      total: build?.total ?? 0,
      conflicts: await this.reading.count(policy, entity, id),
      builtAt: build?.finishedAt?.toISOString() ?? null,
    }));
    return { items: await Promise.all(items) };
  }

  /** Records whose values another one holds, by their ids; the cursor is the id that the page before ended with. */
  async conflicts(
    caller: Caller,
    entity: string,
    rule: string,
    { cursor, limit = PAGE }: { cursor?: string; limit?: number },
  ): Promise<UniquenessConflictList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const definitions = await this.definitions.forEntity(entity);
    const found = ruleOf(definitions, rule);
    if (cursor !== undefined && !uuid.test(cursor)) throw new PlatformError('cursor-not-valid');
    const pairs = await this.reading.page(policy, entity, rule, { cursor, limit: limit + 1 });
    const shown = pairs.slice(0, limit);
    const { manager } = this.dataSource;
    const ids = shown.flatMap(({ recordId, holderId }) =>
      holderId === null ? [recordId] : [recordId, holderId],
    );
    const records = await this.reading.records.byIds(manager, entity, [...new Set(ids)]);
    return {
      items: shown.flatMap(({ recordId, holderId }) => {
        const record = records.get(recordId);
        const holder = holderId === null ? undefined : records.get(holderId);
        return record === undefined ? [] : [conflictOf(policy, definitions, found, record, holder)];
      }),
      nextCursor: pairs.length > limit ? (shown.at(-1)?.recordId ?? null) : null,
      total: await this.reading.count(policy, entity, rule),
    };
  }

  /** Makes the keys of all stored records anew, as publishing a changed rule does. */
  async rebuild(caller: Caller, entity: string, now = new Date()): Promise<UniquenessList> {
    const policy = await this.access.policyFor(caller);
    policy.require('definitions.apply');
    await this.reading.watch.restart(entity, now);
    return this.list(caller, entity);
  }
}

/** Reads conflicts of records that the caller may read. */
@Injectable()
export class UniquenessReading {
  constructor(
    private readonly dataSource: DataSource,
    readonly records: RecordStore,
    readonly watch: UniquenessWatch,
  ) {}

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

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function ruleOf({ entity, documents }: EntityDefinitions, rule: string): UniquenessRule {
  const found = documents.validation.uniqueness.find(({ id }) => id === rule);
  if (found === undefined) throw new PlatformError('uniqueness-rule-not-found', { values: { entity, rule } });
  return found;
}

function conditionOf(policy: AccessPolicy, entity: string, rule: string, parameters: SqlParameters): string {
  return [
    `conflict.entity = ${parameters.add(entity, 'text')}`,
    `conflict.rule = ${parameters.add(rule, 'text')}`,
    policy.rowCondition('read', 'record', (value) => parameters.add(value, 'text')),
  ].join(' AND ');
}

function conflictOf(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  { fields }: UniquenessRule,
  record: StoredRecord,
  holder: StoredRecord | undefined,
): UniquenessConflict {
  const shown = (of: StoredRecord): UniquenessRecord => ({
    id: of.id,
    code: presentCode(policy, definitions.storage, of),
    values: Object.fromEntries(
      Object.entries(policy.project(of.entity, of.data).data).filter(([name]) => fields.includes(name)),
    ),
  });
  return {
    record: shown(record),
    holder: holder !== undefined && policy.mayRead(holder) ? shown(holder) : null,
  };
}
