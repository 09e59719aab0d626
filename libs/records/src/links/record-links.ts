import type { AccessPolicy } from '@guiyi/access';
import { PlatformError, type RecordLink } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Redirects } from '../absorption/redirects';
import { type LinkRow, presentLink } from './shown-links';

/** Records as links show them, for whoever names records by their ids. */
@Injectable()
export class RecordLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly redirects: Redirects,
  ) {}

  async rows(manager: EntityManager, ids: readonly string[]): Promise<Map<string, LinkRow>> {
    const rows: LinkRow[] = await manager.query(
      'SELECT id, entity, code, status, owner, department, data FROM record WHERE id = ANY($1::uuid[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** One that the caller may not read keeps its code and title to itself. */
  async byIds(policy: AccessPolicy, ids: readonly string[]): Promise<Map<string, RecordLink>> {
    const { entities } = await this.definitions.accessDocuments();
    const rows = await this.rows(this.dataSource.manager, ids);
    return new Map([...rows].map(([id, row]) => [id, presentLink(policy, entities.get(row.entity), row)]));
  }

  /**
   * The record that is asked about: of the id of one that was absorbed, the record that it lives on in.
   * @throws PlatformError record-not-found, also for one that the caller may not read.
   */
  async readable(policy: AccessPolicy, id: string, entity?: string): Promise<LinkRow> {
    const { manager } = this.dataSource;
    const row = (await this.find(manager, id, entity)) ?? (await this.livingOn(manager, id, entity));
    if (row === undefined || !policy.mayRead(row)) throw notFound(id);
    return row;
  }

  /**
   * The record that is to be changed. What was meant for one that was absorbed is not done to another one unasked.
   * @throws PlatformError record-not-found, record-absorbed, record-not-editable
   */
  async editable(policy: AccessPolicy, id: string, entity: string): Promise<LinkRow> {
    const { manager } = this.dataSource;
    const row = await this.find(manager, id, entity);
    if (row === undefined) throw await this.goneError(manager, policy, id, entity);
    if (!policy.mayRead(row)) throw notFound(id);
    if (!policy.mayEdit(row)) throw new PlatformError('record-not-editable', { records: [id] });
    return row;
  }

  /** Of a record that is not there: whoever may read the one that it lives on in is told. */
  async goneError(
    manager: EntityManager,
    policy: AccessPolicy,
    id: string,
    entity: string,
  ): Promise<PlatformError> {
    const survivor = await this.livingOn(manager, id, entity);
    if (survivor === undefined || !policy.mayRead(survivor)) return notFound(id);
    return new PlatformError('record-absorbed', {
      values: { survivor: survivor.code },
      records: [survivor.id],
    });
  }

  private async livingOn(
    manager: EntityManager,
    id: string,
    entity: string | undefined,
  ): Promise<LinkRow | undefined> {
    const survivor = await this.redirects.survivorOf(manager, id);
    return survivor === undefined ? undefined : this.find(manager, survivor, entity);
  }

  private async find(
    manager: EntityManager,
    id: string,
    entity: string | undefined,
  ): Promise<LinkRow | undefined> {
    const row = (await this.rows(manager, [id])).get(id);
    return entity === undefined || row?.entity === entity ? row : undefined;
  }
}

function notFound(id: string): PlatformError {
  return new PlatformError('record-not-found', { values: { id } });
}
