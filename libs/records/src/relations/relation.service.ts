import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  isUuid,
  PlatformError,
  type RelationEndInput,
  type RelationInput,
  type RelationList,
  type RelationTypeList,
  type RelationView,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DuplicateGuard } from '../duplicate-guard';
import { RecordLinks } from '../links/record-links';
import type { LinkRow } from '../links/shown-links';
import { SqlParameters } from '../list/sql-parameters';
import { dayOf, isDay, type Relation } from './relation';
import { relationColumns, RelationStore } from './relation-store';
import { presentRelation, presentRelationTypes, type RelationRow } from './relation-views';
import { Relations, withReasons } from './relations';

const PAGE = 50;

/** Relations of records, as callers may see and change them: of records at both ends that they may read. */
@Injectable()
export class RelationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly store: RelationStore,
    private readonly relations: Relations,
    private readonly links: RecordLinks,
    private readonly guard: DuplicateGuard,
  ) {}

  /** That two records of the entity can have. */
  async types(caller: Caller, entity: string): Promise<RelationTypeList> {
    (await this.access.policyFor(caller)).require('records.read');
    const { relations } = await this.definitions.forEntity(entity);
    return { items: presentRelationTypes(relations).filter(({ entities }) => entities.includes(entity)) };
  }

  /** Newest first, ended ones too. @throws PlatformError record-not-found, cursor-not-valid */
  async list(
    caller: Caller,
    entity: string,
    recordId: string,
    { cursor, limit = PAGE }: { cursor?: string; limit?: number },
    now = new Date(),
  ): Promise<RelationList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { relations } = await this.definitions.forEntity(entity);
    const record = await this.links.readable(policy, recordId, entity);
    const { id } = record;
    const { manager } = this.dataSource;
    const after = cursor === undefined ? undefined : await this.atCursor(manager, cursor);
    const rows = await this.rows(policy, id, after, limit + 1);
    const shown = rows.slice(0, limit);
    return {
      items: await this.views(policy, shown, { recordId: id, record, now }),
      nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      total: await this.count(policy, id),
      types: presentRelationTypes(relations),
      editable: mayRelate(policy, record),
    };
  }

  /** @throws PlatformError as Relations.relate and RecordLinks.editable */
  async create(
    caller: Caller,
    entity: string,
    id: string,
    input: RelationInput,
    now = new Date(),
  ): Promise<RelationView> {
    const { policy, record } = await this.editable(caller, entity, id);
    const other = await this.links.readable(policy, input.record);
    const isFrom = input.direction !== 'from';
    const { type, startsOn = null, endsOn = null, reason = null } = input;
    const made = await runInTransaction(this.dataSource, async (manager) => {
      const ends = { fromId: isFrom ? id : other.id, toId: isFrom ? other.id : id };
      const wanted = { entity, type, startsOn, endsOn, reason, ...ends };
      const relation = await this.relations.relate(manager, caller, wanted, now);
      await this.renewGroups(manager, relation, now);
      return relation;
    });
    return this.view(policy, made.id, { recordId: id, record, now });
  }

  /** From the day on it no longer holds; it stays in the list. @throws PlatformError relation-not-found … */
  async end(
    caller: Caller,
    entity: string,
    recordId: string,
    id: string,
    input: RelationEndInput,
    now = new Date(),
  ): Promise<RelationView> {
    const { policy, record } = await this.editable(caller, entity, recordId);
    const { endsOn = dayOf(now), reason = null } = input;
    await this.change(caller, policy, { recordId, id }, async (manager, relation) => {
      const { startsOn } = relation;
      if (!isDay(endsOn) || (startsOn !== null && endsOn < startsOn))
        throw new PlatformError('relation-dates-not-valid', { values: { startsOn, endsOn } });
      const type = await this.typeOf(relation);
      const end = (): Promise<void> => this.store.end(manager, id, { endsOn, by: caller.username, at: now });
      await (type === undefined ? end() : withReasons(relation, type, end));
      return { action: 'endRelation', reason, at: now };
    });
    return this.view(policy, id, { recordId, record, now });
  }

  /** As if it had never been, except in the history. @throws PlatformError relation-not-found … */
  async remove(
    caller: Caller,
    entity: string,
    recordId: string,
    id: string,
    now = new Date(),
  ): Promise<void> {
    const { policy } = await this.editable(caller, entity, recordId);
    await this.change(caller, policy, { recordId, id }, async (manager) => {
      await this.store.remove(manager, id);
      return { action: 'removeRelation', reason: null, at: now };
    });
  }

  private async change(
    caller: Caller,
    policy: AccessPolicy,
    { recordId, id }: { recordId: string; id: string },
    write: (manager: EntityManager, relation: Relation) => Promise<Parameters<Relations['tell']>[3]>,
  ): Promise<void> {
    await runInTransaction(this.dataSource, async (manager) => {
      const relation = await this.lockWithEnds(manager, recordId, id);
      if (relation === undefined) throw new PlatformError('relation-not-found', { values: { id } });
      const other = relation.fromId === recordId ? relation.toId : relation.fromId;
      const end = (await this.links.rows(manager, [other])).get(other);
      if (end === undefined || !policy.mayRead(end))
        throw new PlatformError('relation-not-found', { values: { id } });
      await this.relations.tell(manager, caller, relation, await write(manager, relation));
      await this.renewGroups(manager, relation, new Date());
    });
  }

  /** Whether two records can be one customer is another question now. */
  private async renewGroups(manager: EntityManager, relation: Relation, now: Date): Promise<void> {
    const { entity, vetoes, fromId, toId } = relation;
    if (!vetoes) return;
    const definitions = await this.definitions.forEntity(entity);
    await this.guard.renewGroups(manager, definitions, [fromId, toId], now);
  }

  /** Records before what belongs to them, as everybody locks: then neither end becomes another record meanwhile. */
  private async lockWithEnds(
    manager: EntityManager,
    recordId: string,
    id: string,
  ): Promise<Relation | undefined> {
    const found = await this.store.find(manager, id);
    if (found === undefined) return undefined;
    await manager.query('SELECT FROM record WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [
      [found.fromId, found.toId],
    ]);
    const locked = await this.store.lockTouching(manager, [recordId]);
    return locked.find((one) => one.id === id && !one.dormant);
  }

  private async editable(
    caller: Caller,
    entity: string,
    id: string,
  ): Promise<{ policy: AccessPolicy; record: LinkRow }> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.update');
    await this.definitions.forEntity(entity);
    return { policy, record: await this.links.editable(policy, id, entity) };
  }

  private async typeOf({ entity, type }: Relation) {
    const { relations } = await this.definitions.forEntity(entity);
    return relations.types.find(({ id }) => id === type);
  }

  private async atCursor(manager: EntityManager, cursor: string): Promise<Relation> {
    const found = isUuid(cursor) ? await this.store.find(manager, cursor) : undefined;
    if (found === undefined) throw new PlatformError('cursor-not-valid');
    return found;
  }

  private async view(
    policy: AccessPolicy,
    id: string,
    from: { recordId: string; record: LinkRow; now: Date },
  ): Promise<RelationView> {
    const row = (await this.rows(policy, from.recordId, undefined, 1, id))[0];
    if (row === undefined) throw new PlatformError('relation-not-found', { values: { id } });
    return (await this.views(policy, [row], from))[0]!;
  }

  private async views(
    policy: AccessPolicy,
    rows: readonly RelationRow[],
    { recordId, record, now }: { recordId: string; record: LinkRow; now: Date },
  ): Promise<RelationView[]> {
    const { entities } = await this.definitions.accessDocuments();
    const editable = mayRelate(policy, record);
    return Promise.all(
      rows.map(async (row) =>
        presentRelation(policy, entities, await this.typeOf(row), {
          ...{ row, recordId, editable },
          day: dayOf(now),
        }),
      ),
    );
  }

  private async rows(
    policy: AccessPolicy,
    recordId: string,
    after: Relation | undefined,
    limit: number,
    only?: string,
  ): Promise<RelationRow[]> {
    const parameters = new SqlParameters();
    const conditions = [relationsOf(policy, recordId, parameters)];
    if (only !== undefined) conditions.push(`relation.id = ${parameters.add(only, 'uuid')}`);
    if (after !== undefined)
      conditions.push(
        `(relation.created_at, relation.id) < (${parameters.add(after.createdAt, 'timestamptz')}, ${parameters.add(after.id, 'uuid')})`,
      );
    return this.dataSource.query(
      `SELECT ${relationColumns}, json_build_object('id', other.id, 'entity', other.entity, 'code', other.code,
         'status', other.status, 'owner', other.owner, 'department', other.department, 'data', other.data) AS other
       FROM ${RELATION_AND_OTHER} WHERE ${conditions.join(' AND ')}
       ORDER BY relation.created_at DESC, relation.id DESC LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }

  private async count(policy: AccessPolicy, recordId: string): Promise<number> {
    const parameters = new SqlParameters();
    const condition = relationsOf(policy, recordId, parameters);
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM ${RELATION_AND_OTHER} WHERE ${condition}`,
      parameters.values,
    );
    return rows[0]?.count ?? 0;
  }
}

/** The other end is the one that the parameter of relationsOf is not. */
const RELATION_AND_OTHER = `record_relation AS relation
  JOIN record AS other ON other.id IN (relation.from_id, relation.to_id)`;

function relationsOf(policy: AccessPolicy, recordId: string, parameters: SqlParameters): string {
  const id = parameters.add(recordId, 'uuid');
  const readable = policy.rowCondition('read', 'other', (value) => parameters.add(value, 'text'));
  return `(relation.from_id = ${id} OR relation.to_id = ${id}) AND NOT relation.dormant AND other.id <> ${id} AND ${readable}`;
}

function mayRelate(policy: AccessPolicy, record: LinkRow): boolean {
  return policy.can('records.update') && policy.mayEdit(record);
}
