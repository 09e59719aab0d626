import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgres } from '@guiyi/database';
import { JobQueue, WorkerHost, connectQueueBackend, createEventBus, jobNames } from '@guiyi/queue';
import { eventually } from '../support/eventually';
import { type TestRedis, startTestRedis } from '../support/redis-server';

jest.setTimeout(90_000);

interface Server {
  databaseUrl: string;
  redisUrl?: string;
  /** Kills the server without warning and starts it again at the same address, with what it had on disk. */
  crashAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

const servers = [{ backend: 'PostgreSQL', open: openPostgres }];
if (process.env.TEST_REDIS_URL) servers.push({ backend: 'Redis', open: openRedis });

describe.each(servers)('when $backend crashes under a running worker', ({ open }) => {
  let directory: string;
  let server: Server;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'guiyi-restart-'));
    await chmod(directory, 0o755);
    server = await open(directory);
  });

  afterAll(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('the running job is done, later ones are taken and events arrive again', async () => {
    const problems: string[] = [];
    const settings = { ...server, onProblem: (message: string) => void problems.push(message) };
    const backend = await connectQueueBackend(settings);
    const queue = new JobQueue(backend);
    const events = createEventBus(settings);
    const begun: string[] = [];
    const ended: string[] = [];
    const failures: string[] = [];
    const host = await WorkerHost.start({
      backend,
      processors: jobNames.map((job) => ({
        job,
        run: async (_payload: unknown, { jobId }: { jobId: string }) => {
          begun.push(jobId);
          await pause(1500);
          ended.push(jobId);
        },
      })),
      onFailure: (message) => failures.push(message),
    });
    let gaps = 0;
    const heard: unknown[] = [];
    await events.subscribe(
      'test',
      (payload) => heard.push(payload),
      () => (gaps += 1),
    );

    await queue.enqueue('scan.plan', { scanId: 'a' }, { jobId: 'before' });
    await eventually('the job has begun', () => begun.length === 1);
    await server.crashAndRestart();
    await eventually('events are connected again', () => gaps > 0);
    await queue.enqueue('scan.plan', { scanId: 'b' }, { jobId: 'after' });
    await events.publish('test', { number: 1 });

    await eventually('both jobs are done', () => ended.includes('before') && ended.includes('after'));
    await eventually('the event has arrived', () => heard.length > 0);
    expect(heard).toEqual([{ number: 1 }]);
    expect(failures).toEqual([]);
    // One report in ten seconds from the queue and one from the events, not one per try.
    expect(problems.length).toBeLessThan(10);

    await host.close();
    await queue.close();
    await events.close();
    await backend.close();
  });
});

async function openPostgres(directory: string): Promise<Server> {
  const postgres = await EmbeddedPostgres.start({
    dataDirectory: directory,
    say: () => undefined,
    parameters: { shared_buffers: '16MB' },
  });
  return {
    databaseUrl: postgres.url,
    crashAndRestart: async () => {
      const pidFile = await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8');
      process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
      await postgres.unexpectedEnd;
      await postgres.restart();
    },
    stop: () => postgres.stop(),
  };
}

async function openRedis(directory: string): Promise<Server> {
  let redis = await startedRedis(directory);
  return {
    databaseUrl: process.env.TEST_DATABASE_URL ?? '',
    redisUrl: redis.url,
    crashAndRestart: async () => {
      await redis.kill();
      redis = await startedRedis(directory, Number(new URL(redis.url).port));
    },
    stop: () => redis.stop(),
  };
}

async function startedRedis(directory: string, port?: number): Promise<TestRedis> {
  const redis = await startTestRedis(directory, port);
  if (redis === undefined) throw new Error('redis-server could be started before and cannot now');
  return redis;
}
