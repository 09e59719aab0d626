import type { EntityDefinitions } from '@guiyi/definitions';
import { RecordStore, type StoredRecord } from '@guiyi/records';
import { compileConversions, type ConvertRecord } from '@guiyi/revision';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PAGE, type RecordPage } from '../record-pages';
import type { StoredRun } from '../runs/cleansing-run';
import type { PlannedRevision } from '../runs/plan-revision';
import { FormerRuns } from './former-runs';
import { fieldsRead, isUnconverted, type RunConversion } from './run-conversion';

/** Which records a conversion has to change, and what it makes of them. */
@Injectable()
export class ConversionPlanner {
  private readonly compiled = new WeakMap<EntityDefinitions, ConvertRecord>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
    private readonly former: FormerRuns,
  ) {}

  /** Records that the run has still to look at, archived ones included. */
  async *pages(
    entity: string,
    { conversions }: RunConversion,
    checkpoint: string | null,
  ): AsyncGenerator<RecordPage> {
    const fields = fieldsRead(conversions);
    for (let after = checkpoint; ;) {
      const records = await this.records.holding(this.dataSource.manager, entity, {
        fields,
        after,
        limit: PAGE,
      });
      after = records.at(-1)?.id ?? after;
      if (records.length > 0) yield { records, last: after! };
      if (records.length < PAGE) return;
    }
  }

  async plan(
    { conversion, reason }: Pick<StoredRun, 'conversion' | 'reason'>,
    definitions: EntityDefinitions,
    records: readonly StoredRecord[],
    attempts: ReadonlyMap<string, number>,
  ): Promise<PlannedRevision[]> {
    if (conversion === null) throw new Error('The run is no conversion');
    const convert = this.compile(conversion, definitions);
    const former = await this.former.valuesOf(
      this.dataSource.manager,
      conversion.conversions,
      records.map(({ id }) => id),
    );
    return records.map((before): PlannedRevision => {
      const nothing = { before, revision: undefined, kept: [], attempts: attempts.get(before.id) ?? 0 };
      if (!isUnconverted(conversion, before)) return nothing;
      const { data, raw } = convert({ data: before.data, raw: before.raw }, former.get(before.id));
      if (sameValue(data, before.data) && sameValue(raw, before.raw)) return nothing;
      const item = {
        kind: 'update' as const,
        recordId: before.id,
        expectedVersion: before.version,
        data: {},
        override: { reason },
      };
      return { ...nothing, revision: { item, before, converted: { data, raw } } };
    });
  }

  /** A run holds on to the definitions that it goes by, and no other run has the same. */
  private compile({ conversions }: RunConversion, definitions: EntityDefinitions): ConvertRecord {
    const known = this.compiled.get(definitions);
    if (known !== undefined) return known;
    const compiled = compileConversions(conversions, definitions.vocabularies);
    this.compiled.set(definitions, compiled);
    return compiled;
  }
}
