import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import type { EntityList, EntityView } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SqlParameters } from '../list/sql-parameters';

/** The entities in force whose records stand on their own, and how many of them the caller may read. */
@Injectable()
export class EntityDirectory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
  ) {}

  /** In the order of their ids. */
  async list(caller: Caller): Promise<EntityList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { entities } = await this.definitions.accessDocuments();
    const ids = [...entities.keys()].sort();
    const totals = await this.totals(policy);
    return { items: await Promise.all(ids.map((id) => this.view(id, totals.get(id) ?? 0))) };
  }

  private async view(id: string, total: number): Promise<EntityView> {
    const { form, storage, versions } = await this.definitions.forEntity(id);
    return {
      id,
      title: form.title,
      plural: form.plural ?? form.title,
      titleField: storage.titleField,
      total,
      rules: (['standardization', 'validation', 'matching', 'numbering'] as const).filter(
        (kind) => (versions[`${kind}:${id}`] ?? 0) > 0,
      ),
    };
  }

  private async totals(policy: AccessPolicy): Promise<Map<string, number>> {
    const parameters = new SqlParameters();
    const readable = policy.rowCondition('read', 'record', (value) => parameters.add(value, 'text'));
    const rows: { entity: string; total: number }[] = await this.dataSource.query(
      `SELECT entity, count(*)::integer AS total FROM record
       WHERE ${readable} AND status <> 'archived' GROUP BY entity`,
      parameters.values,
    );
    return new Map(rows.map(({ entity, total }) => [entity, total]));
  }
}
