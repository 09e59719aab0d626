import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import { isUuid, PlatformError, type RecordReference, type RecordReferenceList } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MoveCount } from '../absorption/reference-mover';
import { SqlParameters } from '../list/sql-parameters';
import { RecordLinks } from './record-links';
import { type ReferenceField, referencesTo } from './reference-fields';
import { type LinkRow, presentLink } from './shown-links';

interface ReferenceRow extends LinkRow {
  field: string;
}

/** Place of a reference in the list: by entity, field and id. */
type Place = readonly [entity: string, field: string, id: string];

/** Which records name a record, as callers may see it. */
@Injectable()
export class RecordReferences {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly links: RecordLinks,
  ) {}

  async list(
    caller: Caller,
    entity: string,
    recordId: string,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<RecordReferenceList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    await this.definitions.forEntity(entity);
    const { id } = await this.links.readable(policy, recordId, entity);
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const { entities } = await this.definitions.accessDocuments();
    const fields = await this.fieldsTo(policy, entity);
    if (fields.length === 0) return { items: [], nextCursor: null, total: 0 };
    const rows = await this.page(policy, fields, id, after, limit + 1);
    const shown = rows.slice(0, limit);
    return {
      items: shown.map((row): RecordReference => ({
        entity: row.entity,
        field: row.field,
        record: presentLink(policy, entities.get(row.entity), row),
      })),
      nextCursor: rows.length > limit ? cursorOf(shown.at(-1)) : null,
      total: await this.count(policy, fields, id),
    };
  }

  /** How many records that the caller may read name the record, by field. */
  async counts(policy: AccessPolicy, entity: string, id: string): Promise<MoveCount[]> {
    const fields = await this.fieldsTo(policy, entity);
    if (fields.length === 0) return [];
    const parameters = new SqlParameters();
    return this.dataSource.query(
      `SELECT entity, field, count(*)::integer AS count
       FROM (${referringRecords(policy, fields, id, parameters)}) AS found
       GROUP BY entity, field ORDER BY entity, field`,
      parameters.values,
    );
  }

  /** A field that the caller sees masked at best tells nothing. */
  private async fieldsTo(policy: AccessPolicy, entity: string): Promise<ReferenceField[]> {
    const { entities } = await this.definitions.accessDocuments();
    return referencesTo(entity, entities).filter(({ entity: of, path }) => policy.seesPlainly(of, path));
  }

  private async page(
    policy: AccessPolicy,
    fields: readonly ReferenceField[],
    id: string,
    after: Place | undefined,
    limit: number,
  ): Promise<ReferenceRow[]> {
    const parameters = new SqlParameters();
    const found = referringRecords(policy, fields, id, parameters);
    const place =
      after === undefined
        ? 'true'
        : `(entity, field, id) > (${parameters.add(after[0], 'text')}, ${parameters.add(after[1], 'text')}, ${parameters.add(after[2], 'uuid')})`;
    return this.dataSource.query(
      `SELECT * FROM (${found}) AS found WHERE ${place}
       ORDER BY entity, field, id LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }

  private async count(policy: AccessPolicy, fields: readonly ReferenceField[], id: string): Promise<number> {
    const parameters = new SqlParameters();
    const rows: { total: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS total FROM (${referringRecords(policy, fields, id, parameters)}) AS found`,
      parameters.values,
    );
    return rows[0]?.total ?? 0;
  }
}

/** SQL of every readable record with every field of it that names the id; archived ones too, they keep their references. */
export function referringRecords(
  policy: AccessPolicy,
  fields: readonly ReferenceField[],
  id: string,
  parameters: SqlParameters,
): string {
  const readable = policy.rowCondition('read', 'record', (value) => parameters.add(value, 'text'));
  return fields
    .map(({ entity, path }) => {
      const [head = '', tail] = path.split('.', 2);
      const named = (name: string): string => parameters.add(JSON.stringify({ [name]: id }), 'jsonb');
      const condition =
        tail === undefined
          ? `record.data @> ${named(head)}`
          : `EXISTS (SELECT 1 FROM record_child AS child WHERE child.record_id = record.id
               AND child.collection = ${parameters.add(head, 'text')} AND child.data @> ${named(tail)})`;
      return `SELECT record.id, record.entity COLLATE "C" AS entity, ${parameters.add(path, 'text')} COLLATE "C" AS field,
          record.code, record.status, record.owner, record.department, record.data
        FROM record WHERE record.entity = ${parameters.add(entity, 'text')} AND ${readable} AND ${condition}`;
    })
    .join(' UNION ALL ');
}

function cursorOf(row: ReferenceRow | undefined): string | null {
  if (row === undefined) return null;
  const place: Place = [row.entity, row.field, row.id];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** A cursor is made by us and may be changed by anybody. @throws PlatformError cursor-not-valid */
function placeOf(cursor: string): Place {
  const parsed = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(parsed) || parsed.length !== 3) throw new PlatformError('cursor-not-valid');
  const [entity, field, id] = parsed as unknown[];
  const isName = (value: unknown): value is string =>
    typeof value === 'string' && value.length <= 200 && /^[\w.-]*$/.test(value);
  if (!isName(entity) || !isName(field) || !isName(id) || !isUuid(id))
    throw new PlatformError('cursor-not-valid');
  return [entity, field, id];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
