import { buildRecord } from './build-record';
import type { SampleWorld } from './customer/customer';
import { planSample } from './plan';
import type { SampleRecord } from './sample-record';

export interface SampleOptions {
  /** 1 … 50,000,000. */
  records: number;
  /** 0 … 4,294,967,295. */
  seed: number;
  /** Share of the records that repeat a customer which has a record already, 0 … 0.5; 0.2 when not given. */
  duplicateShare?: number;
}

const mostRecords = 50_000_000;
const largestSeed = 0xffffffff;

/**
 * Synthetic Chinese customer records with their truth, in random order. The same options give the same records on every
 * machine. Each record is made when it is asked for; besides it, nine bytes a record are held.
 * @throws RangeError, when called, if an option is outside its range
 */
export function generateSample(options: SampleOptions): Generator<SampleRecord> {
  const { records, seed, duplicateShare = 0.2 } = options;
  requireInteger('records', records, 1, mostRecords);
  requireInteger('seed', seed, 0, largestSeed);
  if (!(duplicateShare >= 0 && duplicateShare <= 0.5))
    throw new RangeError(`duplicateShare is ${duplicateShare}; give a share from 0 to 0.5`);
  return writeRecords(records, seed, duplicateShare);
}

function* writeRecords(records: number, seed: number, duplicateShare: number): Generator<SampleRecord> {
  const { customers, customerOf, copyOf, order } = planSample(records, duplicateShare, seed);
  const world: SampleWorld = { seed, customers };
  for (let position = 0; position < records; position++) {
    const slot = order[position] as number;
    yield buildRecord(world, position, customerOf[slot] as number, copyOf[slot] as number);
  }
}

function requireInteger(option: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${option} is ${value}; give a whole number from ${least} to ${most}`);
}
