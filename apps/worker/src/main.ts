import { EnvironmentError, migrate, parseEnvironment, requireDatabaseUrl } from '@guiyi/database';
import { createWorkerApplication } from './worker-application';

/** Starts the worker; it may start before the api, so it too brings the database up to date. */
async function start(): Promise<void> {
  const environment = parseEnvironment(process.env, process.cwd());
  const databaseUrl = requireDatabaseUrl(environment);
  await migrate(databaseUrl);
  const worker = await createWorkerApplication({ ...environment, databaseUrl });
  const stop = (): void => {
    worker.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(error: unknown): void {
  const text =
    error instanceof EnvironmentError ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`${String(text)}\n`, () => process.exit(1));
}

start().catch(fail);
