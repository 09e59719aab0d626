import { type CopyValue, copyIn } from '@guiyi/database';
import { type GivenBackName, type Move, snapshotOfRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerEntry, LedgerMember } from './ledger-entry';
import { type KeptEntry, packedEntry, unpackedEntry } from './packed-entry';

export interface LedgerPlace {
  at: Date;
  id: string;
}

export interface LedgerQuery {
  entity: string;
  /** Only entries that the record survived, was absorbed by or was put back by. */
  recordId: string | undefined;
  /** SQL condition over the table `record`: an entry is seen by those who may read its surviving record. */
  readable: (add: (value: unknown) => string) => string;
}

/** What the ledger is told of one merge or unmerge. */
export interface ToldMerge {
  entry: LedgerEntry;
  moves: readonly Move[];
}

/** Records of one merge or unmerge, in their order. */
export interface ToldRecords {
  mergeId: string;
  recordIds: readonly string[];
}

/** Every merge and every unmerge; entries are added in the transaction of what they tell and never change. */
@Injectable()
export class MergeLedger {
  async add(manager: EntityManager, told: readonly ToldMerge[]): Promise<void> {
    await copyIn(
      manager,
      `record_merge (${columns})`,
      told.map(({ entry }) => rowOf(entry)),
    );
    const moves = told.flatMap(({ entry, moves: own }) =>
      own.map(({ kind, entity, place, holderId, recordId, rows = null }, position) => [
        ...[entry.id, position, kind, entity, place, holderId, recordId],
        rows === null ? null : `{${rows.join(',')}}`,
      ]),
    );
    if (moves.length > 0)
      await copyIn(
        manager,
        'record_merge_move (merge_id, position, kind, entity, place, holder_id, record_id, in_rows)',
        moves,
      );
  }

  /**
   * Records that merges are about to absorb, as they are now. What they hold goes from table to table inside the
   * database, since nobody here reads it.
   */
  async addAbsorbed(manager: EntityManager, told: readonly ToldRecords[]): Promise<void> {
    await manager.query(
      `INSERT INTO record_merge_member (merge_id, record_id, position, snapshot)
       SELECT member.merge_id, member.record_id, member.position, ${snapshotOfRecord}
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS member (merge_id, record_id, position)
       JOIN record ON record.id = member.record_id`,
      memberColumns(told),
    );
  }

  /** Records that unmerges put back. */
  async addRestored(manager: EntityManager, told: readonly ToldRecords[]): Promise<void> {
    await manager.query(
      `INSERT INTO record_merge_member (merge_id, record_id, position, snapshot)
       SELECT merge_id, record_id, position, '{}'
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS member (merge_id, record_id, position)`,
      memberColumns(told),
    );
  }

  async find(manager: EntityManager, id: string): Promise<LedgerEntry | undefined> {
    return (await this.byIds(manager, [id])).get(id);
  }

  /** The entries of the ids that exist, by id. */
  async byIds(manager: EntityManager, ids: readonly string[]): Promise<Map<string, LedgerEntry>> {
    const rows: KeptEntry[] = await manager.query(
      `SELECT ${selected} FROM record_merge WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((kept) => [kept.id, unpackedEntry(kept)]));
  }

  /** Newest first. */
  async page(
    manager: EntityManager,
    query: LedgerQuery,
    after: LedgerPlace | undefined,
    limit: number,
  ): Promise<LedgerEntry[]> {
    const { conditions, values, add } = conditionsOf(query);
    if (after !== undefined)
      conditions.push(
        `(record_merge.at, record_merge.id) < (${add(after.at)}::timestamptz, ${add(after.id)}::uuid)`,
      );
    const rows: KeptEntry[] = await manager.query(
      `SELECT ${selected} FROM record_merge WHERE ${conditions.join(' AND ')}
       ORDER BY record_merge.at DESC, record_merge.id DESC LIMIT ${add(limit)}`,
      values,
    );
    return rows.map(unpackedEntry);
  }

  async count(manager: EntityManager, query: LedgerQuery): Promise<number> {
    const { conditions, values } = conditionsOf(query);
    const rows: { count: number }[] = await manager.query(
      `SELECT count(*)::integer AS count FROM record_merge WHERE ${conditions.join(' AND ')}`,
      values,
    );
    return rows[0]?.count ?? 0;
  }

  /** The members of each entry, in their order. */
  async members(manager: EntityManager, ids: readonly string[]): Promise<Map<string, LedgerMember[]>> {
    const rows: (LedgerMember & { mergeId: string })[] = await manager.query(
      `SELECT merge_id AS "mergeId", record_id AS "recordId", snapshot FROM record_merge_member
       WHERE merge_id = ANY($1::uuid[]) ORDER BY merge_id, position`,
      [ids],
    );
    const members = new Map<string, LedgerMember[]>(ids.map((id) => [id, []]));
    for (const { mergeId, ...member } of rows) members.get(mergeId)?.push(member);
    return members;
  }

  /** Of each merge, the absorbed records that unmerges have put back. */
  async restored(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Set<string>>> {
    const rows: { mergeId: string; recordId: string }[] = await manager.query(
      `SELECT undoing.undoes AS "mergeId", member.record_id AS "recordId"
       FROM record_merge AS undoing JOIN record_merge_member AS member ON member.merge_id = undoing.id
       WHERE undoing.undoes = ANY($1::uuid[])`,
      [ids],
    );
    const restored = new Map<string, Set<string>>(ids.map((id) => [id, new Set<string>()]));
    for (const { mergeId, recordId } of rows) restored.get(mergeId)?.add(recordId);
    return restored;
  }

  async moves(manager: EntityManager, id: string): Promise<Move[]> {
    return (await this.movesOf(manager, [id])).get(id) ?? [];
  }

  /** The moves of each merge, in their order. */
  async movesOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Move[]>> {
    const rows: (Move & { mergeId: string })[] = await manager.query(
      `SELECT merge_id AS "mergeId", kind, entity, place, holder_id AS "holderId", record_id AS "recordId",
         in_rows AS rows
       FROM record_merge_move WHERE merge_id = ANY($1::uuid[]) ORDER BY merge_id, position`,
      [ids],
    );
    return byMerge(ids, rows);
  }

  /** What names an absorbed record by its survivor, by merge: its moves, and whoever was put back since and followed. */
  async movesToTakeBack(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Move[]>> {
    const followed: (Move & { mergeId: string })[] = await manager.query(
      `SELECT member.merge_id AS "mergeId", move.kind, move.entity, move.place, move.holder_id AS "holderId",
         move.record_id AS "recordId", move.in_rows AS rows
       FROM record_merge_member AS member
       JOIN record_merge AS absorbing ON absorbing.id = member.merge_id
       JOIN record_merge_move AS move
         ON move.record_id = member.record_id AND move.kind IN ('followed', 'followedBeside')
       JOIN record_merge AS told ON told.id = move.merge_id AND told.at >= absorbing.at
       WHERE member.merge_id = ANY($1::uuid[]) ORDER BY told.at, move.merge_id, move.position`,
      [ids],
    );
    const moves = byMerge(ids, await this.movesInForce(manager, ids));
    for (const [id, more] of byMerge(ids, followed)) moves.get(id)?.push(...more);
    return moves;
  }

  /** Without references to which a later merge that stands gave the name that they have: somebody had changed them. */
  private async movesInForce(
    manager: EntityManager,
    ids: readonly string[],
  ): Promise<(Move & { mergeId: string })[]> {
    return manager.query(
      `SELECT move.merge_id AS "mergeId", move.kind, move.entity, move.place, move.holder_id AS "holderId",
         move.record_id AS "recordId", move.in_rows AS rows
       FROM record_merge_move AS move JOIN record_merge AS own ON own.id = move.merge_id
       WHERE move.merge_id = ANY($1::uuid[])
         AND NOT (move.kind = 'reference' AND EXISTS (
           SELECT FROM record_merge_move AS later
             JOIN record_merge AS standing ON standing.id = later.merge_id AND standing.kind = 'merge'
           WHERE later.holder_id = move.holder_id AND later.place = move.place AND later.kind = 'reference'
             AND later.record_id <> move.record_id AND standing.at > own.at
             AND standing.survivor_id = own.survivor_id
             AND (strpos(move.place, '.') = 0 OR move.in_rows && later.in_rows)
             AND NOT EXISTS (SELECT FROM record_merge AS undoing
               JOIN record_merge_member AS back ON back.merge_id = undoing.id
               WHERE undoing.undoes = standing.id AND back.record_id = later.record_id)))
       ORDER BY move.merge_id, move.position`,
      [ids],
    );
  }

  /** The names that the holders had before a merge that was taken back, the earliest unmerge first. */
  async namesGivenBack(
    manager: EntityManager,
    holderIds: readonly string[],
  ): Promise<Map<string, GivenBackName[]>> {
    const rows: GivenBackName[] = await manager.query(
      `SELECT move.holder_id AS "holderId", move.entity, move.place, move.record_id AS "recordId",
         absorbing.survivor_id AS "survivorId", undoing.at,
         move.kind IN ('referenceBeside', 'followedBeside') AS "isBeside", move.in_rows AS rows
       FROM record_merge_move AS move
       JOIN record_merge AS told ON told.id = move.merge_id
       JOIN record_merge_member AS back ON back.record_id = move.record_id
       JOIN record_merge AS undoing ON undoing.id = back.merge_id AND undoing.kind = 'unmerge'
       JOIN record_merge AS absorbing ON absorbing.id = undoing.undoes
       WHERE move.holder_id = ANY($1::uuid[])
         AND move.kind IN ('reference', 'referenceBeside', 'followed', 'followedBeside')
         AND (told.id = absorbing.id OR move.kind IN ('followed', 'followedBeside')
           AND told.at >= absorbing.at AND told.at < undoing.at)
       ORDER BY undoing.at, undoing.id, move.position`,
      [holderIds],
    );
    const names = new Map<string, GivenBackName[]>();
    for (const name of rows) names.set(name.holderId, [...(names.get(name.holderId) ?? []), name]);
    return names;
  }
}

function byMerge(ids: readonly string[], rows: readonly (Move & { mergeId: string })[]): Map<string, Move[]> {
  const moves = new Map<string, Move[]>(ids.map((id) => [id, []]));
  for (const { mergeId, ...move } of rows) moves.get(mergeId)?.push(move);
  return moves;
}

const columnTypes = {
  id: 'uuid',
  entity: 'text',
  kind: 'text',
  survivor_id: 'uuid',
  undoes: 'uuid',
  group_id: 'uuid',
  automatic: 'boolean',
  actor_id: 'uuid',
  actor: 'text',
  reason: 'text',
  grounds: 'jsonb',
  request_id: 'text',
  at: 'timestamptz',
  versions: 'jsonb',
  choices: 'jsonb',
  allocations: 'jsonb',
  lineage: 'jsonb',
  before: 'jsonb',
  stored: 'jsonb',
  version_after: 'integer',
} as const;

const names = Object.keys(columnTypes) as (keyof typeof columnTypes)[];
const columns = names.join(', ');
const selected = [...names, 'stripped_at']
  .map((name) => `record_merge.${name} AS "${camelCase(name)}"`)
  .join(', ');

const cells = names.map((name) => ({
  property: camelCase(name) as keyof LedgerEntry,
  isJson: columnTypes[name] === 'jsonb',
}));

function memberColumns(told: readonly ToldRecords[]): [string[], string[], number[]] {
  return [
    told.flatMap(({ mergeId, recordIds }) => recordIds.map(() => mergeId)),
    told.flatMap(({ recordIds }) => recordIds),
    told.flatMap(({ recordIds }) => [...recordIds.keys()]),
  ];
}

function rowOf(told: LedgerEntry): CopyValue[] {
  const entry = packedEntry(told);
  return cells.map(({ property, isJson }) =>
    isJson ? JSON.stringify(entry[property] ?? {}) : (entry[property] as CopyValue),
  );
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function conditionsOf({ entity, recordId, readable }: LedgerQuery): {
  conditions: string[];
  values: unknown[];
  add: (value: unknown) => string;
} {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [`record_merge.entity = ${add(entity)}`];
  if (recordId !== undefined) {
    const id = add(recordId);
    conditions.push(`(record_merge.survivor_id = ${id} OR EXISTS (SELECT FROM record_merge_member AS member
      WHERE member.merge_id = record_merge.id AND member.record_id = ${id}))`);
  }
  // The surviving record may itself have been absorbed since: then those see the entry who may read where it went.
  conditions.push(`EXISTS (
    WITH RECURSIVE place (id) AS (
      SELECT record_merge.survivor_id
      UNION SELECT survivor_id FROM place JOIN record_redirect ON record_redirect.record_id = place.id)
    SELECT FROM record JOIN place ON place.id = record.id WHERE ${readable(add)})`);
  return { conditions, values, add };
}
