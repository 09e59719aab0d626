import { randomUUID } from 'node:crypto';
import type { Caller } from '@guiyi/access';
import { type LocalizedText, PlatformError, type RelationType } from '@guiyi/contracts';
import { postgresErrorOf } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type HistoryEvent, RecordHistory } from '../store/record-history';
import { RecordStore } from '../store/record-store';
import { dayOf, holdsOn, isDay, type Relation } from './relation';
import { RelationStore } from './relation-store';

export interface NewRelation {
  /** Of the record that it starts from. */
  entity: string;
  fromId: string;
  toId: string;
  /** Id of a relation type of the entity. */
  type: string;
  reason: string | null;
  /** ISO dates: the first day on which it holds, and the first on which it no longer does. */
  startsOn?: string | null;
  endsOn?: string | null;
  /** Code of the source that told it. */
  source?: string | null;
}

/** Relations between records, for everybody who makes them or has to respect them. Rights are the caller's business. */
@Injectable()
export class Relations {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly store: RelationStore,
    private readonly history: RecordHistory,
  ) {}

  /**
   * Makes a relation in the caller's transaction, and tells the history of both records; one that is there already and
   * says the same is left as it is.
   * @throws PlatformError relation-type-not-found, relation-not-valid, record-not-found, relation-taken, relation-circle
   */
  async relate(
    manager: EntityManager,
    caller: Caller,
    input: NewRelation,
    at = new Date(),
  ): Promise<Relation> {
    const type = await this.typeOf(input.entity, input.type);
    const [fromId, toId] = endsOf(type, input);
    const { startsOn = null, endsOn = null, reason, source = null } = input;
    if (fromId === toId) throw new PlatformError('relation-to-itself');
    const isWrong = [startsOn, endsOn].some((day) => day !== null && !isDay(day));
    if (isWrong || (startsOn !== null && endsOn !== null && endsOn < startsOn))
      throw new PlatformError('relation-dates-not-valid', { values: { startsOn, endsOn } });
    await this.lockEnds(manager, type, input.entity, fromId, toId);
    const relation: Relation = {
      ...{ id: randomUUID(), entity: input.entity, type: type.id, fromId, toId },
      ...{ madeFrom: fromId, madeTo: toId, symmetric: type.symmetric === true },
      ...{ single: type.cardinality === 'one', hierarchy: type.hierarchy === true },
      ...{ vetoes: type.vetoesMerging === true || type.hierarchy === true, dormant: false },
      ...{ startsOn, endsOn, reason, source, createdAt: at, createdBy: caller.username },
      ...{ endedAt: null, endedBy: null },
    };
    const known = await this.equalTo(manager, relation, dayOf(at));
    if (known !== undefined) return known;
    await withReasons(relation, type, () => this.store.insert(manager, relation));
    await this.tell(manager, caller, relation, { action: 'relate', reason, at });
    return relation;
  }

  /** The records that the record is related to on the day of the moment. */
  async related(manager: EntityManager, recordId: string, at = new Date()): Promise<Set<string>> {
    const rows: { id: string }[] = await manager.query(
      `SELECT CASE WHEN from_id = $1 THEN to_id ELSE from_id END AS id FROM record_relation
       WHERE (from_id = $1 OR to_id = $1) AND NOT dormant AND period @> $2::date`,
      [recordId, dayOf(at)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Removes relations between the two that this person made at that moment, with what they rested on. */
  async takeBack(
    manager: EntityManager,
    caller: Caller,
    { between, madeBy, madeAt }: { between: readonly [string, string]; madeBy: string; madeAt: Date },
    at = new Date(),
  ): Promise<void> {
    await manager.query('SELECT FROM record WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [between]);
    const made = (await this.store.lockTouching(manager, between)).filter(
      ({ fromId, toId, createdBy, createdAt }) =>
        between.includes(fromId) &&
        between.includes(toId) &&
        createdBy === madeBy &&
        createdAt.getTime() === madeAt.getTime(),
    );
    for (const relation of made) {
      await this.store.remove(manager, relation.id);
      await this.tell(manager, caller, relation, { action: 'removeRelation', reason: null, at });
    }
  }

  /** Beside both records, which are locked. */
  async tell(
    manager: EntityManager,
    caller: Caller,
    { type, fromId, toId }: Relation,
    event: { action: HistoryEvent; reason: string | null; at: Date },
  ): Promise<void> {
    const ends = [
      [fromId, toId],
      [toId, fromId],
    ] as const;
    await this.history.addEvents(
      manager,
      ends.map(([recordId, other]) => ({
        ...{ recordId, actor: caller.username, requestId: caller.requestId, door: 'update', ...event },
        changes: [{ field: type, after: other }],
      })),
    );
  }

  /** @throws PlatformError relation-type-not-found */
  async typeOf(entity: string, id: string): Promise<RelationType> {
    const { relations } = await this.definitions.forEntity(entity);
    const type = relations.types.find((one) => one.id === id);
    if (type === undefined)
      throw new PlatformError('relation-type-not-found', {
        values: { type: id, known: relations.types.map((one) => one.id).join(', ') },
      });
    return type;
  }

  private async lockEnds(
    manager: EntityManager,
    { entities }: RelationType,
    entity: string,
    fromId: string,
    toId: string,
  ): Promise<void> {
    const missing = new Set([fromId, toId]);
    for (const one of [...new Set([entity, ...(entities ?? [])])].sort())
      for (const id of (await this.records.lock(manager, one, [...missing])).keys()) {
        const isAllowed = id === fromId ? one === entity : (entities ?? [entity]).includes(one);
        if (isAllowed) missing.delete(id);
      }
    const [id] = missing;
    if (id !== undefined) throw new PlatformError('record-not-found', { values: { id } });
  }

  private async equalTo(
    manager: EntityManager,
    relation: Relation,
    day: string,
  ): Promise<Relation | undefined> {
    const ends = [relation.fromId, relation.toId];
    const known = await this.store.lockTouching(manager, ends);
    return known.find(
      (other) =>
        other.type === relation.type &&
        other.fromId === relation.fromId &&
        other.toId === relation.toId &&
        holdsOn(other, day) &&
        (relation.startsOn ?? other.startsOn) === other.startsOn &&
        (relation.endsOn ?? other.endsOn) === other.endsOn,
    );
  }
}

/** A symmetric relation starts from the record with the smaller id, so that it is one relation from both sides. */
function endsOf({ symmetric }: RelationType, { fromId, toId }: NewRelation): [string, string] {
  return symmetric === true && toId < fromId ? [toId, fromId] : [fromId, toId];
}

/** What the database refuses, in words. */
export async function withReasons<Result>(
  { fromId, toId }: Pick<Relation, 'fromId' | 'toId'>,
  { title }: { title: LocalizedText | string },
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const refused = postgresErrorOf(error);
    const values = { type: title };
    switch (refused?.constraint ?? '') {
      case 'record_relation_twice':
        throw new PlatformError('relation-taken', { values, records: [toId] }, { cause: error });
      case 'record_relation_single':
        throw new PlatformError(
          'relation-taken',
          { values, records: [refused?.detail ?? toId] },
          { cause: error },
        );
      case 'record_relation_circle':
        throw new PlatformError('relation-circle', { values, records: [fromId, toId] }, { cause: error });
      default:
        throw error;
    }
  }
}
