import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findFreePort } from '../../libs/database/src/embedded/free-port';

export interface TestRedis {
  url: string;
  stop(): Promise<void>;
  /** Ends it without warning. */
  kill(): Promise<void>;
}

const START_TIMEOUT_MS = 10_000;

/**
 * Starts the machine's `redis-server` on a free port. Without one the Redis tests are left out, loudly, unless
 * GUIYI_REQUIRE_REDIS=1 makes that an error.
 */
export async function startTestRedis(directory: string, givenPort?: number): Promise<TestRedis | undefined> {
  const port = givenPort ?? (await findFreePort());
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', ...PERSISTENT, '--dir', directory],
    {
      stdio: 'ignore',
      detached: true,
    },
  );
  const failure = new Promise<Error>((resolve) => server.once('error', resolve));
  const url = `redis://127.0.0.1:${port}`;
  const missing = await Promise.race([failure, waitUntilReady(url)]);
  if (missing) return withoutRedis(missing);
  return { url, stop: () => end(server, 'SIGTERM'), kill: () => end(server, 'SIGKILL') };
}

/** Jobs must survive a restart of Redis, as they do in production. */
const PERSISTENT = ['--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'];

function withoutRedis(reason: Error): undefined {
  if (process.env.GUIYI_REQUIRE_REDIS === '1') {
    throw new Error(`GUIYI_REQUIRE_REDIS=1, but redis-server cannot be started: ${reason.message}`);
  }
  process.stderr.write('\nSKIPPED: Redis tests (no redis-server on the PATH)\n\n');
  return undefined;
}

async function waitUntilReady(url: string): Promise<Error | undefined> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  const late = pause(START_TIMEOUT_MS, new Error('no answer'), { ref: false });
  const outcome = await Promise.race([client.ping().then(() => undefined), late]);
  client.disconnect();
  return outcome;
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await ended;
}
