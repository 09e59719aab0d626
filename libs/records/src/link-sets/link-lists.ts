import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SqlParameters } from '../list/sql-parameters';
import { type LinkMember, type LinkSet, memberColumns, setColumns } from './link-sets';

export interface LinkListFilter {
  entity: string;
  createdBy?: string | undefined;
  /** SQL that is true for records of which one has to be a member, over the table `record`. */
  member: (parameters: SqlParameters) => string;
}

const MOST_PEOPLE = 200;

/** Lists of sets of linked records. */
@Injectable()
export class LinkLists {
  /** Newest first. */
  async page(
    manager: EntityManager,
    filter: LinkListFilter,
    { after, limit }: { after: LinkSet | undefined; limit: number },
  ): Promise<LinkSet[]> {
    const parameters = new SqlParameters();
    const conditions = [conditionOf(filter, parameters)];
    if (after !== undefined)
      conditions.push(
        `(created_at, id) < (${parameters.add(after.createdAt, 'timestamptz')}, ${parameters.add(after.id, 'uuid')})`,
      );
    return manager.query(
      `SELECT ${setColumns} FROM record_link_set AS link_set WHERE ${conditions.join(' AND ')}
       ORDER BY created_at DESC, id DESC LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }

  async count(manager: EntityManager, filter: LinkListFilter): Promise<number> {
    const parameters = new SqlParameters();
    const rows: { count: number }[] = await manager.query(
      `SELECT count(*)::integer AS count FROM record_link_set AS link_set
       WHERE ${conditionOf(filter, parameters)}`,
      parameters.values,
    );
    return rows[0]?.count ?? 0;
  }

  /** Who made the sets, in alphabetical order. */
  async people(manager: EntityManager, filter: LinkListFilter): Promise<string[]> {
    const parameters = new SqlParameters();
    const rows: { name: string }[] = await manager.query(
      `SELECT DISTINCT created_by AS name FROM record_link_set AS link_set
       WHERE ${conditionOf(filter, parameters)} ORDER BY created_by LIMIT ${MOST_PEOPLE}`,
      parameters.values,
    );
    return rows.map(({ name }) => name);
  }

  /** Of several sets, in the order in which they joined. */
  async membersOf(manager: EntityManager, setIds: readonly string[]): Promise<LinkMember[]> {
    return manager.query(
      `SELECT ${memberColumns} FROM record_link_member WHERE set_id = ANY($1::uuid[]) AND NOT dormant
       ORDER BY joined_at, record_id`,
      [setIds],
    );
  }
}

function conditionOf({ entity, createdBy, member }: LinkListFilter, parameters: SqlParameters): string {
  const by = createdBy === undefined ? '' : `created_by = ${parameters.add(createdBy, 'text')} AND `;
  return `link_set.entity = ${parameters.add(entity, 'text')} AND ${by}EXISTS (
    SELECT FROM record_link_member AS link JOIN record ON record.id = link.record_id
    WHERE link.set_id = link_set.id AND NOT link.dormant AND ${member(parameters)})`;
}
