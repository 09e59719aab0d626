import { Injectable } from '@nestjs/common';
import type { LocalizedText } from '@guiyi/contracts';
import { DataSource } from 'typeorm';
import type { ScanEntity } from '../scans/scan.entity';

export interface StoredGroup {
  id: string;
  scan_id: string;
  entity: string;
  band: 'match' | 'review';
  size: number;
  score: number;
  weakest_left: string;
  weakest_right: string;
  split_reason: LocalizedText | null;
  created_at: Date;
}

export interface GroupQuery {
  scan: Pick<ScanEntity, 'id' | 'scope'>;
  entity: string;
  band: 'match' | 'review' | undefined;
  sort: GroupSort;
  after: { value: number; id: string } | undefined;
  limit: number;
  /** SQL condition over the table `record`: the records that the caller may read. */
  readable: (addParameter: (value: unknown) => string) => string;
}

export const groupSorts = { score: 'score', size: 'size' } as const;
export type GroupSort = keyof typeof groupSorts;

const COLUMNS =
  'id, scan_id, entity, band, size, score, weakest_left, weakest_right, split_reason, created_at';

/** The groups of scans, seen by people who may read at least one member. */
@Injectable()
export class GroupStore {
  constructor(private readonly dataSource: DataSource) {}

  async page(query: GroupQuery): Promise<StoredGroup[]> {
    const values: unknown[] = [];
    const add = (value: unknown): string => `$${values.push(value)}`;
    const conditions = this.conditions(query, add);
    const column = groupSorts[query.sort];
    if (query.after !== undefined) {
      const value = add(query.after.value);
      conditions.push(
        `(${column} < ${value} OR (${column} = ${value} AND id > ${add(query.after.id)}::uuid))`,
      );
    }
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM match_group
        WHERE ${conditions.join(' AND ')} ORDER BY ${column} DESC, id LIMIT ${add(query.limit)}`,
      values,
    );
  }

  async count(query: Omit<GroupQuery, 'after' | 'limit' | 'sort'>): Promise<number> {
    const values: unknown[] = [];
    const conditions = this.conditions(query, (value) => `$${values.push(value)}`);
    const rows: { total: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS total FROM match_group WHERE ${conditions.join(' AND ')}`,
      values,
    );
    return rows[0]?.total ?? 0;
  }

  async find(id: string): Promise<StoredGroup | undefined> {
    const rows: StoredGroup[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM match_group WHERE id = $1`,
      [id],
    );
    return rows[0];
  }

  /** Ids of the members by group, ascending. */
  async members(groupIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows: { group_id: string; record_id: string }[] = await this.dataSource.query(
      'SELECT group_id, record_id FROM match_group_member WHERE group_id = ANY($1::uuid[]) ORDER BY group_id, record_id',
      [groupIds],
    );
    const members = new Map<string, string[]>(groupIds.map((id) => [id, []]));
    for (const row of rows) members.get(row.group_id)?.push(row.record_id);
    return members;
  }

  /** The pairs of a scan whose records are both among the members. */
  async links(
    scanId: string,
    memberIds: readonly string[],
  ): Promise<{ left: string; right: string; band: 'match' | 'review'; score: number }[]> {
    return this.dataSource.query(
      `SELECT left_id AS "left", right_id AS "right", band, score FROM scan_pair
        WHERE scan_id = $1 AND left_id = ANY($2::uuid[]) AND right_id = ANY($2::uuid[])
        ORDER BY score DESC, left_id, right_id`,
      [scanId, memberIds],
    );
  }

  private conditions(
    query: Pick<GroupQuery, 'scan' | 'entity' | 'band' | 'readable'>,
    add: (value: unknown) => string,
  ): string[] {
    return [
      `${query.scan.scope === 'changes' ? 'found_by' : 'scan_id'} = ${add(query.scan.id)}`,
      `entity = ${add(query.entity)}`,
      'merge_id IS NULL',
      ...(query.band === undefined ? [] : [`band = ${add(query.band)}`]),
      `EXISTS (SELECT FROM match_group_member member JOIN record ON record.id = member.record_id
                WHERE member.group_id = match_group.id AND ${query.readable(add)})`,
    ];
  }
}
