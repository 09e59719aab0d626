import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { errorCodeOf } from '../error-code';
import { findFreePort } from './free-port';
import type { PostgresAccount } from './postgres-account';
import { SHARED_STATE_DIRECTORY } from './postgres-binaries';
import { canEnter } from './reachability';

/** What the data directory remembers of its PostgreSQL. The file holds the password, so only its owner may read it. */
export interface ClusterSettings {
  /** Absolute, except in the file, where a directory below the data directory is kept relative so that both can move. */
  directory: string;
  port: number;
  password: string;
}

const FILE_NAME = 'postgres.json';

export async function readClusterSettings(dataDirectory: string): Promise<ClusterSettings | undefined> {
  const file = join(dataDirectory, FILE_NAME);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return undefined;
    throw new Error(
      `${file} cannot be read: was Guiyi started here by another user before? Start it as that user, or choose ` +
        'another directory with GUIYI_DATA_DIR.',
      { cause: error },
    );
  }
  const settings = JSON.parse(text) as ClusterSettings;
  return { ...settings, directory: resolve(dataDirectory, settings.directory) };
}

export async function createClusterSettings(
  dataDirectory: string,
  account: PostgresAccount | undefined,
  say: (message: string) => void,
): Promise<ClusterSettings> {
  const directory = await chooseDirectory(dataDirectory, account, say);
  const settings = { directory, port: await findFreePort(), password: randomBytes(24).toString('base64url') };
  await mkdir(dirname(directory), { recursive: true });
  if (!directory.startsWith(dataDirectory)) await openForOthers(SHARED_STATE_DIRECTORY, dirname(directory));
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (account) await chown(directory, account.uid, account.gid);
  return settings;
}

export async function writeClusterSettings(dataDirectory: string, settings: ClusterSettings): Promise<void> {
  const file = join(dataDirectory, FILE_NAME);
  const fromHere = relative(dataDirectory, settings.directory);
  const directory = fromHere.startsWith('..') ? settings.directory : fromHere;
  await writeFile(`${file}.new`, `${JSON.stringify({ ...settings, directory }, undefined, 2)}\n`, {
    mode: 0o600,
  });
  await rename(`${file}.new`, file);
}

/** Whatever root's umask is, PostgreSQL's account must be able to pass. */
async function openForOthers(...directories: string[]): Promise<void> {
  for (const directory of directories) await chmod(directory, 0o755);
}

async function chooseDirectory(
  dataDirectory: string,
  account: PostgresAccount | undefined,
  say: (message: string) => void,
): Promise<string> {
  if (account === undefined || (await canEnter(account, dataDirectory)))
    return join(dataDirectory, 'postgres');
  const mark = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12);
  const directory = join(SHARED_STATE_DIRECTORY, `${mark}-${randomBytes(3).toString('hex')}`, 'postgres');
  say(`PostgreSQL's account cannot enter ${dataDirectory}: its files are kept in ${directory}`);
  return directory;
}
