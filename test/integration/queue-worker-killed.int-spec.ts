import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { JobQueue, type QueueBackend, connectQueueBackend } from '@guiyi/queue';
import { eventually } from '../support/eventually';
import { type QueueWorld, queueWorlds } from '../support/queue-worlds';

jest.setTimeout(120_000);

describe.each(queueWorlds(2))('a worker process on $backend', ({ open }) => {
  let world: QueueWorld;
  let backend: QueueBackend;
  let queue: JobQueue;
  let directory: string;
  let journal: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    world = await open();
    backend = await connectQueueBackend(world.settings);
    queue = new JobQueue(backend);
  });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'guiyi-worker-'));
    journal = join(directory, 'journal');
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  afterAll(async () => {
    await queue.close();
    await backend.close();
    await world.close();
  });

  const startWorker = async (jobMs: number): Promise<ChildProcess> => {
    const support = resolve(__dirname, '../support');
    const child = spawn(
      process.execPath,
      ['-r', join(support, 'typescript.cjs'), join(support, 'worker-child.ts')],
      {
        stdio: 'inherit',
        env: {
          PATH: process.env.PATH,
          TEST_DATABASE_URL: world.settings.databaseUrl,
          TEST_REDIS_URL: world.settings.redisUrl ?? '',
          JOURNAL: journal,
          JOB_MS: String(jobMs),
        },
      },
    );
    children.push(child);
    const before = (await linesOf(journal)).filter((line) => line === 'ready').length;
    await eventually('the worker is ready', async () => {
      const lines = await linesOf(journal);
      return lines.filter((line) => line === 'ready').length > before;
    });
    return child;
  };

  it('that is killed leaves its job to the next one, time after time', async () => {
    await queue.enqueue('scan.shard', { scanId: 'killed', shard: 0 }, { jobId: 'killed-0' });
    for (let kills = 1; kills <= 2; kills += 1) {
      const victim = await startWorker(60_000);
      await eventually(
        `the job has begun ${kills} times`,
        async () => countOf(await linesOf(journal)) === kills,
      );
      victim.kill('SIGKILL');
    }
    await startWorker(10);
    const lines = await eventually('the job has ended', async () => {
      const found = await linesOf(journal);
      return found.includes('end killed-0') && found;
    });
    expect(countOf(lines)).toBe(3);
    expect(lines.filter((line) => line.startsWith('failure'))).toEqual([]);
  });

  it('that is asked to stop puts its job back and ends by itself', async () => {
    const worker = await startWorker(60_000);
    await queue.enqueue('scan.plan', { scanId: 'stopped' }, { jobId: 'stopped' });
    await eventually('the job has begun', async () => (await linesOf(journal)).includes('begin stopped'));
    const ended = new Promise((resolveEnd) => worker.once('exit', resolveEnd));
    worker.kill('SIGTERM');
    expect(await ended).toBe(0);
    await startWorker(10);
    await eventually('the job has ended', async () => (await linesOf(journal)).includes('end stopped'));
  });
});

function countOf(lines: string[]): number {
  return lines.filter((line) => line === 'begin killed-0').length;
}

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}
