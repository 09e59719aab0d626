import { AccessService, type Caller } from '@guiyi/access';
import type { HierarchyView } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordLinks } from '../links/record-links';
import { presentLink } from '../links/shown-links';
import { type HierarchyEdge, hierarchyTree } from './hierarchy-tree';
import { dayOf } from './relation';
import { titleOf } from './relation-views';

/** A hierarchy with more records is shown in part. */
const LARGEST = 1000;

/** The hierarchy of a record as callers may see it: all relations that stand above one another, of all types together. */
@Injectable()
export class RecordHierarchy {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly links: RecordLinks,
  ) {}

  /** @throws PlatformError record-not-found */
  async of(caller: Caller, entity: string, recordId: string, now = new Date()): Promise<HierarchyView> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { relations } = await this.definitions.forEntity(entity);
    const { id } = await this.links.readable(policy, recordId, entity);
    const day = dayOf(now);
    const tops = await this.tops(id, day);
    const edges = await this.below(tops, day);
    const records = await this.links.rows(this.dataSource.manager, [
      ...tops,
      ...edges.map((edge) => edge.id),
    ]);
    const { entities } = await this.definitions.accessDocuments();
    const isReadable = (one: string): boolean => {
      const row = records.get(one);
      return row !== undefined && policy.mayRead(row);
    };
    const places = hierarchyTree(tops, edges, isReadable);
    return {
      items: places.map((place) => {
        const row = records.get(place.id)!;
        const type = relations.types.find((one) => one.id === place.type);
        return {
          record: presentLink(policy, entities.get(row.entity), row),
          above: place.above,
          title: place.type === null ? null : titleOf(type, place.type, false),
          below: place.below,
        };
      }),
      truncated: edges.length >= LARGEST,
    };
  }

  /** The records above it that nothing stands above; itself where there are none. */
  private async tops(id: string, day: string): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `WITH RECURSIVE above (id) AS (
         SELECT $1::uuid
         UNION
         SELECT relation.to_id FROM above JOIN record_relation AS relation ON relation.from_id = above.id
          WHERE ${HOLDS})
       SELECT above.id FROM above
       WHERE NOT EXISTS (SELECT FROM record_relation AS relation WHERE relation.from_id = above.id AND ${HOLDS})
       ORDER BY above.id LIMIT 20`,
      [id, day],
    );
    return rows.length === 0 ? [id] : rows.map((row) => row.id);
  }

  private async below(tops: readonly string[], day: string): Promise<HierarchyEdge[]> {
    return this.dataSource.query(
      `WITH RECURSIVE below (id, above, type, title_order) AS (
         SELECT top, NULL::uuid, NULL::text, '' COLLATE "C" FROM unnest($1::uuid[]) AS top
         UNION
         SELECT relation.from_id, relation.to_id, relation.type, record.title_order
           FROM below JOIN record_relation AS relation ON relation.to_id = below.id
           JOIN record ON record.id = relation.from_id
          WHERE ${HOLDS})
       SELECT id, above, type FROM (SELECT * FROM below WHERE above IS NOT NULL LIMIT ${LARGEST}) AS found
       ORDER BY title_order, id`,
      [tops, day],
    );
  }
}

const HOLDS = 'relation.hierarchy AND NOT relation.dormant AND relation.period @> $2::date';
