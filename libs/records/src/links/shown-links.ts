import type { AccessPolicy } from '@guiyi/access';
import {
  type AttachmentView,
  type EffectiveEntity,
  fieldsOfKind,
  isUuid,
  type RecordData,
  type RecordLink,
  type RecordStatus,
  type RecordView,
} from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Redirects } from '../absorption/redirects';
import { AttachmentStore } from '../attachments/attachment-store';
import { presentAttachment } from '../attachments/attachment.service';
import { presentCode } from '../views/record-view';
import { linkedValues } from './linked-values';
import { type ReferenceField, referencesOf } from './reference-fields';

/** The columns that a link is made of. */
export interface LinkRow {
  id: string;
  entity: string;
  code: string;
  status: RecordStatus;
  owner: string | null;
  department: string | null;
  data: RecordData;
}

/** Puts beside records what their references and attachments are called, as far as the caller may see it. */
@Injectable()
export class ShownLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly attachments: AttachmentStore,
    private readonly redirects: Redirects,
  ) {}

  async add(
    policy: AccessPolicy,
    entity: EffectiveEntity,
    views: readonly RecordView[],
  ): Promise<RecordView[]> {
    const references = referencesOf(entity).filter(({ path }) => policy.seesPlainly(entity.id, path));
    const files = fieldsOfKind(entity, 'attachment').filter(({ path }) =>
      policy.seesPlainly(entity.id, path),
    );
    if (references.length === 0 && files.length === 0) return [...views];
    const referencePaths = references.map(({ path }) => path);
    const filePaths = files.map(({ path }) => path);
    const links = await this.links(policy, references, views);
    const attachments = await this.attachments.byIds(
      this.dataSource.manager,
      views.flatMap((view) => idsAt(view, filePaths)),
    );
    return views.map((view) => ({
      ...view,
      ...unlessEmpty(
        'links',
        idsAt(view, referencePaths).flatMap((id): RecordLink[] => links.get(id) ?? []),
      ),
      ...unlessEmpty(
        'attachments',
        idsAt(view, filePaths).flatMap((id): AttachmentView[] => {
          const attachment = attachments.get(id);
          // A file of another record would be named in data that came in around the doors.
          return attachment?.recordId === view.id ? [presentAttachment(attachment)] : [];
        }),
      ),
    }));
  }

  /** By the id that is named; that of an absorbed record is shown as the record that it lives on in. */
  private async links(
    policy: AccessPolicy,
    references: readonly ReferenceField[],
    views: readonly RecordView[],
  ): Promise<Map<string, RecordLink[]>> {
    const rows = await this.rows(
      views.flatMap((view) =>
        idsAt(
          view,
          references.map(({ path }) => path),
        ),
      ),
    );
    const absorbed = new Map<string, LinkRow>();
    for (const target of new Set(references.map((reference) => reference.target))) {
      const paths = references.flatMap((reference) => (reference.target === target ? [reference.path] : []));
      const missing = views.flatMap((view) => idsAt(view, paths)).filter((id) => !rows.has(id));
      const survivors = await this.redirects.survivorsOf(this.dataSource.manager, target, missing);
      const living = await this.rows([...survivors.values()]);
      for (const [id, survivor] of survivors) {
        const row = living.get(survivor);
        if (row !== undefined) absorbed.set(id, row);
      }
    }
    const { entities } = await this.definitions.accessDocuments();
    return new Map(
      [...rows, ...absorbed].map(([id, row]) => [
        id,
        [{ ...presentLink(policy, entities.get(row.entity), row), id }],
      ]),
    );
  }

  private async rows(ids: readonly string[]): Promise<Map<string, LinkRow>> {
    if (ids.length === 0) return new Map();
    const rows: LinkRow[] = await this.dataSource.manager.query(
      `SELECT id, entity, code, status, owner, department, data FROM record WHERE id = ANY($1::uuid[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** A record as a link shows it; one that the caller may not read keeps its code and title to itself. */
export function presentLink(
  policy: AccessPolicy,
  entity: EffectiveEntity | undefined,
  row: LinkRow,
): RecordLink {
  const { id, entity: of, status, data } = row;
  if (entity === undefined || !policy.mayRead(row))
    return { id, entity: of, code: null, title: null, status: null, readable: false };
  const title = Object.hasOwn(data, entity.titleField)
    ? policy.projectValue(of, entity.titleField, data[entity.titleField] ?? null)
    : null;
  return {
    id,
    entity: of,
    code: presentCode(policy, entity, row),
    title: typeof title === 'string' || typeof title === 'number' ? String(title) : null,
    status,
    readable: true,
  };
}

function idsAt({ data }: RecordView, paths: readonly string[]): string[] {
  const values = paths.flatMap((path) => linkedValues(data as RecordData, path).map(({ value }) => value));
  return [...new Set(values.filter((value) => typeof value === 'string'))].filter(isUuid);
}

function unlessEmpty<Name extends string, Item>(
  name: Name,
  items: readonly Item[],
): Partial<Record<Name, Item[]>> {
  return items.length === 0 ? {} : ({ [name]: [...items] } as Partial<Record<Name, Item[]>>);
}
