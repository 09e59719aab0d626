import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findFreePort } from '../../libs/database/src/embedded/free-port';
import { eventually } from './eventually';
import { type TestRedis, startTestRedis } from './redis-server';

const PROJECT = resolve(__dirname, '../..');
const START_TIMEOUT_MS = 120_000;

export interface PlatformOptions {
  /** Keeps the queue in a Redis of its own instead of in PostgreSQL. */
  redis?: boolean;
  /** Loads the sample workspace. */
  sample?: boolean;
  /** The directory of an earlier platform, to go on with its data. */
  dataDirectory?: string;
  /** A copy of the project whose definition files the test changes; the project itself unless told. */
  projectDirectory?: string;
  environment?: NodeJS.ProcessEnv;
}

export interface TestPlatform {
  url: string;
  dataDirectory: string;
  adminPassword: string;
  /** What the launcher and its processes wrote so far. */
  output(): string;
  /** SIGTERM, as Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL to the launcher itself. */
  killLauncher(): Promise<void>;
  /** SIGKILL to the worker; the launcher starts it again. */
  killWorker(): Promise<void>;
  /** SIGKILL to PostgreSQL; the launcher starts it again. */
  killPostgres(): Promise<void>;
  /** Process ids of everything that runs: launcher, postgres, api, worker. */
  processIds(): Promise<Record<string, number>>;
  /** Removes the data directory; call it after `stop`. */
  remove(): Promise<void>;
}

/** The built platform (`npm run build`) on a free port with a data directory and a database of its own. */
export async function startPlatform(options: PlatformOptions = {}): Promise<TestPlatform> {
  const dataDirectory = options.dataDirectory ?? (await makeDirectory());
  const redis = options.redis ? await requiredRedis(dataDirectory) : undefined;
  const adminPassword = 'test-administrator-1';
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const launcher = new Launcher(options.projectDirectory ?? PROJECT, {
    ...inheritedEnvironment(),
    PORT: String(port),
    GUIYI_DATA_DIR: dataDirectory,
    GUIYI_SAMPLE: options.sample ? '1' : '0',
    GUIYI_ADMIN_PASSWORD: adminPassword,
    ...(redis ? { REDIS_URL: redis.url } : {}),
    ...options.environment,
  });
  await launcher.untilReady(url);
  const processIds = async (): Promise<Record<string, number>> => ({
    launcher: launcher.pid,
    postgres: await postgresId(dataDirectory),
    ...(await lockedProcesses(dataDirectory)),
  });
  const kill = async (name: string): Promise<void> => {
    const pid = (await processIds())[name];
    if (pid === undefined) throw new Error(`The platform runs no process "${name}"`);
    process.kill(pid, 'SIGKILL');
  };
  return {
    url,
    dataDirectory,
    adminPassword,
    output: () => launcher.output,
    stop: async () => {
      const code = await launcher.end('SIGTERM');
      await redis?.stop();
      return code;
    },
    killLauncher: async () => {
      await launcher.end('SIGKILL');
      await redis?.stop();
    },
    killWorker: () => kill('worker'),
    killPostgres: () => kill('postgres'),
    processIds,
    remove: () => rm(dataDirectory, { recursive: true, force: true }),
  };
}

class Launcher {
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(projectDirectory: string, environment: NodeJS.ProcessEnv) {
    const script = join(projectDirectory, 'dist/apps/launcher/src/main.js');
    this.child = spawn(process.execPath, [script], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.ended = new Promise((resolveEnd) => this.child.once('exit', resolveEnd));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async untilReady(url: string): Promise<void> {
    await eventually('the platform is ready', () => this.hasEnded() || isReady(url), START_TIMEOUT_MS).catch(
      async (error: unknown) => {
        await this.end('SIGTERM');
        throw new Error(`${String(error)}\n${this.output}`);
      },
    );
    if (this.hasEnded()) throw new Error(`The platform did not start:\n${this.output}`);
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.hasEnded()) this.child.kill(signal);
    return this.ended;
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

export async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health/ready`)).status === 200;
  } catch {
    return false;
  }
}

async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'guiyi-e2e-'));
  // As root, PostgreSQL runs under another account, which must be able to enter.
  await chmod(directory, 0o755);
  return directory;
}

async function requiredRedis(directory: string): Promise<TestRedis> {
  const redis = await startTestRedis(directory);
  if (redis === undefined) throw new Error('There is no redis-server on the PATH');
  return redis;
}

/** The tests' own settings must not reach the platform under test. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_URL|REDIS_URL|GUIYI_|npm_|NODE_ENV|JEST_)/.test(name),
  );
  return Object.fromEntries(inherited);
}

async function postgresId(dataDirectory: string): Promise<number> {
  return Number((await readFile(join(dataDirectory, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

async function lockedProcesses(dataDirectory: string): Promise<Record<string, number>> {
  const lock = JSON.parse(await readFile(join(dataDirectory, 'guiyi.lock'), 'utf8')) as {
    processes?: Record<string, number>;
  };
  return lock.processes ?? {};
}
