import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DirectoryLock, findFreePort, isPortFree, type PlatformEnvironment } from '@guiyi/database';
import { bringUpToDate, openDatabase } from './database';
import { KeptProcess } from './kept-process';
import { waitUntilReady } from './readiness';
import { runSetup, type SetupEvent } from './setup';
import type { AnnouncedLine, Terminal } from './terminal';

/** An end that the user was already told about. */
export class ExplainedFailure extends Error {}

const APPS = join(__dirname, '..', '..');
/**
 * What requests leave behind dies young: with twice Node's room for the new, the api collects half as often and carries
 * less into the old. What a worker makes of a page of records lives until the page is stored, and pages are larger. The same
 * as in npm run start:api and start:worker.
 */
const nodeOptionsOf = {
  api: ['--max-semi-space-size=32'],
  worker: ['--max-semi-space-size=64'],
} as const;
/** The api must show once that it can start; after five ends in a row before that, something is wrong for good. */
const ENDS_BEFORE_READY = 5;

/** Everything that one `npm start` runs, in the order in which it is started; `stop` goes the other way round. */
export class Platform {
  private readonly stopSteps: (() => Promise<void>)[] = [];
  private readonly broken = new AbortController();
  private readonly processIds: Record<string, number> = {};
  private lock?: DirectoryLock;
  private starting: Promise<void> = Promise.resolve();
  private stopped?: Promise<void>;
  private administrator?: { username: string; password: string };

  constructor(
    private readonly environment: PlatformEnvironment,
    private readonly terminal: Terminal,
  ) {}

  get address(): string {
    return `http://localhost:${this.environment.port}`;
  }

  async start(): Promise<void> {
    this.starting = this.startAll();
    await this.starting;
  }

  async stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    await this.stopped;
  }

  private async startAll(): Promise<void> {
    await this.lockDirectory();
    await this.requirePort();
    const database = await openDatabase(this.environment, this.terminal);
    this.stopSteps.push(() => database.stop());
    this.broken.signal.throwIfAborted();
    if (this.environment.redisUrl) {
      this.terminal.step('usingRedis', { host: new URL(this.environment.redisUrl).host });
    }
    await bringUpToDate(database.url, this.terminal);
    await this.setUp(database.url);
    await this.startProcesses(database.url);
    this.announce();
  }

  private async lockDirectory(): Promise<void> {
    const lock = await DirectoryLock.acquire(this.environment.dataDirectory);
    this.lock = lock;
    this.stopSteps.push(() => lock.release());
  }

  /** The processes of a killed start need a moment to notice; their port is ours. */
  private async requirePort(): Promise<void> {
    const { port } = this.environment;
    const deadline = Date.now() + (this.lock?.wasAbandoned ? 5000 : 0);
    while (!(await isPortFree(port, '0.0.0.0'))) {
      if (Date.now() >= deadline) {
        this.terminal.failWith('portBusy', { port, other: await findFreePort() });
        throw new ExplainedFailure(`Port ${port} is in use`);
      }
      await pause(100);
    }
  }

  private async setUp(databaseUrl: string): Promise<void> {
    this.broken.signal.throwIfAborted();
    this.terminal.step('settingUp');
    await runSetup({
      script: join(APPS, 'api', 'src', 'setup.js'),
      environment: this.variablesFor(databaseUrl),
      signal: this.broken.signal,
      onEvent: (event) => this.onSetupEvent(event),
    });
  }

  private onSetupEvent(event: SetupEvent): void {
    if (event.event === 'admin-created') this.administrator = event;
    else if (event.event === 'sample') this.terminal.step('sampleLoaded', { loaded: event.loaded });
    else this.terminal.line(event.text);
  }

  private async startProcesses(databaseUrl: string): Promise<void> {
    this.terminal.step('startingProcesses');
    const api = this.keep('api', databaseUrl);
    const worker = this.keep('worker', databaseUrl);
    this.stopSteps.push(async () => {
      await Promise.all([api.stop(), worker.stop()]);
    });
    api.start();
    worker.start();
    await waitUntilReady(`http://127.0.0.1:${this.environment.port}`, this.broken.signal);
    api.trust();
    worker.trust();
  }

  private keep(name: 'api' | 'worker', databaseUrl: string): KeptProcess {
    const options = {
      name,
      script: join(APPS, name, 'src', 'main.js'),
      nodeOptions: nodeOptionsOf[name],
      environment: this.variablesFor(databaseUrl),
      onEnd: (reason: string, pauseMs: number) =>
        this.terminal.step('processEnded', { name, reason, seconds: pauseMs / 1000 }),
      onGivenUp: (reason: string) => {
        this.terminal.failWith('processGivenUp', { name, reason });
        this.broken.abort(new ExplainedFailure(`The ${name} cannot be started`));
      },
      onStart: (pid: number) => {
        this.processIds[name] = pid;
        void this.describeToOthers();
      },
    };
    return new KeptProcess(options, ENDS_BEFORE_READY);
  }

  /** For a second start on this directory, and for whoever looks after the machine. */
  private async describeToOthers(): Promise<void> {
    if (this.stopped) return;
    await this.lock?.announce({ address: this.address, processes: { ...this.processIds } });
  }

  private variablesFor(databaseUrl: string): NodeJS.ProcessEnv {
    return {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: String(this.environment.port),
      GUIYI_DATA_DIR: this.environment.dataDirectory,
      NODE_ENV: process.env.NODE_ENV ?? 'production',
      // A line for every request would drown what a person at the terminal wants to see.
      GUIYI_LOG_LEVEL: process.env.GUIYI_LOG_LEVEL ?? 'warn',
    };
  }

  private announce(): void {
    const { administrator } = this;
    this.terminal.announce(
      ['ready', { address: this.address }],
      ...(administrator ? [administratorLine(administrator)] : []),
      ['howToStop'],
    );
    this.administrator = undefined;
  }

  private async stopAll(): Promise<void> {
    // A start that is still under way stops at its next step; what it has begun until then is stopped below.
    this.broken.abort(new ExplainedFailure('Stopped while starting'));
    await this.starting.catch(() => undefined);
    // It is stored as a hash only: unsaid now, it would be lost.
    if (this.administrator) this.terminal.announce(administratorLine(this.administrator));
    for (const step of this.stopSteps.reverse()) {
      try {
        await step();
      } catch (error) {
        this.terminal.fail(String(error));
      }
    }
  }
}

function administratorLine(administrator: { username: string; password: string }): AnnouncedLine {
  return ['firstAdministrator', { username: administrator.username, password: administrator.password }];
}
