import type { AccessPolicy } from '@guiyi/access';
import type { AddedSinceMerge, AddedSinceMergeList, EffectiveEntity } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordLinks } from '../links/record-links';
import { referringRecords } from '../links/record-references';
import { referencesTo } from '../links/reference-fields';
import { titleOf } from '../relations/relation-views';
import { SqlParameters } from '../list/sql-parameters';
import { seesColumn } from '../views/seen-columns';

const MOST_LISTED = 50;

interface AddedRow {
  kind: AddedSinceMerge['kind'];
  entity: string;
  place: string;
  /** The other record. */
  id: string | null;
  name: string | null;
  /** Of a relation: it starts from this record. */
  isFrom: boolean | null;
  at: Date;
  by: string;
}

/** What has come to name a record, or to belong to it, since a moment: an unmerge leaves it where it is. */
@Injectable()
export class AddedSince {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly links: RecordLinks,
  ) {}

  /** As far as the caller may know of it: the newest ones, and how many there are. */
  async of(policy: AccessPolicy, entity: string, id: string, since: Date): Promise<AddedSinceMergeList> {
    const parameters = new SqlParameters();
    const { storage } = await this.definitions.forEntity(entity);
    const added = [
      ...(await this.references(policy, entity, { id, since }, parameters)),
      ...belongings(policy, storage, { id, since }, parameters),
    ];
    if (added.length === 0) return { items: [], total: 0 };
    const rows: (AddedRow & { total: number })[] = await this.dataSource.query(
      `SELECT *, count(*) OVER ()::integer AS total
       FROM (${added.join(' UNION ALL ')}) AS added (kind, entity, place, id, name, "isFrom", at, by)
       ORDER BY at DESC, kind, place, id LIMIT ${MOST_LISTED}`,
      parameters.values,
    );
    const links = await this.links.byIds(
      policy,
      rows.flatMap((row) => row.id ?? []),
    );
    const items: AddedSinceMerge[] = [];
    for (const { id: other, total: _, at, isFrom, ...row } of rows)
      items.push({
        ...row,
        at: at.toISOString(),
        title: isFrom === null ? null : await this.relationTitle(row, isFrom),
        record: other === null ? null : (links.get(other) ?? null),
      });
    return { items, total: rows[0]?.total ?? 0 };
  }

  private async relationTitle(
    { entity, place }: Pick<AddedRow, 'entity' | 'place'>,
    isFrom: boolean,
  ): Promise<AddedSinceMerge['title']> {
    const { types } = (await this.definitions.forEntity(entity)).relations;
    return titleOf(
      types.find(({ id }) => id === place),
      place,
      isFrom,
    );
  }

  /** Written since by people and doors; what merges have renamed came with a record. */
  private async references(
    policy: AccessPolicy,
    entity: string,
    { id, since }: { id: string; since: Date },
    parameters: SqlParameters,
  ): Promise<string[]> {
    const { entities } = await this.definitions.accessDocuments();
    const fields = referencesTo(entity, entities).filter(({ entity: of, path }) =>
      policy.seesPlainly(of, path),
    );
    if (fields.length === 0) return [];
    const found = referringRecords(policy, fields, id, parameters);
    const name = parameters.add(id, 'text');
    return [
      `SELECT 'reference' AS kind, found.entity, found.field AS place, found.id, NULL::text AS name, NULL::boolean AS is_from,
         named.at, named.actor AS by
       FROM (${found}) AS found
       CROSS JOIN LATERAL (
         SELECT at, actor FROM record_history AS history
         WHERE history.record_id = found.id AND history.at > ${parameters.add(since, 'timestamptz')}
           AND history.door <> 'merge'
           AND EXISTS (SELECT FROM jsonb_array_elements(history.changes) AS change
             WHERE change->>'field' = split_part(found.field, '.', 1)
               AND strpos(coalesce(change->>'after', ''), ${name}) > 0
               AND strpos(coalesce(change->>'before', ''), ${name}) = 0)
         ORDER BY version DESC LIMIT 1) AS named`,
    ];
  }
}

function belongings(
  policy: AccessPolicy,
  storage: EffectiveEntity,
  { id, since }: { id: string; since: Date },
  parameters: SqlParameters,
): string[] {
  const record = parameters.add(id, 'uuid');
  const after = parameters.add(since, 'timestamptz');
  const hidden = parameters.add(hiddenFields(policy, storage.id), 'text[]');
  const attachments = `SELECT 'attachment', entity, field, NULL::uuid, name, NULL::boolean, uploaded_at, uploaded_by
    FROM attachment WHERE record_id = ${record} AND uploaded_at > ${after} AND field <> ALL (${hidden})`;
  if (!policy.can('records.read')) return [attachments];
  const relations = `SELECT 'relation', entity, type, CASE made_from WHEN ${record} THEN to_id ELSE from_id END, NULL,
       made_from = ${record}, created_at, created_by
     FROM record_relation
     WHERE ${record} IN (made_from, made_to) AND ${record} IN (from_id, to_id) AND created_at > ${after}`;
  if (!seesColumn(policy, storage, 'source')) return [attachments, relations];
  const own = parameters.add(storage.id, 'text');
  const sourceKeys = `SELECT 'sourceKey', ${own}, source, NULL, source_key, NULL, first_seen, linked_by
     FROM record_source WHERE record_id = ${record} AND first_seen > ${after} AND ended_at IS NULL`;
  return [attachments, relations, sourceKeys];
}

function hiddenFields(policy: AccessPolicy, entity: string): string[] {
  return Object.entries(policy.fieldRights(entity)).flatMap(([field, right]) =>
    right === 'hidden' ? [field] : [],
  );
}
