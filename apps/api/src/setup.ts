import { isPlatformError } from '@guiyi/contracts';
import { EnvironmentError, migrate } from '@guiyi/database';
import { Client } from 'pg';
import { parseApiEnvironment } from './api-environment';
import type { SetupEvent } from './setup/first-setup';

/** Tells the launcher what happened, one JSON object a line. */
function report(event: SetupEvent): void {
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
  // Loaded only now: every start asks whether there is something to set up, and hardly ever there is.
  const { firstSetup } = await import('./setup/first-setup.js');
  await firstSetup(environment, report);
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
    const isExplained = error instanceof EnvironmentError || isPlatformError(error, 'definitions-not-valid');
    const text = isExplained ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${text}\n`, () => process.exit(1));
  },
);
