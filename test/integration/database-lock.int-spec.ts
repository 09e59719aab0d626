import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryLock, DirectoryLockedError } from '@guiyi/database';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'guiyi-lock-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

describe('DirectoryLock', () => {
  it('refuses a second holder and names the first, with its address once that is known', async () => {
    const lock = await DirectoryLock.acquire(directory);
    await lock.announce({ address: 'http://localhost:3000' });
    const second = DirectoryLock.acquire(directory);
    await expect(second).rejects.toThrow(DirectoryLockedError);
    await expect(second).rejects.toThrow(`process ${process.pid} and answers at http://localhost:3000`);
    await lock.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is taken over from a process that was killed', async () => {
    await takeOverableLock();
    const lock = await DirectoryLock.acquire(directory);
    expect(lock.wasAbandoned).toBe(true);
    await lock.release();
  });

  it('is taken over by exactly one of many that try at once', async () => {
    await takeOverableLock();
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, () => DirectoryLock.acquire(directory)),
    );
    const winners = attempts.filter((attempt) => attempt.status === 'fulfilled');
    expect(winners).toHaveLength(1);
  });

  it('is not held by another process that was given the same id later', async () => {
    const lock = await DirectoryLock.acquire(directory);
    const content = JSON.parse(await readFile(join(directory, 'guiyi.lock'), 'utf8')) as { started: string };
    await lock.release();
    await writeLock({ pid: process.pid, started: `${content.started}0` });
    const next = await DirectoryLock.acquire(directory);
    expect(next.wasAbandoned).toBe(true);
  });

  it('survives a lock file that was cut short', async () => {
    await writeLock('{"pid":');
    const lock = await DirectoryLock.acquire(directory);
    expect(lock.wasAbandoned).toBe(true);
  });
});

/** The lock of a process that has ended. */
async function takeOverableLock(): Promise<void> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  await writeLock({ pid: child.pid, started: 'some time ago' });
}

async function writeLock(content: unknown): Promise<void> {
  await writeFile(
    join(directory, 'guiyi.lock'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
}
