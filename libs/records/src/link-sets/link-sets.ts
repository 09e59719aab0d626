import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Records that are one customer and stay as they are. */
export interface LinkSet {
  id: string;
  entity: string;
  reason: string | null;
  createdAt: Date;
  createdBy: string;
}

export interface LinkMember {
  recordId: string;
  setId: string;
  joinedAt: Date;
  joinedBy: string;
  /** Of the documents in force then; empty where that is not known. */
  versions: Readonly<Record<string, number>>;
}

interface Occasion {
  username: string;
  at: Date;
  /** Of the documents in force, by which somebody decided it. */
  versions: Readonly<Record<string, number>>;
}

/** Sets of linked records in the database. Whoever changes one holds the locks of the records that join or leave. */
@Injectable()
export class LinkSets {
  async find(manager: EntityManager, id: string): Promise<LinkSet | undefined> {
    const rows = await manager.query<LinkSet[]>(`SELECT ${setColumns} FROM record_link_set WHERE id = $1`, [
      id,
    ]);
    return rows[0];
  }

  /** As find; nobody else changes the set until the transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<LinkSet | undefined> {
    const rows = await manager.query<LinkSet[]>(
      `SELECT ${setColumns} FROM record_link_set WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return rows[0];
  }

  /** In the order in which they joined. */
  async members(manager: EntityManager, setId: string): Promise<LinkMember[]> {
    return manager.query(
      `SELECT ${memberColumns} FROM record_link_member WHERE set_id = $1 AND NOT dormant
       ORDER BY joined_at, record_id`,
      [setId],
    );
  }

  /** Of each record that is linked. */
  async ofRecords(manager: EntityManager, recordIds: readonly string[]): Promise<Map<string, LinkMember>> {
    const rows: LinkMember[] = await manager.query(
      `SELECT ${memberColumns} FROM record_link_member WHERE record_id = ANY($1::uuid[]) AND NOT dormant`,
      [recordIds],
    );
    return new Map(rows.map((row) => [row.recordId, row]));
  }

  /** @returns its id */
  async create(
    manager: EntityManager,
    { entity, reason }: Pick<LinkSet, 'entity' | 'reason'>,
    { username, at }: Occasion,
  ): Promise<string> {
    const id = randomUUID();
    await manager.query(
      'INSERT INTO record_link_set (id, entity, reason, created_at, created_by) VALUES ($1, $2, $3, $4, $5)',
      [id, entity, reason, at, username],
    );
    return id;
  }

  async join(
    manager: EntityManager,
    setId: string,
    recordIds: readonly string[],
    { username, at, versions }: Occasion,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO record_link_member (set_id, record_id, origin_id, joined_at, joined_by, versions)
       SELECT $1, record_id, record_id, $3, $4, $5 FROM unnest($2::uuid[]) AS record_id`,
      [setId, recordIds, at, username, versions],
    );
  }

  /** With what they have from records that they absorbed. A set of fewer than two records goes. */
  async leave(manager: EntityManager, setId: string, recordIds: readonly string[]): Promise<void> {
    await manager.query('DELETE FROM record_link_member WHERE record_id = ANY($1::uuid[])', [recordIds]);
    await this.leaveNoneAlone(manager, setId);
  }

  /** All members of one set, those that wait for a merge to be taken back too, join another one; the set itself goes. */
  async unite(
    manager: EntityManager,
    { from, into }: { from: string; into: string },
    occasion: Occasion,
  ): Promise<void> {
    await this.hand(manager, 'set_id = $4', from, { into, occasion });
    await this.dissolve(manager, from);
  }

  /** The records leave one set for another one; a set of fewer than two records goes. */
  async split(
    manager: EntityManager,
    { from, into, recordIds }: { from: string; into: string; recordIds: readonly string[] },
    occasion: Occasion,
  ): Promise<void> {
    await this.hand(manager, 'set_id = $4 AND record_id = ANY($6::uuid[])', from, {
      ...{ into, occasion },
      values: [recordIds],
    });
    await this.leaveNoneAlone(manager, from);
  }

  async dissolve(manager: EntityManager, setId: string): Promise<void> {
    await manager.query('DELETE FROM record_link_set WHERE id = $1', [setId]);
  }

  private async hand(
    manager: EntityManager,
    condition: string,
    from: string,
    { into, occasion, values = [] }: { into: string; occasion: Occasion; values?: readonly unknown[] },
  ): Promise<void> {
    await manager.query(
      `UPDATE record_link_member SET set_id = $1, joined_at = $2, joined_by = $3, versions = $5
       WHERE ${condition}`,
      [into, occasion.at, occasion.username, from, occasion.versions, ...values],
    );
  }

  private async leaveNoneAlone(manager: EntityManager, setId: string): Promise<void> {
    await manager.query(
      `DELETE FROM record_link_set WHERE id = $1
         AND (SELECT count(*) FROM record_link_member WHERE set_id = $1) < 2`,
      [setId],
    );
  }
}

export const setColumns = 'id, entity, reason, created_at AS "createdAt", created_by AS "createdBy"';
export const memberColumns =
  'record_id AS "recordId", set_id AS "setId", joined_at AS "joinedAt", joined_by AS "joinedBy", versions';
