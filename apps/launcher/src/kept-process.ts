import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

export interface KeptProcessOptions {
  name: string;
  script: string;
  /** Options of Node's own. */
  nodeOptions: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Told of an unexpected end, and of the pause before the next start. */
  onEnd: (reason: string, pauseMs: number) => void;
  /** Told when the process ended too often in a row to go on. */
  onGivenUp: (reason: string) => void;
  onStart: (pid: number) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A process that ran this long was healthy: its next end is a new story. */
const HEALTHY_AFTER_MS = 30_000;
const STOP_GRACE_MS = 10_000;

/** A process that is started again whenever it ends, ever later while it ends at once. */
export class KeptProcess {
  private child?: ChildProcess;
  private restart?: NodeJS.Timeout;
  private startedAt = 0;
  private endsInARow = 0;
  private stopping = false;

  constructor(
    private readonly options: KeptProcessOptions,
    /** How often it may end in a row before it is given up. */
    private patience = Infinity,
  ) {}

  start(): void {
    const child = fork(this.options.script, [], {
      env: this.options.environment,
      // Ends the process when this one is killed and cannot stop it.
      execArgv: [
        ...this.options.nodeOptions,
        ...process.execArgv,
        '--require',
        join(__dirname, 'follow-launcher.js'),
      ],
      // Ctrl-C in the terminal must reach the launcher only, which then stops its processes in order.
      detached: true,
    });
    this.child = child;
    this.startedAt = performance.now();
    child.once('error', (error) => process.stderr.write(`${this.options.name}: ${error.message}\n`));
    child.once('exit', (code, signal) => this.afterEnd(signal ?? `exit code ${code}`));
    if (child.pid !== undefined) this.options.onStart(child.pid);
  }

  /** Asks the process to end, and kills it when it has not after ten seconds. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const child = this.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
    await ended;
    clearTimeout(impatience);
  }

  private afterEnd(reason: string): void {
    if (this.stopping) return;
    const wasHealthy = performance.now() - this.startedAt > HEALTHY_AFTER_MS;
    this.endsInARow = wasHealthy ? 1 : this.endsInARow + 1;
    if (this.endsInARow >= this.patience) return this.options.onGivenUp(reason);
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (this.endsInARow - 1), LONGEST_PAUSE_MS);
    this.options.onEnd(reason, pauseMs);
    this.restart = setTimeout(() => this.start(), pauseMs);
  }

  /** From now on it is started again however often it ends: it has shown that it can run. */
  trust(): void {
    this.patience = Infinity;
  }
}
