import { join } from 'node:path';
import { EnvironmentError, migrate } from '@guiyi/database';
import { DefinitionFilesError } from '@guiyi/definitions';
import { createApiApplication } from './api-application';
import { parseApiEnvironment } from './api-environment';
import { findProjectDirectory } from './project-directory';

/** Starts the api: migrations, definitions from the files, then requests. */
async function start(): Promise<void> {
  const environment = parseApiEnvironment(process.env, process.cwd());
  const projectDirectory = findProjectDirectory();
  await migrate(environment.databaseUrl);
  const application = await createApiApplication({
    ...environment,
    projectDirectory,
    webDirectory: join(projectDirectory, 'dist', 'web'),
    watchDefinitions: true,
  });
  const server = await application.listen(environment.port);
  // A proxy in front keeps its connections open for a minute; ours must not close first.
  Object.assign(server as object, { keepAliveTimeout: 65_000 });
}

start().catch((error: unknown) => {
  const isExplained = error instanceof EnvironmentError || error instanceof DefinitionFilesError;
  const text = isExplained ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`, () => process.exit(1));
});
