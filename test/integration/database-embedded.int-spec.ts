import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource, EmbeddedPostgres } from '@guiyi/database';

let directory: string;
const fast = { shared_buffers: '16MB', fsync: 'off' };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'guiyi-embedded-'));
  await chmod(directory, 0o755);
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

describe('EmbeddedPostgres', () => {
  it('keeps its data and its address from one start to the next, and its password to its owner', async () => {
    const first = await start();
    await withQuery(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await withQuery(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    expect((await stat(join(directory, 'postgres.json'))).mode & 0o777).toBe(0o600);
  });

  it('stops the server that a killed launcher left behind and starts a fresh one on the same data', async () => {
    const abandoned = await start();
    await withQuery(abandoned.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const orphan = await serverProcess();
    const messages: string[] = [];
    const next = await start(messages);
    expect(messages.join()).toContain(`process ${orphan}`);
    expect(await serverProcess()).not.toBe(orphan);
    expect(await withQuery(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await next.stop();
  });

  it('reports an unexpected end and comes back at the same address, where connections recover', async () => {
    const postgres = await start();
    const dataSource = createDataSource(postgres.url, { entities: [], poolSize: 2 });
    await dataSource.initialize();
    process.kill(await serverProcess(), 'SIGKILL');
    expect(await postgres.unexpectedEnd).toBe('signal SIGKILL');
    // A connection may answer once more before it notices that its server is gone.
    await dataSource.query('SELECT 1').catch(() => undefined);
    await postgres.restart();
    expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await dataSource.destroy();
    await postgres.stop();
  });
});

function start(messages: string[] = []): Promise<EmbeddedPostgres> {
  return EmbeddedPostgres.start({
    dataDirectory: directory,
    say: (message) => messages.push(message),
    parameters: fast,
  });
}

async function withQuery(url: string, statement: string): Promise<unknown> {
  const dataSource = createDataSource(url, { entities: [], poolSize: 1 });
  await dataSource.initialize();
  try {
    return await dataSource.query(statement);
  } finally {
    await dataSource.destroy();
  }
}

async function serverProcess(): Promise<number> {
  const pidFile = await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8');
  return Number(pidFile.split('\n')[0]);
}
