import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EffectiveEntity, RecordData } from '@guiyi/contracts';
import { generateSample, sampleFields, type SampleRecord } from '@guiyi/sample-data';
import { rowData } from '@guiyi/standardization';
import { stringify } from 'csv-stringify/sync';
import type { BenchOptions } from './bench';

/** The platform numbers its customers itself. */
const fields = sampleFields.filter((field) => field !== 'code');
const columns = fields.map((field) => ({ header: field, field }));
const rowsAtOnce = 1000;

/** What a person or a system would enter for the record. */
export function enteredData({ fields: values }: SampleRecord, storage: EffectiveEntity): RecordData {
  return rowData(
    fields.map((field) => values[field]),
    columns,
    storage,
  );
}

/** How many records of a sample stay out of its file, to be entered or checked against the others. */
const furtherRecords = 2000;

type Sample = Pick<BenchOptions, 'records' | 'seed'>;

export async function writeSampleCsv(file: string, sample: Sample): Promise<void> {
  await pipeline(Readable.from(csvOf(sample)), createWriteStream(file));
}

/** The records that a base is filled with. */
export function* storedCustomers({ records, seed }: Sample): Generator<SampleRecord> {
  let given = 0;
  for (const record of generateSample({ records: records + furtherRecords, seed })) {
    if (given++ === records) return;
    yield record;
  }
}

/** Records that are not among those of storedCustomers, about every fifth of a customer that is. */
export function furtherCustomers({ records, seed }: Sample): SampleRecord[] {
  return [...generateSample({ records: records + furtherRecords, seed })].slice(records);
}

function* csvOf(sample: Sample): Generator<string> {
  yield stringify([fields]);
  let rows: string[][] = [];
  for (const record of storedCustomers(sample)) {
    rows.push(fields.map((field) => record.fields[field]));
    if (rows.length < rowsAtOnce) continue;
    yield stringify(rows);
    rows = [];
  }
  yield stringify(rows);
}
