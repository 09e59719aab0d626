import type { AccessPolicy } from '@guiyi/access';
import { PlatformError, type RecordLink } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type LinkRow, presentLink } from './shown-links';

/** Records as links show them, for whoever names records by their ids. */
@Injectable()
export class RecordLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
  ) {}

  async rows(ids: readonly string[], manager = this.dataSource.manager): Promise<Map<string, LinkRow>> {
    const rows: LinkRow[] = await manager.query(
      'SELECT id, entity, code, status, owner, department, data FROM record WHERE id = ANY($1::uuid[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** One that the caller may not read keeps its code and title to itself. */
  async byIds(policy: AccessPolicy, ids: readonly string[]): Promise<Map<string, RecordLink>> {
    const { entities } = await this.definitions.accessDocuments();
    const rows = await this.rows(ids);
    return new Map([...rows].map(([id, row]) => [id, presentLink(policy, entities.get(row.entity), row)]));
  }

  /** @throws PlatformError record-not-found, also for one that the caller may not read. */
  async readable(policy: AccessPolicy, id: string, entity?: string): Promise<LinkRow> {
    const row = (await this.rows([id])).get(id);
    if (row === undefined || (entity !== undefined && row.entity !== entity) || !policy.mayRead(row))
      throw new PlatformError('record-not-found', { values: { id } });
    return row;
  }
}
