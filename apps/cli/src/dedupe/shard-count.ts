import { totalmem } from 'node:os';

/** Beyond this many keys a shard is no quicker, and the threads are kept less evenly busy to the end. */
const mostKeys = 4_000_000;
/** Keys, records and classes of a shard in order, and what putting them in order takes. */
const bytesPerKey = 40;
/** Of the memory of the machine, what all shards under way may take. */
const memoryShare = 1 / 16;

/** How many shards the keys are cut into: one for each thread, more when there are many keys or little memory. */
export function shardCount(keys: number, threads: number, memoryBytes: number): number {
  const affordable = (memoryBytes * memoryShare) / threads / bytesPerKey;
  const rounds = Math.ceil(keys / threads / Math.max(1, Math.min(mostKeys, affordable)));
  return threads * Math.max(1, rounds);
}

/** Bytes that this process may use: those of the machine, or of the container that it runs in. */
export function machineMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}
