import { postgresErrorOf } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Redirects } from '../absorption/redirects';
import type { Relation } from './relation';
import { RelationStore } from './relation-store';
import { withReasons } from './relations';
import { type Settled, settleRelations } from './settle-relations';

/** A relation that a merge moved. beside: the surviving record had one that says the same, so this one waits. */
export interface RelationMove {
  kind: 'relation' | 'relationBeside';
  entity: string;
  /** Its type. */
  place: string;
  /** The relation. */
  holderId: string;
  /** The absorbed record that it was of. */
  recordId: string;
}

/** Relations of absorbed records become those of the surviving ones, and back, in the transaction of the merge. */
@Injectable()
export class RelationMover {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly store: RelationStore,
    private readonly redirects: Redirects,
  ) {}

  /**
   * For many merges at once; what one of them leaves nothing to say is kept and waits.
   * @throws PlatformError relation-circle, relation-taken: of the records that the relation would lead from and to
   */
  async move(
    manager: EntityManager,
    successions: readonly { recordId: string; survivorId: string }[],
  ): Promise<RelationMove[]> {
    const survivors = new Map(successions.map(({ recordId, survivorId }) => [recordId, survivorId]));
    const relations = await this.store.lockTouching(manager, [
      ...new Set(successions.flatMap(({ recordId, survivorId }) => [recordId, survivorId])),
    ]);
    const settled = settleRelations(
      relations,
      placesOf(relations, (recordId) => survivors.get(recordId) ?? recordId),
    );
    await this.settle(manager, relations, settled);
    const before = new Map(relations.map((relation) => [relation.id, relation]));
    return settled.flatMap(({ id, dormant }) => {
      const { entity, type, fromId, toId } = before.get(id)!;
      // Of both ends where both are absorbed: each may be put back alone.
      return [...new Set([fromId, toId])]
        .filter((end) => survivors.has(end))
        .map((recordId) => ({
          kind: dormant ? 'relationBeside' : 'relation',
          ...{ entity, place: type, holderId: id, recordId },
        }));
    });
  }

  /** How many relations move would put to sleep. */
  async countAsleep(
    manager: EntityManager,
    successions: readonly { recordId: string; survivorId: string }[],
  ): Promise<number> {
    const survivors = new Map(successions.map(({ recordId, survivorId }) => [recordId, survivorId]));
    const relations = await this.store.touching(manager, [
      ...new Set(successions.flatMap(({ recordId, survivorId }) => [recordId, survivorId])),
    ]);
    const awake = new Set(relations.flatMap(({ id, dormant }) => (dormant ? [] : [id])));
    const places = placesOf(relations, (recordId) => survivors.get(recordId) ?? recordId);
    return settleRelations(relations, places).filter(({ id, dormant }) => dormant && awake.has(id)).length;
  }

  /**
   * After the records are there again and nothing leads from them to the surviving one any more.
   * @throws PlatformError as move
   */
  async moveBack(
    manager: EntityManager,
    entity: string,
    survivorId: string,
    restored: readonly string[],
  ): Promise<void> {
    const relations = await this.store.lockTouching(manager, [survivorId, ...restored]);
    const absorbed = relations.flatMap(({ madeFrom, madeTo }) => [madeFrom, madeTo]);
    const survivors = await this.redirects.survivorsOf(manager, entity, [...new Set(absorbed)]);
    const places = placesOf(relations, (recordId) => recordId);
    const settled = settleRelations(relations, (made) =>
      places(made) === survivorId ? (survivors.get(made) ?? made) : places(made),
    );
    await this.settle(manager, relations, settled);
  }

  /** What was made since, or beside the merge, may contradict what the relations say in their new places. */
  private async settle(
    manager: EntityManager,
    relations: readonly Relation[],
    settled: readonly Settled[],
  ): Promise<void> {
    try {
      await this.store.settle(manager, settled);
    } catch (error) {
      const id = postgresErrorOf(error)?.hint;
      const place = settled.find((one) => one.id === id);
      const relation = relations.find((one) => one.id === id);
      if (place === undefined || relation === undefined) throw error;
      const { entity, type } = relation;
      const { types } = (await this.definitions.forEntity(entity)).relations;
      const title = types.find((one) => one.id === type)?.title ?? type;
      await withReasons(place, { title }, () => Promise.reject(error as Error));
    }
  }
}

/** Where the records that relations were made for live on, by where they do now. */
function placesOf(
  relations: readonly Relation[],
  after: (recordId: string) => string,
): (made: string) => string {
  const places = new Map<string, string>();
  for (const { madeFrom, madeTo, fromId, toId } of relations)
    places.set(madeFrom, after(fromId)).set(madeTo, after(toId));
  return (made) => places.get(made) ?? made;
}
