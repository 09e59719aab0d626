import type { FieldMigration } from '@guiyi/contracts';
import { type Definition, type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import type { StoredRecord } from '@guiyi/records';
import { compileConversions, type FieldConversion } from '@guiyi/revision';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { changedEntities, proposalOf } from './changed-entities';
import { FormerRuns } from './former-runs';

/** Records as they would be stored once their values are converted, in the order given. */
export type ConvertRecords = (records: readonly StoredRecord[]) => Promise<StoredRecord[]>;

/** What publishing drafts would do to stored values before it judges them: the same that the run after it does. */
@Injectable()
export class DraftConversions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly published: PublishedDefinitions,
    private readonly former: FormerRuns,
  ) {}

  /** By entity of records; those of which no value is converted are left out. */
  async plan(
    drafts: readonly Definition[],
    migrations: readonly FieldMigration[],
  ): Promise<ReadonlyMap<string, FieldConversion[]>> {
    const planned = new Map<string, FieldConversion[]>();
    const proposal = proposalOf(await this.published.list(), drafts, migrations);
    for (const { entity, changes, plan } of changedEntities(proposal)) {
      const { manager } = this.dataSource;
      const conversions = await this.former.withRestores(manager, entity, changes, plan.conversions);
      if (conversions.length > 0) planned.set(entity, conversions);
    }
    return planned;
  }

  /** @param vocabularies of the drafts; undefined: nothing is converted */
  converterOf(
    conversions: readonly FieldConversion[],
    { vocabularies }: Pick<EntityDefinitions, 'vocabularies'>,
  ): ConvertRecords | undefined {
    if (conversions.length === 0) return undefined;
    const convert = compileConversions(conversions, vocabularies);
    return async (records) => {
      const ids = records.map(({ id }) => id);
      const former = await this.former.valuesOf(this.dataSource.manager, conversions, ids);
      return records.map((record) => ({
        ...record,
        ...convert({ data: record.data, raw: record.raw }, former.get(record.id)),
      }));
    };
  }
}
