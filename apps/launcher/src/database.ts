import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgres, isConnectionFailure, migrate, type PlatformEnvironment } from '@guiyi/database';
import type { Terminal } from './terminal';

export interface RunningDatabase {
  url: string;
  stop(): Promise<void>;
}

/** The database of `DATABASE_URL`, or an embedded one that is started again should it end. */
export async function openDatabase(
  environment: PlatformEnvironment,
  terminal: Terminal,
): Promise<RunningDatabase> {
  const { databaseUrl, dataDirectory } = environment;
  if (databaseUrl !== undefined) {
    terminal.step('usingDatabase', { host: new URL(databaseUrl).host });
    return { url: databaseUrl, stop: () => Promise.resolve() };
  }
  terminal.step('startingDatabase', { directory: dataDirectory });
  const postgres = await EmbeddedPostgres.start({ dataDirectory, say: (message) => terminal.line(message) });
  void keepRunning(postgres, terminal);
  return { url: postgres.url, stop: () => postgres.stop() };
}

/** Tells what it changed; waits for a database of someone else that is only just starting. */
export async function bringUpToDate(url: string, terminal: Terminal, waitMs = 30_000): Promise<void> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      const names = await migrate(url);
      if (names.length > 0) terminal.step('migrated', { names: names.map(withoutNumber) });
      return;
    } catch (error) {
      if (!isConnectionFailure(error) || Date.now() > deadline) throw error;
      await pause(500);
    }
  }
}

async function keepRunning(postgres: EmbeddedPostgres, terminal: Terminal): Promise<void> {
  for (;;) {
    const reason = await postgres.unexpectedEnd;
    terminal.step('databaseEnded', { reason });
    await restartUntilItRuns(postgres, terminal);
    terminal.step('databaseBack');
  }
}

async function restartUntilItRuns(postgres: EmbeddedPostgres, terminal: Terminal): Promise<void> {
  for (let pauseMs = 500; ; pauseMs = Math.min(pauseMs * 2, 15_000)) {
    try {
      await postgres.restart();
      return;
    } catch (error) {
      terminal.line(String(error));
      await pause(pauseMs);
    }
  }
}

/** Migrations are recorded as subject-number. */
function withoutNumber(name: string): string {
  return name.replace(/-\d+$/, '');
}
