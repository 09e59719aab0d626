import type { Caller } from '@guiyi/access';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessRequestMover, type MovedRequest } from '../access-requests/access-request-mover';
import { ChangeRequestMover, type MovedChangeRequest } from '../change-requests/change-request-mover';
import { type ReferenceField, referencesTo } from '../links/reference-fields';
import { LinkMover, type MovedLink } from '../link-sets/link-mover';
import { RelationMover } from '../relations/relation-mover';
import { type HistoryRow, RecordHistory } from '../store/record-history';
import { type HandedOver, handBack } from './handed-over';
import { HolderKeys } from './holder-keys';
import {
  lockHolders,
  namingsOf,
  renamePins,
  type Rename,
  renamed,
  type Renamed,
  storeHolders,
} from './reference-renames';

/**
 * One thing that named an absorbed record. referenceBeside: the holder named the surviving record as well, so only one
 * of the two names is left. followed: the holder named it when it was put back itself, so that it follows. place: path of
 * the field, or of an attachment the field it belongs to, or of an entry of the crosswalk the source.
 */
export interface Move {
  kind:
    | 'reference'
    | 'referenceBeside'
    | 'followed'
    | 'followedBeside'
    | 'relation'
    | 'relationBeside'
    | 'access'
    | 'changeRequest'
    | 'link'
    | OwnKind;
  /** The entity of the holder. */
  entity: string;
  place: string;
  /** The record, the attachment or the entry of the crosswalk that holds it. */
  holderId: string;
  /** The absorbed record that was named. */
  recordId: string;
  /** Of a reference in a collection: places of the rows that named it. */
  rows?: readonly number[] | null;
}

export interface MoveCount {
  entity: string;
  field: string;
  count: number;
}

interface Moving {
  caller: Caller;
  entity: string;
  reason: string | null;
  at: Date;
}

/** An absorbed record, and the one that lives on in its place. */
export interface Succession {
  recordId: string;
  survivorId: string;
}

/** A move to be taken back from the record that lived on. */
export type MoveBack = Move & { survivorId: string };

/** A record that names an absorbed one, in which of its fields. */
export interface Naming {
  field: ReferenceField;
  recordId: string;
  holderId: string;
}

/** Rows of other tables that belong to a record and go over to the surviving one as they are. */
const ownRows = [
  { kind: 'attachment', table: 'attachment', place: 'field' },
  { kind: 'source', table: 'record_source', place: 'source' },
] as const;
type OwnKind = (typeof ownRows)[number]['kind'];

/**
 * Whatever names an absorbed record names the surviving one instead, and back: references of records, by the registry
 * of the definitions, and what belongs to records in other tables. Every method works inside the transaction of the
 * merge, for many merges at once.
 */
@Injectable()
export class ReferenceMover {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly history: RecordHistory,
    private readonly relations: RelationMover,
    private readonly requests: AccessRequestMover,
    private readonly links: LinkMover,
    private readonly keys: HolderKeys,
    private readonly changeRequests: ChangeRequestMover,
  ) {}

  /** How many records name one of the records, by field. */
  async counts(manager: EntityManager, entity: string, ids: readonly string[]): Promise<MoveCount[]> {
    const namings = await this.namings(manager, entity, ids);
    return countsOf(namings.filter(({ holderId }) => !ids.includes(holderId)));
  }

  /** How many records would want a unique value that another one has, once they name the surviving record; by field. */
  async conflicts(
    manager: EntityManager,
    entity: string,
    survivorId: string,
    ids: readonly string[],
  ): Promise<MoveCount[]> {
    const merged = new Set([survivorId, ...ids]);
    const namings = await this.namings(manager, entity, ids);
    const renames = namings
      .filter(({ holderId }) => !merged.has(holderId))
      .map(({ field, holderId, recordId }) => ({
        ...{ field, holderId, from: recordId, to: survivorId, isBeside: false },
      }));
    return countsOf(await this.keys.conflicts(manager, renames));
  }

  /** Every record that names one of the records: field by field, then in the order of the ids. */
  async namings(manager: EntityManager, entity: string, ids: readonly string[]): Promise<Naming[]> {
    const namings: Naming[] = [];
    for (const field of await this.fieldsTo(entity))
      for (const found of await namingsOf(manager, field, ids)) namings.push({ field, ...found });
    return namings;
  }

  /**
   * @param namings of the absorbed records, found in this transaction
   * @returns the moves in the order of the absorbed records
   */
  async move(
    manager: EntityManager,
    moving: Moving,
    successions: readonly Succession[],
    namings: readonly Naming[],
  ): Promise<Move[]> {
    const survivors = new Map(successions.map(({ recordId, survivorId }) => [recordId, survivorId]));
    const ofRecord = new Map<string, Naming[]>();
    for (const naming of namings)
      ofRecord.set(naming.recordId, [...(ofRecord.get(naming.recordId) ?? []), naming]);
    const renames = successions.flatMap(({ recordId, survivorId }) =>
      (ofRecord.get(recordId) ?? []).flatMap(({ field, holderId }): Rename[] => {
        // What the merged records say of each other ends with the merge; the surviving one is written by the merge.
        const isMerged = holderId === survivorId || survivors.has(holderId);
        return isMerged ? [] : [{ field, holderId, from: recordId, to: survivorId, isBeside: false }];
      }),
    );
    const references = (await this.apply(manager, moving, renames)).map(
      ({ rename: { field, holderId, from }, isBeside, rows }): Move => ({
        kind: isBeside ? 'referenceBeside' : 'reference',
        ...{ entity: field.entity, place: field.path, holderId, recordId: from, rows },
      }),
    );
    const owned = await this.handOver(manager, moving.entity, successions);
    const moves = new Map<string, Move[]>(successions.map(({ recordId }) => [recordId, []]));
    const related = await this.relations.move(manager, successions);
    const requested = requestMoves(moving, await this.requests.move(manager, successions));
    const linked = linkMoves(moving, await this.links.move(manager, successions));
    const asked = changeMoves(moving, await this.changeRequests.move(manager, successions));
    for (const move of [...references, ...owned, ...related, ...requested, ...asked, ...linked])
      moves.get(move.recordId)?.push(move);
    return [...moves.values()].flat();
  }

  /** What has come to name something else since stays as it is. @returns what went back, each to its record */
  async moveBack(manager: EntityManager, moving: Moving, moves: readonly MoveBack[]): Promise<Move[]> {
    const back: Move[] = [];
    const handedOver = (wanted: Move['kind']): HandedOver[] =>
      moves.flatMap(({ kind, holderId: id, recordId, survivorId }) =>
        kind === wanted ? [{ id, recordId, survivorId }] : [],
      );
    for (const { kind, table } of ownRows) {
      const own = moves.filter((move) => move.kind === kind);
      const rows = await handBack(manager, table, handedOver(kind));
      const gone = new Set(rows.map(({ id }) => id));
      back.push(...own.filter(({ holderId }) => gone.has(holderId)).map(withoutSurvivor));
    }
    const related = new Map<string, Set<string>>();
    for (const { kind, survivorId, recordId } of moves)
      if (kind === 'relation' || kind === 'relationBeside')
        related.set(survivorId, (related.get(survivorId) ?? new Set()).add(recordId));
    for (const [survivorId, restored] of related)
      await this.relations.moveBack(manager, moving.entity, survivorId, [...restored]);
    back.push(...(await relationsBack(manager, moves)));
    back.push(
      ...requestMoves(moving, await this.requests.moveBack(manager, handedOver('access'))),
      ...changeMoves(moving, await this.changeRequests.moveBack(manager, handedOver('changeRequest'))),
      ...linkMoves(moving, await this.links.moveBack(manager, handedOver('link'))),
    );
    const fields = await this.fieldsTo(moving.entity);
    const renames = moves.flatMap(
      ({ kind, entity, place, holderId, recordId, survivorId, rows }): Rename[] => {
        const field = fields.find((one) => one.entity === entity && one.path === place);
        if (field === undefined || !namingKinds.has(kind)) return [];
        const isBeside = kind === 'referenceBeside' || kind === 'followedBeside';
        return [{ field, holderId, from: survivorId, to: recordId, isBeside, rows: rows ?? null }];
      },
    );
    const named = (await this.apply(manager, moving, renames)).map(
      ({ rename: { field, holderId, to, isBeside }, rows }): Move => ({
        kind: isBeside ? 'referenceBeside' : 'reference',
        ...{ entity: field.entity, place: field.path, holderId, recordId: to, rows },
      }),
    );
    return [...back, ...named];
  }

  private async fieldsTo(entity: string): Promise<ReferenceField[]> {
    const { entities } = await this.definitions.accessDocuments();
    return referencesTo(entity, entities);
  }

  /** One after the other in memory, then written at once. @returns those that found something to change. */
  private async apply(
    manager: EntityManager,
    moving: Moving,
    renames: readonly Rename[],
  ): Promise<(Renamed & { rename: Rename })[]> {
    const ids = [...new Set(renames.map(({ holderId }) => holderId))];
    const fields = [...new Set(renames.map(({ field }) => field))];
    const holders = await lockHolders(manager, fields, ids);
    const changed = new Map<string, Set<string>>();
    const made = renames.flatMap((rename) => {
      const holder = holders.get(rename.holderId);
      const result = holder === undefined ? undefined : renamed(holder, rename);
      if (result === undefined) return [];
      holders.set(rename.holderId, result.after);
      changed.set(rename.holderId, (changed.get(rename.holderId) ?? new Set()).add(rename.field.path));
      return [{ ...result, rename }];
    });
    await storeHolders(
      manager,
      [...changed].map(([id, paths]) => ({ holder: holders.get(id)!, paths })),
    );
    const renamesMade = made.map(({ rename }) => rename);
    await renamePins(manager, renamesMade);
    await this.keys.renew(manager, renamesMade);
    await this.history.add(
      manager,
      made.map((one) => historyOf(moving, one)),
    );
    return made;
  }

  private async handOver(
    manager: EntityManager,
    entity: string,
    successions: readonly Succession[],
  ): Promise<Move[]> {
    const moves: Move[] = [];
    for (const { kind, table, place } of ownRows) {
      const rows: { id: string; place: string; recordId: string }[] = await manager.query(
        `WITH moved AS (
           UPDATE ${table} SET record_id = succession.survivor_id
           FROM unnest($1::uuid[], $2::uuid[]) AS succession (record_id, survivor_id)
           WHERE ${table}.record_id = succession.record_id
           RETURNING ${table}.id, ${table}.${place} AS place, succession.record_id AS "recordId")
         SELECT id, place, "recordId" FROM moved ORDER BY id`,
        [successions.map(({ recordId }) => recordId), successions.map(({ survivorId }) => survivorId)],
      );
      for (const { id, place: of, recordId } of rows)
        moves.push({ kind, entity, place: of, holderId: id, recordId });
    }
    return moves;
  }
}

const namingKinds: ReadonlySet<Move['kind']> = new Set([
  ...(['reference', 'referenceBeside', 'followed', 'followedBeside'] as const),
]);

function withoutSurvivor({ survivorId: _, ...move }: MoveBack): Move {
  return move;
}

/** The moves of relations that lead from or to the records that they were made for again. */
async function relationsBack(manager: EntityManager, moves: readonly MoveBack[]): Promise<Move[]> {
  const related = moves.filter(({ kind }) => kind === 'relation' || kind === 'relationBeside');
  if (related.length === 0) return [];
  const rows: { id: string; ends: string[] }[] = await manager.query(
    'SELECT id, ARRAY[from_id, to_id] AS ends FROM record_relation WHERE id = ANY($1::uuid[])',
    [related.map(({ holderId }) => holderId)],
  );
  const ends = new Map(rows.map((row) => [row.id, row.ends]));
  return related
    .filter(({ holderId, recordId }) => ends.get(holderId)?.includes(recordId) === true)
    .map(withoutSurvivor);
}

function requestMoves({ entity }: Moving, moved: readonly MovedRequest[]): Move[] {
  return moved.map(({ id, kind, recordId }) => ({
    kind: 'access',
    ...{ entity, place: kind, holderId: id, recordId },
  }));
}

function changeMoves({ entity }: Moving, moved: readonly MovedChangeRequest[]): Move[] {
  return moved.map(({ id, recordId }) => ({
    kind: 'changeRequest',
    entity,
    place: '',
    holderId: id,
    recordId,
  }));
}

function linkMoves({ entity }: Moving, moved: readonly MovedLink[]): Move[] {
  return moved.map(({ id, setId, recordId }) => ({
    kind: 'link',
    ...{ entity, place: setId, holderId: id, recordId },
  }));
}

function countsOf(namings: readonly Pick<Naming, 'field' | 'holderId'>[]): MoveCount[] {
  const counts = new Map<string, { field: ReferenceField; holders: Set<string> }>();
  for (const { field, holderId } of namings) {
    const key = `${field.entity} ${field.path}`;
    const known = counts.get(key) ?? { field, holders: new Set<string>() };
    known.holders.add(holderId);
    counts.set(key, known);
  }
  return [...counts.values()].map(({ field: { entity, path }, holders }) => ({
    ...{ entity, field: path, count: holders.size },
  }));
}

function historyOf(
  { caller, reason, at }: Moving,
  { rename, before, after }: Renamed & { rename: Rename },
): HistoryRow {
  const [field = ''] = rename.field.path.split('.', 1);
  return {
    ...{ recordId: after.id, version: after.version, at, reason, door: 'merge', action: 'update' },
    actor: caller.username,
    requestId: caller.requestId,
    changes: [{ field, before: before.data[field], after: after.data[field] }],
  };
}
