import { join } from 'node:path';
import type { BenchOptions, Say } from '../bench';
import { writeSampleCsv } from '../sample-customers';
import { BenchPlatform } from './bench-platform';
import { PlatformClient } from './platform-client';

export interface RunningPlatform {
  platform: BenchPlatform;
  client: PlatformClient;
}

/** For benches that read the server's own times: it logs every request, with how long that took. */
export const loggingRequests = { GUIYI_LOG_LEVEL: 'info' };

/** A platform of its own for the work, started before and removed after it, whatever happens. */
export async function* withPlatform<Result>(
  say: Say,
  work: (running: RunningPlatform) => AsyncIterable<Result>,
  environment: NodeJS.ProcessEnv = {},
): AsyncIterable<Result> {
  say('starting the platform');
  const platform = await BenchPlatform.create();
  try {
    await platform.start(environment);
    yield* work({ platform, client: new PlatformClient(platform.url, await platform.signIn()) });
  } finally {
    await platform.remove();
  }
}

export async function sampleFileFor(
  { platform }: RunningPlatform,
  options: BenchOptions,
  say: Say,
): Promise<string> {
  say('writing the sample file');
  const file = join(platform.directory, 'customers.csv');
  await writeSampleCsv(file, options);
  return file;
}
