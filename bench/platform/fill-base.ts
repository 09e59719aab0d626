import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createPool, EmbeddedPostgres } from '@guiyi/database';
import type { BenchOptions, Say } from '../bench';
import type { BenchPlatform } from './bench-platform';

export interface FillTask {
  databaseUrl: string;
  records: number;
  seed: number;
  /** The thread does every record whose number leaves this rest. */
  rest: number;
  threads: number;
}

/** Expensive to keep up row by row. */
const searchIndexes = {
  record_data: 'CREATE INDEX record_data ON record USING gin (data jsonb_path_ops)',
  record_search: 'CREATE INDEX record_search ON record USING gin (search_grams)',
};

/**
 * Puts customers into an empty base by COPY: the records, profiles and blocking keys that an import would store, without
 * its checks and its history. For measuring what comes after an import that would take hours.
 */
export async function fillBase(
  platform: BenchPlatform,
  { records, seed }: Pick<BenchOptions, 'records' | 'seed'>,
  say: Say,
): Promise<void> {
  const databaseUrl = await EmbeddedPostgres.urlIn(platform.directory);
  if (databaseUrl === undefined) throw new Error(`There is no database in ${platform.directory}`);
  const pool = createPool(databaseUrl, {
    size: 1,
    applicationName: 'guiyi-bench',
    onConnectionError: () => undefined,
  });
  try {
    for (const index of Object.keys(searchIndexes)) await pool.query(`DROP INDEX ${index}`);
    const threads = availableParallelism();
    const done = Array.from({ length: threads }, () => 0);
    await Promise.all(
      done.map((_, rest) =>
        fillThread({ databaseUrl, records, seed, rest, threads }, (count) => {
          done[rest] = count;
          say(`${done.reduce((sum, part) => sum + part, 0)} of ${records} records stored`);
        }),
      ),
    );
    say('building indexes');
    for (const create of Object.values(searchIndexes)) await pool.query(create);
    await pool.query('VACUUM (ANALYZE) record, match_profile, match_key');
  } finally {
    await pool.end();
  }
}

function fillThread(task: FillTask, onProgress: (count: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'fill-base.worker.js'), { workerData: task });
    worker.on('message', onProgress);
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`fill thread ended with ${code}`)),
    );
  });
}
