import type { Caller } from '@guiyi/access';
import type { JsonValue, RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { blockingKeysOf } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DuplicateGuard, type MatchProfile } from '../duplicate-guard';
import { searchTextOf } from '../search/search-text';
import { RecordHistory } from '../store/record-history';
import { foundBy, keptColumns, type RecordColumns, recordOf, RecordStore } from '../store/record-store';
import type { StoredRecord } from '../stored-record';
import { UniqueKeys } from '../store/unique-keys';
import { fieldChanges } from '../write/field-changes';
import { keysOf } from '../write/unique-claims';
import { Redirects } from './redirects';

/** The keys of more records than these are not even worked out. */
const LOCKED_ONE_BY_ONE = 20;

/** A record as it stood in the base, with all that is only its own; opaque to everybody else. */
export type RecordSnapshot = Readonly<Record<string, unknown>>;

export interface Absorption {
  definitions: EntityDefinitions;
  caller: Caller;
  absorbed: readonly { record: StoredRecord; mergeId: string; survivorId: string }[];
  reason: string | null;
  at: Date;
}

export interface PutBack {
  definitions: EntityDefinitions;
  caller: Caller;
  records: readonly { id: string; snapshot: RecordSnapshot; values: Values }[];
  reason: string | null;
  at: Date;
}

/** What a record holds, collections included: standardised, and as it was entered. */
interface Values {
  data: RecordData;
  raw: RecordData;
}

/**
 * Takes records out of the base that another record has absorbed, and puts them back as they were. Every method works
 * inside the transaction of the merge, which holds the locks.
 */
@Injectable()
export class RecordAbsorption {
  constructor(
    private readonly guard: DuplicateGuard,
    private readonly records: RecordStore,
    private readonly uniqueKeys: UniqueKeys,
    private readonly history: RecordHistory,
    private readonly redirects: Redirects,
  ) {}

  /**
   * The locks that a merge or its undoing needs, in the order in which writes take them: blocking keys, then records.
   * @returns the versions of the records that are there.
   */
  async lock(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly Pick<StoredRecord, 'id' | 'data'>[],
  ): Promise<Map<string, number>> {
    if (records.length > LOCKED_ONE_BY_ONE) await this.guard.lockAll(manager, definitions.entity);
    else
      await this.guard.lock(
        manager,
        definitions.entity,
        records.map(({ data }) => profileOf(definitions, data)),
      );
    const ids = records.map(({ id }) => id);
    return this.records.lock(manager, definitions.entity, [...new Set(ids)]);
  }

  /** Whoever wants to put them back has kept their snapshots before. */
  async absorb(manager: EntityManager, absorption: Absorption): Promise<void> {
    const { definitions, absorbed } = absorption;
    const ids = absorbed.map(({ record }) => record.id);
    await handPinsOn(manager, absorbed);
    await this.history.addEvents(manager, eventsOf(absorption));
    await this.guard.release(manager, ids);
    // First their wishes, so that none of them inherits what another one of them gives up.
    await manager.query('DELETE FROM unique_conflict WHERE record_id = ANY($1::uuid[])', [ids]);
    await this.uniqueKeys.keepOnly(manager, definitions.entity, ids, []);
    await manager.query('DELETE FROM record WHERE id = ANY($1::uuid[])', [ids]);
    const redirects = absorbed.map(({ record: { id, code }, survivorId, mergeId }) => ({
      ...{ recordId: id, code, survivorId, mergeId },
    }));
    await this.redirects.add(manager, definitions.entity, redirects);
  }

  /**
   * After the surviving record gave up what is theirs. Unique values that somebody else holds by now become conflicts.
   * Everything is as in the snapshot, with these values.
   */
  async putBack(
    manager: EntityManager,
    { definitions, caller, records: wanted, reason, at }: PutBack,
  ): Promise<StoredRecord[]> {
    const records = wanted.map(({ id, snapshot, values }) => ({
      ...{ id, former: recordOfSnapshot(snapshot) },
      snapshot: withValues(definitions, snapshot, values),
    }));
    const ids = records.map(({ id }) => id);
    await this.redirects.remove(manager, ids);
    const snapshots = records.map(({ snapshot }) => snapshot as unknown as KeptRows);
    await takePinsBack(manager, ids, snapshots);
    // A version of its own, so that nobody's copy from before the merge passes for the record of now. record is a type of
    // PostgreSQL's own as well, so the type of the table's rows is taken from the table.
    await manager.query(
      `INSERT INTO record SELECT own.* FROM jsonb_populate_recordset((SELECT own FROM record AS own LIMIT 0), $1::jsonb) AS own`,
      [JSON.stringify(snapshots.map(({ record }) => ({ ...record, version: record.version + 1 })))],
    );
    for (const [table, name] of Object.entries(ownTables)) {
      const rows = snapshots.flatMap((snapshot) => snapshot[name] ?? []);
      if (rows.length > 0)
        await manager.query(
          `INSERT INTO ${table} SELECT own.* FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) AS own`,
          [JSON.stringify(rows)],
        );
    }
    const back = records.map(({ snapshot }) => {
      const record = recordOfSnapshot(snapshot);
      return { ...record, version: record.version + 1 };
    });
    await this.claimKeys(manager, definitions, back);
    const inUse = back.filter(({ status }) => status !== 'archived');
    await this.guard.reserve(
      manager,
      definitions,
      inUse.map(({ id, data }) => ({ recordId: id, profile: profileOf(definitions, data) })),
    );
    await this.history.add(
      manager,
      back.map(({ id, version, data, status }, position) => ({
        ...{ recordId: id, version, at, reason, action: 'unmerge', door: 'merge' },
        changes: fieldChanges(records[position]!.former, { data, status }),
        actor: caller.username,
        requestId: caller.requestId,
      })),
    );
    return back;
  }

  private async claimKeys(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly StoredRecord[],
  ): Promise<void> {
    const claims = records.flatMap(({ id, data, status, department }) =>
      keysOf(definitions, data, { status, department, door: 'merge' }).map(({ rule, key }) => ({
        ...{ rule, key, recordId: id },
      })),
    );
    const holders = await this.uniqueKeys.claim(manager, definitions.entity, claims);
    await this.uniqueKeys.setConflicts(
      manager,
      definitions.entity,
      records.map(({ id }) => ({
        recordId: id,
        isNew: false,
        lost: claims.filter((claim, position) => claim.recordId === id && holders[position] !== id),
      })),
    );
  }
}

function eventsOf({ caller, reason, at, absorbed }: Absorption): Parameters<RecordHistory['addEvents']>[1] {
  return absorbed.map(({ record }) => ({
    ...{ recordId: record.id, at, reason, action: 'absorb', door: 'merge', changes: [] },
    actor: caller.username,
    requestId: caller.requestId,
  }));
}

interface KeptRows {
  record: RecordColumns;
  children?: { collection: string; position: number; data: JsonValue; raw: JsonValue }[];
  waivers?: object[];
  pins?: { origin_id: string; field: string; value: JsonValue }[];
}

/** The snapshot with other values in the same fields and rows, and with what the record is found by. */
function withValues(
  { storage }: EntityDefinitions,
  snapshot: RecordSnapshot,
  values: Values,
): RecordSnapshot {
  const { record, children = [], pins = [] } = snapshot as unknown as KeptRows;
  const rowAt = (of: RecordData, { collection, position }: { collection: string; position: number }) =>
    listOf(of[collection])[position];
  const places = new Map<string, number>();
  const rows = [...children]
    .sort((left, right) => left.position - right.position)
    .map((child) => {
      const position = places.get(child.collection) ?? 0;
      places.set(child.collection, position + 1);
      const place = { collection: child.collection, position };
      return {
        ...child,
        data: rowAt(values.data, place) ?? child.data,
        raw: rowAt(values.raw, place) ?? child.raw,
      };
    });
  const collections = new Set(rows.map(({ collection }) => collection));
  const plain = (of: RecordData): RecordData =>
    Object.fromEntries(Object.entries(of).filter(([field]) => !collections.has(field)));
  return {
    ...snapshot,
    record: {
      ...record,
      ...{ data: plain(values.data), raw: plain(values.raw) },
      ...foundBy(searchTextOf(storage, values.data)),
    },
    children: rows,
    pins: pins.map((pin) => ({ ...pin, value: pinnedAs(pin, record.data, values.data) })),
  };
}

/** What was held stays pinned under the name that it has today. */
function pinnedAs(
  { field, value }: { field: string; value: JsonValue },
  former: RecordData,
  today: RecordData,
): JsonValue {
  const isHeld = value === former[field] && typeof value === 'string';
  return isHeld ? (today[field] ?? value) : value;
}

/** The record of a snapshot, collections included, as it was. */
export function recordOfSnapshot(snapshot: RecordSnapshot): StoredRecord {
  const { record, children = [] } = snapshot as unknown as KeptRows;
  const data = { ...record.data };
  const raw = { ...record.raw };
  for (const child of [...children].sort((left, right) => left.position - right.position)) {
    data[child.collection] = [...listOf(data[child.collection]), child.data];
    raw[child.collection] = [...listOf(raw[child.collection]), child.raw];
  }
  const row = { ...record, data, raw };
  return recordOf({ ...row, created_at: new Date(row.created_at), updated_at: new Date(row.updated_at) });
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Tables whose rows belong to one record and go with it, with their place in a snapshot. */
const ownTables = { record_child: 'children', waiver: 'waivers', record_pin: 'pins' } as const;

/**
 * SQL of the snapshot, as jsonb, of a row of the table `record`: what has to be kept of a record to put it back. What it is
 * found by is as large as all the rest, and is made anew.
 */
export const snapshotOfRecord = `jsonb_build_object('record', jsonb_build_object(${keptColumns
  .map((column) => `'${column}', record.${column}`)
  .join(', ')}), ${Object.entries(ownTables)
  .map(
    ([table, name]) =>
      `'${name}', (SELECT coalesce(jsonb_agg(to_jsonb(own)), '[]') FROM ${table} AS own WHERE own.record_id = record.id)`,
  )
  .join(', ')})`;

function profileOf(
  { standardization, matchRule }: EntityDefinitions,
  data: StoredRecord['data'],
): MatchProfile {
  const forms = standardization.matchForms(data);
  return { forms, keys: blockingKeysOf(matchRule, forms) };
}

/** The surviving record keeps what was pinned in the absorbed ones, where it has no pin of its own. */
async function handPinsOn(manager: EntityManager, absorbed: Absorption['absorbed']): Promise<void> {
  await manager.query(
    `INSERT INTO record_pin (id, entity, record_id, origin_id, unit, field, value, waiting, over, until, reason,
       created_at, created_by)
     SELECT gen_random_uuid(), pin.entity, moved.survivor_id, pin.origin_id, unit, field, value, waiting, over, until,
       reason, created_at, created_by
     FROM unnest($1::uuid[], $2::uuid[]) AS moved (record_id, survivor_id)
     JOIN record_pin AS pin ON pin.record_id = moved.record_id
     WHERE NOT EXISTS (SELECT FROM record_pin AS own
       WHERE own.record_id = moved.survivor_id AND own.unit = pin.unit)
     ORDER BY created_at DESC, pin.id
     ON CONFLICT (record_id, field) DO NOTHING`,
    [absorbed.map(({ record }) => record.id), absorbed.map(({ survivorId }) => survivorId)],
  );
}

/** What a merge handed on goes with the records that it came from, also what those had from others. */
async function takePinsBack(
  manager: EntityManager,
  ids: readonly string[],
  snapshots: readonly KeptRows[],
): Promise<void> {
  const origins = snapshots.flatMap(({ pins = [] }) => pins.map(({ origin_id }) => origin_id));
  await manager.query('DELETE FROM record_pin WHERE origin_id = ANY($1::uuid[])', [[...ids, ...origins]]);
}
