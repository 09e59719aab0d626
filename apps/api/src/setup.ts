import { type Caller, systemCaller, UserService } from '@guiyi/access';
import { EnvironmentError, migrate } from '@guiyi/database';
import { DefinitionFilesError } from '@guiyi/definitions';
import { Client } from 'pg';
import { createApiApplication } from './api-application';
import { type ApiEnvironment, parseApiEnvironment } from './api-environment';
import { findProjectDirectory } from './project-directory';
import { createPassword } from './setup/create-password';
import { SampleLoader } from './setup/sample-loader';

/** Tells the launcher what happened, one JSON object a line. */
function report(event: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

/**
 * Makes a new installation usable: definitions, the sample workspace and, last, the first administrator. Whether there
 * is a user therefore tells whether a set-up went through; one that was killed is done again, to the same end.
 */
async function setUp(): Promise<void> {
  const environment = parseApiEnvironment(process.env, process.cwd());
  await migrate(environment.databaseUrl);
  if (await hasUsers(environment.databaseUrl)) return;
  const application = await createApiApplication({
    ...environment,
    projectDirectory: findProjectDirectory(),
    watchDefinitions: false,
  });
  try {
    const caller = systemCaller('setup');
    if (environment.loadSample) await loadSample(application.get(SampleLoader), caller);
    await createAdministrator(application.get(UserService), environment);
  } finally {
    await application.close();
  }
}

async function loadSample(loader: SampleLoader, caller: Caller): Promise<void> {
  const loaded = await loader.load(caller);
  if (loaded > 0) report({ event: 'sample', loaded });
}

/** A password that was given is known already; one that was made is said this once. */
async function createAdministrator(users: UserService, environment: ApiEnvironment): Promise<void> {
  const given = environment.administratorPassword;
  const password = given ?? createPassword();
  const user = await users.createFirstAdministrator({ password, mustChangePassword: given === undefined });
  if (user !== undefined && given === undefined)
    report({ event: 'admin-created', username: user.username, password });
}

/** Asked without starting the whole application, because every start asks it. */
async function hasUsers(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'guiyi-setup' });
  await client.connect();
  try {
    const { rows } = await client.query<{ found: boolean }>('SELECT EXISTS (SELECT FROM app_user) AS found');
    return rows[0]?.found === true;
  } finally {
    await client.end();
  }
}

setUp().then(
  () => process.exit(0),
  (error: unknown) => {
    const isExplained = error instanceof EnvironmentError || error instanceof DefinitionFilesError;
    const text = isExplained ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${text}\n`, () => process.exit(1));
  },
);
