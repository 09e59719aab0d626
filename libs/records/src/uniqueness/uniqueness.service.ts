import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  isUuid,
  PlatformError,
  type UniquenessConflict,
  type UniquenessConflictList,
  type UniquenessList,
  type UniquenessRecord,
  type UniquenessRule,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { StoredRecord } from '../stored-record';
import { presentCode } from '../views/record-view';
import { UniqueBuilds } from './unique-builds';
import { UniqueConflicts } from './unique-conflicts';
import { UniquenessWatch } from './uniqueness-watch';

const PAGE = 50;

/** How far stored records keep the uniqueness rules, as callers may see it. */
@Injectable()
export class UniquenessService {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly builds: UniqueBuilds,
    private readonly unresolved: UniqueConflicts,
    private readonly watch: UniquenessWatch,
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
      conflicts: await this.unresolved.count(policy, entity, id),
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
    if (cursor !== undefined && !isUuid(cursor.toLowerCase())) throw new PlatformError('cursor-not-valid');
    const pairs = await this.unresolved.page(policy, entity, rule, { cursor, limit: limit + 1 });
    const shown = pairs.slice(0, limit);
    const records = await this.unresolved.recordsOf(entity, shown);
    return {
      items: shown.flatMap(({ recordId, holderId }) => {
        const record = records.get(recordId);
        const holder = holderId === null ? undefined : records.get(holderId);
        return record === undefined ? [] : [conflictOf(policy, definitions, found, record, holder)];
      }),
      nextCursor: pairs.length > limit ? (shown.at(-1)?.recordId ?? null) : null,
      total: await this.unresolved.count(policy, entity, rule),
    };
  }

  /** Makes the keys of all stored records anew, as publishing a changed rule does. */
  async rebuild(caller: Caller, entity: string, now = new Date()): Promise<UniquenessList> {
    const policy = await this.access.policyFor(caller);
    policy.require('definitions.apply');
    await this.watch.restart(entity, now);
    return this.list(caller, entity);
  }
}

function ruleOf({ entity, documents }: EntityDefinitions, rule: string): UniquenessRule {
  const found = documents.validation.uniqueness.find(({ id }) => id === rule);
  if (found === undefined) throw new PlatformError('uniqueness-rule-not-found', { values: { entity, rule } });
  return found;
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
