import { DirectoryLockedError, EnvironmentError, parseEnvironment } from '@guiyi/database';
import { terminalLocale } from './messages';
import { ExplainedFailure, Platform } from './platform';
import { Terminal } from './terminal';

/** Starts everything in one go and stops it in order on SIGTERM, SIGINT or when the terminal goes away. */
async function launch(): Promise<void> {
  const terminal = new Terminal(terminalLocale(process.env), Number(process.env.GUIYI_PREPARATION_MS ?? 0));
  let platform: Platform | undefined;
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    terminal.step('stopping');
    await platform?.stop();
    terminal.step('stopped');
    process.exit(0);
  };
  onStopRequest(() => void stop());
  process.on('uncaughtException', (error) => {
    terminal.fail(explain(error));
    void (platform?.stop() ?? Promise.resolve()).finally(() => process.exit(1));
  });
  try {
    platform = new Platform(parseEnvironment(process.env, process.cwd()), terminal);
    await platform.start();
  } catch (error) {
    if (isStopping) return;
    if (!(error instanceof ExplainedFailure)) terminal.fail(explain(error));
    await platform?.stop();
    process.exit(1);
  }
}

function onStopRequest(stop: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  followNpm(stop);
}

/**
 * npm passes SIGTERM to its shell, which ends without passing it on; then the launcher would run on without the parent
 * that the user stopped. It notices by its new parent.
 */
function followNpm(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}

function explain(error: unknown): string {
  if (error instanceof DirectoryLockedError || error instanceof EnvironmentError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

void launch();
