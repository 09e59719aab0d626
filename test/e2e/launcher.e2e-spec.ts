import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { findFreePort } from '../../libs/database/src/embedded/free-port';
import { eventually } from '../support/eventually';
import { isReady, startPlatform, type TestPlatform } from '../support/platform';

jest.setTimeout(180_000);

const launcher = resolve(__dirname, '../../dist/apps/launcher/src/main.js');

describe('npm start', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await startPlatform();
  });

  afterAll(async () => {
    await platform.stop();
    await platform.remove();
  });

  it('refuses a second start on the same data directory and names the first', async () => {
    const second = await startAnother(platform.dataDirectory);
    expect(second.status).toBe(1);
    expect(second.stderr).toContain(`process ${(await platform.processIds()).launcher}`);
    expect(second.stderr).toContain(`:${new URL(platform.url).port}`);
    expect(await isReady(platform.url)).toBe(true);
  });

  it('starts its processes and PostgreSQL again when they are killed', async () => {
    const before = await platform.processIds();
    await platform.killPostgres();
    await platform.killWorker();
    await eventually('both run again', async () => {
      const now = await platform.processIds().catch(() => before);
      return now.postgres !== before.postgres && now.worker !== before.worker;
    });
    await eventually('the platform is ready again', () => isReady(platform.url));
  });

  it('leaves nothing that keeps the next start from working when it is killed', async () => {
    const { launcher: killed = 0, postgres: orphan = 0, ...followers } = await platform.processIds();
    await platform.killLauncher();
    expect(isRunning(killed)).toBe(false);
    await eventually('its processes have ended', () => !Object.values(followers).some(isRunning));
    platform = await startPlatform({ dataDirectory: platform.dataDirectory });
    expect(isRunning(orphan)).toBe(false);
  });

  it('stops on SIGTERM with everything it started', async () => {
    const processes = Object.values(await platform.processIds());
    expect(processes).toHaveLength(4);
    expect(await platform.stop()).toBe(0);
    expect(processes.filter(isRunning)).toEqual([]);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function startAnother(dataDirectory: string): Promise<{ status: number | null; stderr: string }> {
  const environment = {
    PATH: process.env.PATH,
    GUIYI_DATA_DIR: dataDirectory,
    PORT: String(await findFreePort()),
  };
  return spawnSync(process.execPath, [launcher], { env: environment, encoding: 'utf8', timeout: 30_000 });
}
