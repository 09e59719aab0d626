import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import {
  chown,
  mkdtemp,
  readFile,
  readlink,
  realpath,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ClusterSettings } from './cluster-settings';
import type { PostgresAccount } from './postgres-account';
import type { PostgresBinaries } from './postgres-binaries';
import { identifyProcess } from './process-identity';

const run = promisify(execFile);

/** The programs of PostgreSQL applied to one cluster directory, under the right account. */
export class ClusterProcess {
  constructor(
    private readonly binaries: PostgresBinaries,
    private readonly account: PostgresAccount | undefined,
    private readonly settings: ClusterSettings,
    private readonly logFile: string,
  ) {}

  async isInitialized(): Promise<boolean> {
    return exists(join(this.settings.directory, 'PG_VERSION'));
  }

  /** Makes the files of an empty cluster. pg_trgm sees Chinese letters only under a UTF-8 locale. */
  async initialize(user: string): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'guiyi-'));
    const passwordFile = join(folder, 'password');
    try {
      await writeFile(passwordFile, this.settings.password, { mode: 0o600 });
      if (this.account) {
        await chown(folder, this.account.uid, this.account.gid);
        await chown(passwordFile, this.account.uid, this.account.gid);
      }
      await run(
        this.binaries.initdb,
        [
          `--pgdata=${this.settings.directory}`,
          `--username=${user}`,
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale=C.UTF-8',
        ],
        this.spawnOptions(),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * Starts the server. It gets a process group of its own: Ctrl-C in the terminal must reach the launcher only, which
   * stops the server after its clients.
   * @returns resolves when the server has ended, with a description of how.
   */
  async launch(parameters: Record<string, string>): Promise<{ ended: Promise<string> }> {
    await this.shortenLog();
    const log = openSync(this.logFile, 'a', 0o600);
    const options = Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(
      this.binaries.postgres,
      ['-D', this.settings.directory, '-p', String(this.settings.port), ...options],
      { ...this.spawnOptions(), detached: true, stdio: ['ignore', log, log] },
    );
    closeSync(log);
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    });
    return { ended };
  }

  /** Disconnects the clients, writes everything to disk and ends the server. */
  async stop(): Promise<void> {
    await run(
      this.binaries.pgControl,
      ['stop', '-D', this.settings.directory, '-m', 'fast', '-w', '-t', '60'],
      this.spawnOptions(),
    );
  }

  /** The id of a server that still runs on this cluster although nobody of ours started it. */
  async findOrphan(): Promise<number | undefined> {
    const pidFile = await readFile(join(this.settings.directory, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(pidFile.split('\n')[0]);
    if (!Number.isInteger(pid) || pid <= 1) return undefined;
    return (await this.isOurServer(pid)) ? pid : undefined;
  }

  async logTail(): Promise<string> {
    const log = await readFile(this.logFile, 'utf8').catch(() => '');
    return log.trimEnd().split('\n').slice(-8).join('\n');
  }

  /** The id in the file may meanwhile belong to any program; a PostgreSQL server works inside its cluster directory. */
  private async isOurServer(pid: number): Promise<boolean> {
    if ((await identifyProcess(pid)) === undefined) return false;
    if (process.platform === 'linux') {
      const directory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
      return directory === (await realpath(this.settings.directory));
    }
    const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
    return stdout.includes(this.settings.directory);
  }

  private async shortenLog(): Promise<void> {
    const size = await stat(this.logFile).then(
      (found) => found.size,
      () => 0,
    );
    if (size > LONGEST_LOG_BYTES) await truncate(this.logFile);
  }

  private spawnOptions(): { cwd: string; uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
    return {
      // The account may not be able to enter the directory in which the launcher was started.
      cwd: this.settings.directory,
      ...this.account,
      env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
    };
  }
}

const LONGEST_LOG_BYTES = 10 * 1024 ** 2;

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
