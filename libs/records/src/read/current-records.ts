import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable, Optional } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordStore } from '../store/record-store';
import { StoredConversions } from '../stored-conversions';
import type { StoredRecord } from '../stored-record';

/** Stored records in the form that the definitions in force ask for, also those that a job has still to convert. */
@Injectable()
export class CurrentRecords {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
    @Optional() private readonly conversions?: StoredConversions,
  ) {}

  /** Those of the ids that exist, by id. */
  async byIds(definitions: EntityDefinitions, ids: readonly string[]): Promise<Map<string, StoredRecord>> {
    const found = await this.records.byIds(this.dataSource.manager, definitions.entity, ids);
    const records = await this.converted(definitions, [...found.values()]);
    return new Map(records.map((record) => [record.id, record]));
  }

  /** In their order; a record that had to be converted remembers what is stored. */
  async converted(definitions: EntityDefinitions, records: readonly StoredRecord[]): Promise<StoredRecord[]> {
    const converted = await this.conversions?.convert(definitions, records);
    if (converted === undefined || converted.size === 0) return [...records];
    return records.map((record) => {
      const values = converted.get(record.id);
      return values === undefined ? record : { ...record, ...values, unconverted: record };
    });
  }
}
