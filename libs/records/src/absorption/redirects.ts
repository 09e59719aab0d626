import { isUuid } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A record that was absorbed by another one. */
export interface Redirect {
  recordId: string;
  code: string;
  survivorId: string;
  mergeId: string;
}

/** Ids of absorbed records live on: each leads to the record that it was merged into, and so on. */
@Injectable()
export class Redirects {
  /** The records that absorbed ids lead to in the end, by absorbed id; ids that were never absorbed are left out. */
  async survivorsOf(
    manager: EntityManager,
    entity: string,
    ids: readonly string[],
  ): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    // UNION stops at a row that was seen before, so even a cycle would end.
    const rows: { id: string; survivor: string }[] = await manager.query(
      `WITH RECURSIVE step (id, survivor) AS (
         SELECT record_id, survivor_id FROM record_redirect WHERE entity = $1 AND record_id = ANY($2::uuid[])
         UNION
         SELECT step.id, record_redirect.survivor_id
         FROM step JOIN record_redirect ON record_redirect.record_id = step.survivor)
       SELECT step.id, step.survivor FROM step
       WHERE NOT EXISTS (SELECT FROM record_redirect WHERE record_id = step.survivor)`,
      [entity, ids],
    );
    return new Map(rows.map(({ id, survivor }) => [id, survivor]));
  }

  /** As survivorsOf, of one record of whichever entity. */
  async survivorOf(manager: EntityManager, id: string): Promise<string | undefined> {
    const [step] = (await this.of(manager, [id])).values();
    if (step === undefined) return undefined;
    return (await this.survivorOf(manager, step.survivorId)) ?? step.survivorId;
  }

  /** As survivorsOf, for ids and codes as people and files know them; by the id or code given. */
  async survivorsNamed(
    manager: EntityManager,
    entity: string,
    names: readonly string[],
  ): Promise<Map<string, string>> {
    const codes = names.filter((name) => !isUuid(name));
    const rows: { code: string; id: string }[] =
      codes.length === 0
        ? []
        : await manager.query(
            'SELECT code, record_id AS id FROM record_redirect WHERE entity = $1 AND code = ANY($2::text[])',
            [entity, codes],
          );
    const named = [...names.filter(isUuid).map((id) => ({ code: id, id })), ...rows];
    const survivors = await this.survivorsOf(
      manager,
      entity,
      named.map(({ id }) => id),
    );
    return new Map(
      named.flatMap(({ code, id }) => {
        const survivor = survivors.get(id);
        return survivor === undefined ? [] : [[code, survivor] as const];
      }),
    );
  }

  /** Every step of the ways from absorbed records to where they live on, by the record that it leads from. */
  async stepsFrom(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Redirect>> {
    if (ids.length === 0) return new Map();
    const rows: Redirect[] = await manager.query(
      `WITH RECURSIVE step AS (
         SELECT record_id, code, survivor_id, merge_id FROM record_redirect WHERE record_id = ANY($1::uuid[])
         UNION
         SELECT redirect.record_id, redirect.code, redirect.survivor_id, redirect.merge_id
         FROM step JOIN record_redirect AS redirect ON redirect.record_id = step.survivor_id)
       SELECT record_id AS "recordId", code, survivor_id AS "survivorId", merge_id AS "mergeId" FROM step`,
      [ids],
    );
    return new Map(rows.map((row) => [row.recordId, row]));
  }

  /** Every record that one of these has absorbed, directly or with another one. */
  async membersOf(
    manager: EntityManager,
    ids: readonly string[],
  ): Promise<(Redirect & { intoId: string })[]> {
    return manager.query(
      `WITH RECURSIVE member AS (
         SELECT survivor_id AS into_id, record_id, code, survivor_id, merge_id
         FROM record_redirect WHERE survivor_id = ANY($1::uuid[])
         UNION
         SELECT member.into_id, redirect.record_id, redirect.code, redirect.survivor_id, redirect.merge_id
         FROM member JOIN record_redirect AS redirect ON redirect.survivor_id = member.record_id)
       SELECT into_id AS "intoId", record_id AS "recordId", code, survivor_id AS "survivorId", merge_id AS "mergeId"
       FROM member ORDER BY record_id`,
      [ids],
    );
  }

  /** Where each of the records went, one step. */
  async of(manager: EntityManager, recordIds: readonly string[]): Promise<Map<string, Redirect>> {
    const rows: Redirect[] = await manager.query(
      `SELECT record_id AS "recordId", code, survivor_id AS "survivorId", merge_id AS "mergeId"
       FROM record_redirect WHERE record_id = ANY($1::uuid[])`,
      [recordIds],
    );
    return new Map(rows.map((row) => [row.recordId, row]));
  }

  async add(manager: EntityManager, entity: string, redirects: readonly Redirect[]): Promise<void> {
    await manager.query(
      `INSERT INTO record_redirect (record_id, entity, code, survivor_id, merge_id)
       SELECT "recordId", $1, code, "survivorId", "mergeId"
       FROM json_to_recordset($2::json) AS row ("recordId" uuid, code text, "survivorId" uuid, "mergeId" uuid)`,
      [entity, JSON.stringify(redirects)],
    );
  }

  async remove(manager: EntityManager, recordIds: readonly string[]): Promise<void> {
    await manager.query('DELETE FROM record_redirect WHERE record_id = ANY($1::uuid[])', [recordIds]);
  }
}
