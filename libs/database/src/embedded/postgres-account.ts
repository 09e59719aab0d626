import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The operating-system account under which PostgreSQL runs. */
export interface PostgresAccount {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root gets the account "postgres", made if the system has none. An ordinary user
 * runs it as itself: undefined.
 */
export async function postgresAccount(say: (message: string) => void): Promise<PostgresAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await findAccount();
  if (existing) return existing;
  say('PostgreSQL refuses to run as root: creating the system account "postgres" for it');
  await createAccount();
  const created = await findAccount();
  if (created) return created;
  throw new Error(
    'The system account "postgres" was created but cannot be found; start as an ordinary user instead',
  );
}

async function findAccount(): Promise<PostgresAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createAccount(): Promise<void> {
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/bin/false',
      'postgres',
    ]);
  } catch (cause) {
    throw new Error(
      'PostgreSQL refuses to run as root, and the system account "postgres" could not be created for it. ' +
        'Start Guiyi as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}
