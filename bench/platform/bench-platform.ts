import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort } from '@guiyi/database';
import { projectDirectory } from '../project-directory';

const launcherFile = join(projectDirectory, 'dist', 'apps', 'launcher', 'src', 'main.js');
const startTimeout = 120_000;
const administratorPassword = 'bench-administrator';

/** The built platform with an embedded database of its own, on a free port. */
export class BenchPlatform {
  private written = '';
  private child: ChildProcess | undefined;

  private constructor(
    readonly directory: string,
    readonly url: string,
    private readonly port: number,
  ) {}

  /** A new platform without any record, not yet started. */
  static async create(): Promise<BenchPlatform> {
    const directory = await mkdtemp(join(tmpdir(), 'guiyi-bench-'));
    // As root, PostgreSQL runs under another account, which must be able to enter.
    await chmod(directory, 0o755);
    const port = await findFreePort();
    return new BenchPlatform(directory, `http://127.0.0.1:${port}`, port);
  }

  /** @returns seconds until the platform said that it was ready */
  async start(environment: NodeJS.ProcessEnv = {}): Promise<number> {
    const started = performance.now();
    // Options of Node's own, such as --cpu-prof, reach every process of the platform.
    this.child = spawn(process.execPath, [...process.execArgv, launcherFile], {
      env: {
        ...inheritedEnvironment(),
        PORT: String(this.port),
        GUIYI_DATA_DIR: this.directory,
        GUIYI_SAMPLE: '0',
        GUIYI_ADMIN_PASSWORD: administratorPassword,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.written += text));
    await this.untilReady(started + startTimeout);
    return (performance.now() - started) / 1000;
  }

  async signIn(): Promise<string> {
    const response = await fetch(`${this.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password: administratorPassword }),
    });
    if (!response.ok) throw new Error(`Sign-in failed: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { token: string }).token;
  }

  /** Milliseconds that the api took for each request to these paths, by its own log, since the last call. */
  takeServerTimes(path: string): number[] {
    const lines = this.written.split('\n');
    // The last line may be on its way still.
    this.written = lines.pop() ?? '';
    return lines.flatMap((line) => responseTime(line, path) ?? []);
  }

  async processIds(): Promise<Record<'api' | 'worker' | 'postgres', number>> {
    const lock = await readFile(join(this.directory, 'guiyi.lock'), 'utf8');
    const { processes } = JSON.parse(lock) as { processes: Record<'api' | 'worker', number> };
    const postmaster = await readFile(join(this.directory, 'postgres', 'postmaster.pid'), 'utf8');
    return { ...processes, postgres: Number(postmaster.split('\n')[0]) };
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.directory, { recursive: true, force: true });
  }

  private async untilReady(deadline: number): Promise<void> {
    while (!(await this.isReady())) {
      if (this.child?.exitCode !== null || performance.now() > deadline)
        throw new Error(`The platform did not start:\n${this.written}`);
      await pause(20);
    }
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/api/health/ready`)).ok;
    } catch {
      return false;
    }
  }
}

/** What is set for the bench's own surroundings must not reach the platform. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(DATABASE_URL|REDIS_URL|GUIYI_|npm_|NODE_ENV)/.test(name),
    ),
  );
}

function responseTime(line: string, path: string): number | undefined {
  if (!line.startsWith('{') || !line.includes(path)) return undefined;
  const entry = JSON.parse(line) as { req?: { path?: string }; responseTime?: number };
  return entry.req?.path === path ? entry.responseTime : undefined;
}
