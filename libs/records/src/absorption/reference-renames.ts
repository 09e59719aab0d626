import type { JsonValue, RecordData } from '@guiyi/contracts';
import type { EntityManager } from 'typeorm';
import { withLinkedValues } from '../links/linked-values';
import type { ReferenceField } from '../links/reference-fields';

/** A record that names another one, with the collections that the renames are about. */
export interface Holder {
  id: string;
  version: number;
  data: RecordData;
  raw: RecordData;
}

/** In one field of one holder, `to` takes the place of `from`. */
export interface Rename {
  field: ReferenceField;
  holderId: string;
  from: string;
  to: string;
  /** Backwards, where the two stood side by side: `to` comes back and `from` stays. */
  isBeside: boolean;
  /** Backwards, in a collection: the rows that named `to`; others that name `from` keep it. All where that is not known. */
  rows?: readonly number[] | null;
}

export interface Renamed {
  before: Holder;
  after: Holder;
  /** The holder named `to` as well: only one of the two names is left. */
  isBeside: boolean;
  /** Places of the rows of a collection that have another name now; null where the field is in none. */
  rows: readonly number[] | null;
}

/** The holder with the new name, at its next version; undefined when the field names `from` no more. */
export function renamed(
  holder: Holder,
  { field, from, to, isBeside, rows = null }: Rename,
): Renamed | undefined {
  let stoodBeside = false;
  const places = new Set<number>();
  const change = (value: JsonValue, row?: number): JsonValue => {
    if (!Array.isArray(value)) {
      const isOther = row !== undefined && rows !== null && !rows.includes(row);
      if (value !== from || isBeside || isOther) return value;
      if (row !== undefined) places.add(row);
      return to;
    }
    if (!value.includes(from)) return value;
    stoodBeside ||= value.includes(to);
    if (isBeside) return value.includes(to) ? value : [...value, to];
    return [...new Set(value.map((item) => (item === from ? to : item)))];
  };
  const data = withLinkedValues(holder.data, field.path, change);
  if (data === holder.data) return undefined;
  const [head = ''] = field.path.split('.', 1);
  const entered = withLinkedValues(holder.raw, field.path, change);
  const raw = entered[head] === undefined ? { ...entered, [head]: data[head] as JsonValue } : entered;
  return {
    before: holder,
    after: { ...holder, version: holder.version + 1, data, raw },
    isBeside: stoodBeside,
    rows: places.size === 0 ? null : [...places].sort((left, right) => left - right),
  };
}

/** Which records name which of the ids in the field, in the order of the ids, then of the holders. */
export async function namingsOf(
  manager: EntityManager,
  { entity, path }: ReferenceField,
  ids: readonly string[],
): Promise<{ recordId: string; holderId: string }[]> {
  const [head = '', tail] = path.split('.', 2);
  // Each id alone and in a list, so that each has its own look into the index.
  const values = `jsonb_build_object($3::text, named.id), jsonb_build_object($3::text, jsonb_build_array(named.id))`;
  const holders =
    tail === undefined
      ? `SELECT record.id FROM record WHERE record.entity = $1 AND record.data @> wanted.value`
      : `SELECT record.id FROM record_child AS child JOIN record ON record.id = child.record_id
         WHERE record.entity = $1 AND child.collection = $4 AND child.data @> wanted.value`;
  return manager.query(
    `SELECT named.id AS "recordId", holder.id AS "holderId"
     FROM unnest($2::uuid[]) WITH ORDINALITY AS named (id, place)
       CROSS JOIN LATERAL unnest(ARRAY[${values}]) AS wanted (value)
       CROSS JOIN LATERAL (${holders}) AS holder
     GROUP BY named.place, named.id, holder.id ORDER BY named.place, holder.id`,
    tail === undefined ? [entity, ids, head] : [entity, ids, tail, head],
  );
}

/** Locks the records in the order of their ids and reads them with the collections that the fields are in. */
export async function lockHolders(
  manager: EntityManager,
  fields: readonly ReferenceField[],
  ids: readonly string[],
): Promise<Map<string, Holder>> {
  if (ids.length === 0) return new Map();
  const holders: Holder[] = await manager.query(
    'SELECT id, version, data, raw FROM record WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
    [ids],
  );
  const byId = new Map(holders.map((holder) => [holder.id, holder]));
  const collections = [...new Set(fields.flatMap(({ path }) => collectionOf(path) ?? []))];
  if (collections.length === 0) return byId;
  const rows: { id: string; collection: string; data: RecordData; raw: RecordData }[] = await manager.query(
    `SELECT record_id AS id, collection, data, raw FROM record_child
     WHERE record_id = ANY($1::uuid[]) AND collection = ANY($2::text[]) ORDER BY record_id, collection, position`,
    [ids, collections],
  );
  for (const { id, collection, data, raw } of rows) {
    const holder = byId.get(id);
    if (holder === undefined) continue;
    holder.data = { ...holder.data, [collection]: [...listOf(holder.data[collection]), data] };
    holder.raw = { ...holder.raw, [collection]: [...listOf(holder.raw[collection]), raw] };
  }
  return byId;
}

/** Writes holders as the renames left them: their versions and, of each, the fields that changed. */
export async function storeHolders(
  manager: EntityManager,
  holders: readonly { holder: Holder; paths: ReadonlySet<string> }[],
): Promise<void> {
  if (holders.length === 0) return;
  const rows = holders.map(({ holder: { id, version, data, raw }, paths }) => {
    const plain = [...paths].filter((path) => collectionOf(path) === undefined);
    return { id, version, data: pick(data, plain), raw: pick(raw, plain) };
  });
  await manager.query(
    `UPDATE record SET version = row.version, data = record.data || row.data, raw = record.raw || row.raw
     FROM json_to_recordset($1::json) AS row (id uuid, version integer, data jsonb, raw jsonb)
     WHERE record.id = row.id`,
    [JSON.stringify(rows)],
  );
  const children = holders.flatMap(({ holder, paths }) =>
    [...new Set([...paths].flatMap((path) => collectionOf(path) ?? []))].flatMap((collection) =>
      listOf(holder.data[collection]).map((data, position) => ({
        ...{ id: holder.id, collection, position, data },
        raw: listOf(holder.raw[collection])[position] ?? data,
      })),
    ),
  );
  if (children.length === 0) return;
  await manager.query(
    `UPDATE record_child SET data = row.data, raw = row.raw
     FROM json_to_recordset($1::json)
       AS row (id uuid, collection text, position integer, data jsonb, raw jsonb)
     WHERE record_child.record_id = row.id AND record_child.collection = row.collection
       AND record_child.position = row.position`,
    [JSON.stringify(children)],
  );
}

/** A reference that was pinned stays so under the new name, and one that waits behind a pin has it as well. */
export async function renamePins(manager: EntityManager, renames: readonly Rename[]): Promise<void> {
  const rows = renames
    .filter(({ field }) => collectionOf(field.path) === undefined)
    .map(({ field, holderId, from, to }) => ({ holderId, field: field.path, from, to }));
  if (rows.length === 0) return;
  await manager.query(
    `UPDATE record_pin
     SET value = CASE value WHEN row."from" THEN row."to" ELSE value END,
         waiting = CASE waiting WHEN row."from" THEN row."to" ELSE waiting END
     FROM jsonb_to_recordset($1::jsonb) AS row ("holderId" uuid, field text, "from" jsonb, "to" jsonb)
     WHERE record_pin.record_id = row."holderId" AND record_pin.field = row.field
       AND row."from" IN (value, waiting)`,
    [JSON.stringify(rows)],
  );
}

function collectionOf(path: string): string | undefined {
  return path.includes('.') ? path.split('.', 1)[0] : undefined;
}

function pick(data: RecordData, names: readonly string[]): RecordData {
  return Object.fromEntries(names.map((name) => [name, data[name] ?? null]));
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
