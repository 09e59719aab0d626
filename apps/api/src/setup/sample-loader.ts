import type { Caller } from '@guiyi/access';
import type { EffectiveEntity } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { stableId } from '@guiyi/imports';
import { rowData } from '@guiyi/standardization';
import { type CreateItem, RecordWriter } from '@guiyi/records';
import { generateSample, sampleFields, type SampleRecord } from '@guiyi/sample-data';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const ENTITY = 'customer';
const RECORDS = 2000;
/** Any number: the sample is the same on every machine. */
const SEED = 20_260_101;
const BATCH = 500;

/** The platform numbers the sample's customers itself. */
const columns = sampleFields.map((field) => ({ header: field, field: field === 'code' ? null : field }));

/** Fills an empty base with customers of our own making, some of them duplicates, through the door of imports. */
@Injectable()
export class SampleLoader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly writer: RecordWriter,
  ) {}

  /** Goes on where a killed set-up stopped; leaves a base alone that holds anything else. @returns how many came in. */
  async load(caller: Caller): Promise<number> {
    const { storage } = await this.definitions.forEntity(ENTITY);
    const items = [...generateSample({ records: RECORDS, seed: SEED })].map((record) =>
      itemOf(record, storage),
    );
    const stored = await this.storedIds();
    const known = new Set(items.map((item) => item.recordId));
    if ([...stored].some((id) => !known.has(id))) return 0;
    const missing = items.filter((item) => !stored.has(item.recordId));
    let written = 0;
    for (let start = 0; start < missing.length; start += BATCH) {
      const batch = missing.slice(start, start + BATCH);
      const outcomes = await this.writer.write(caller, ENTITY, 'import', batch);
      written += outcomes.filter(({ outcome }) => outcome === 'written').length;
    }
    return written;
  }

  private async storedIds(): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>('SELECT id FROM record LIMIT $1', [
      RECORDS + 1,
    ]);
    return new Set(rows.map(({ id }) => id));
  }
}

function itemOf(record: SampleRecord, entity: EffectiveEntity): CreateItem & { recordId: string } {
  const cells = sampleFields.map((field) => record.fields[field]);
  // The duplicates are what the sample is for.
  const override = { reason: '示例数据 / sample data' };
  return {
    kind: 'create',
    recordId: stableId(`guiyi sample ${SEED} ${record.id}`),
    data: rowData(cells, columns, entity),
    override,
  };
}
