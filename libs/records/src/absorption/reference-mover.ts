import type { Caller } from '@guiyi/access';
import type { JsonValue, RecordData } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { withLinkedValues } from '../links/linked-values';
import { type ReferenceField, referencesTo } from '../links/reference-fields';
import { RecordHistory } from '../store/record-history';

/**
 * One thing that named an absorbed record. referenceBeside: the holder named the surviving record as well, so only one
 * of the two names is left. place: path of the field, or of an attachment the field it belongs to.
 */
export interface Move {
  kind: 'reference' | 'referenceBeside' | 'attachment';
  /** The entity of the holder. */
  entity: string;
  place: string;
  /** The record or the attachment that holds it. */
  holderId: string;
  /** The absorbed record that was named. */
  recordId: string;
}

export interface MoveCount {
  entity: string;
  field: string;
  count: number;
}

interface Moving {
  caller: Caller;
  entity: string;
  survivorId: string;
  reason: string | null;
  at: Date;
}

interface Holder {
  id: string;
  version: number;
  data: RecordData;
  raw: RecordData;
}

/**
 * Whatever names an absorbed record names the surviving one instead, and back: references of records, by the registry
 * of the definitions, and attachments. Every method works inside the transaction of the merge.
 */
@Injectable()
export class ReferenceMover {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly history: RecordHistory,
  ) {}

  /** How many records name one of the records, by field. */
  async counts(manager: EntityManager, entity: string, ids: readonly string[]): Promise<MoveCount[]> {
    const counts: MoveCount[] = [];
    for (const field of await this.fieldsTo(entity)) {
      const holders = new Set<string>();
      for (const id of ids)
        for (const holder of await holderIds(manager, field, id))
          if (!ids.includes(holder)) holders.add(holder);
      if (holders.size > 0) counts.push({ entity: field.entity, field: field.path, count: holders.size });
    }
    return counts;
  }

  async move(manager: EntityManager, moving: Moving, absorbed: readonly string[]): Promise<Move[]> {
    const moves: Move[] = [];
    for (const recordId of absorbed) {
      for (const field of await this.fieldsTo(moving.entity)) {
        const isBeside = await this.rename(manager, moving, field, recordId, moving.survivorId);
        for (const [holderId, beside] of isBeside)
          moves.push({
            kind: beside ? 'referenceBeside' : 'reference',
            ...{ entity: field.entity, place: field.path, holderId, recordId },
          });
      }
      const files: { id: string; field: string }[] = await manager.query(
        `WITH moved AS (UPDATE attachment SET record_id = $2 WHERE record_id = $1 RETURNING id, field)
         SELECT id, field FROM moved`,
        [recordId, moving.survivorId],
      );
      for (const { id, field } of files)
        moves.push({ kind: 'attachment', entity: moving.entity, place: field, holderId: id, recordId });
    }
    return moves;
  }

  /** What has come to name something else since stays as it is. */
  async moveBack(manager: EntityManager, moving: Moving, moves: readonly Move[]): Promise<void> {
    const files = moves.filter(({ kind }) => kind === 'attachment');
    await manager.query(
      `UPDATE attachment SET record_id = moved.record_id
       FROM unnest($1::uuid[], $2::uuid[]) AS moved (id, record_id)
       WHERE attachment.id = moved.id AND attachment.record_id = $3`,
      [files.map(({ holderId }) => holderId), files.map(({ recordId }) => recordId), moving.survivorId],
    );
    const fields = await this.fieldsTo(moving.entity);
    for (const move of moves) {
      const field = fields.find(({ entity, path }) => entity === move.entity && path === move.place);
      if (move.kind === 'attachment' || field === undefined) continue;
      const isBeside = move.kind === 'referenceBeside';
      await this.rename(manager, moving, field, moving.survivorId, move.recordId, {
        only: move.holderId,
        isBeside,
      });
    }
  }

  private async fieldsTo(entity: string): Promise<ReferenceField[]> {
    const { entities } = await this.definitions.accessDocuments();
    return referencesTo(entity, entities);
  }

  /** @returns the holders that were changed; true for one that named the new record already. */
  private async rename(
    manager: EntityManager,
    moving: Moving,
    field: ReferenceField,
    from: string,
    to: string,
    { only, isBeside = false }: { only?: string; isBeside?: boolean } = {},
  ): Promise<Map<string, boolean>> {
    const ids = await holderIds(manager, field, from);
    const wanted = only === undefined ? ids : ids.filter((id) => id === only);
    const changed = new Map<string, boolean>();
    for (const holder of await lockHolders(manager, field, wanted)) {
      let beside = false;
      const change = (value: JsonValue): JsonValue => {
        if (!Array.isArray(value)) return value === from && !isBeside ? to : value;
        beside ||= value.includes(to);
        if (isBeside) return value.includes(to) ? value : [...value, to];
        return [...new Set(value.map((item) => (item === from ? to : item)))];
      };
      const next: Holder = {
        ...holder,
        version: holder.version + 1,
        data: withLinkedValues(holder.data, field.path, change),
        raw: withLinkedValues(holder.raw, field.path, change),
      };
      if (next.data === holder.data) continue;
      await storeHolder(manager, field, next);
      await this.addHistory(manager, moving, field, holder, next);
      changed.set(holder.id, beside);
    }
    return changed;
  }

  private async addHistory(
    manager: EntityManager,
    { caller, reason, at }: Moving,
    { path }: ReferenceField,
    before: Holder,
    after: Holder,
  ): Promise<void> {
    const [field = ''] = path.split('.', 1);
    await this.history.add(manager, [
      {
        ...{ recordId: after.id, version: after.version, at, reason, door: 'merge', action: 'update' },
        actor: caller.username,
        requestId: caller.requestId,
        changes: [{ field, before: before.data[field], after: after.data[field] }],
      },
    ]);
  }
}

async function holderIds(
  manager: EntityManager,
  { entity, path }: ReferenceField,
  id: string,
): Promise<string[]> {
  const [head = '', tail] = path.split('.', 2);
  const naming = (name: string): [string, string] => [
    JSON.stringify({ [name]: id }),
    JSON.stringify({ [name]: [id] }),
  ];
  const rows: { id: string }[] =
    tail === undefined
      ? await manager.query(
          'SELECT id FROM record WHERE entity = $1 AND (data @> $2::jsonb OR data @> $3::jsonb) ORDER BY id',
          [entity, ...naming(head)],
        )
      : await manager.query(
          `SELECT DISTINCT record.id FROM record_child JOIN record ON record.id = record_child.record_id
           WHERE record.entity = $1 AND collection = $4
             AND (record_child.data @> $2::jsonb OR record_child.data @> $3::jsonb) ORDER BY record.id`,
          [entity, ...naming(tail), head],
        );
  return rows.map((row) => row.id);
}

async function lockHolders(
  manager: EntityManager,
  { path }: ReferenceField,
  ids: readonly string[],
): Promise<Holder[]> {
  if (ids.length === 0) return [];
  const holders: Holder[] = await manager.query(
    'SELECT id, version, data, raw FROM record WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
    [ids],
  );
  const [head = '', tail] = path.split('.', 2);
  if (tail === undefined) return holders;
  const rows: { id: string; data: RecordData; raw: RecordData }[] = await manager.query(
    `SELECT record_id AS id, data, raw FROM record_child
     WHERE record_id = ANY($1::uuid[]) AND collection = $2 ORDER BY record_id, position`,
    [ids, head],
  );
  return holders.map((holder) => {
    const own = rows.filter(({ id }) => id === holder.id);
    return {
      ...holder,
      data: { ...holder.data, [head]: own.map(({ data }) => data) },
      raw: { ...holder.raw, [head]: own.map(({ raw }) => raw) },
    };
  });
}

async function storeHolder(manager: EntityManager, { path }: ReferenceField, holder: Holder): Promise<void> {
  const [head = '', tail] = path.split('.', 2);
  const { id, version, data, raw } = holder;
  if (tail === undefined) {
    await manager.query(
      `UPDATE record SET version = $2, data = data || jsonb_build_object($3::text, $4::jsonb),
         raw = raw || jsonb_build_object($3::text, $5::jsonb) WHERE id = $1`,
      [id, version, head, JSON.stringify(data[head]), JSON.stringify(raw[head] ?? data[head])],
    );
    return;
  }
  await manager.query('UPDATE record SET version = $2 WHERE id = $1', [id, version]);
  await manager.query(
    `UPDATE record_child SET data = row.data, raw = row.raw
     FROM ROWS FROM (jsonb_array_elements($3::jsonb), jsonb_array_elements($4::jsonb))
       WITH ORDINALITY AS row (data, raw, place)
     WHERE record_id = $1 AND collection = $2 AND position = row.place - 1`,
    [id, head, JSON.stringify(data[head]), JSON.stringify(raw[head] ?? data[head])],
  );
}
