import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PostgresAccount } from './postgres-account';

/** Whether the account may enter the directory: every directory on the way must let it through. */
export async function canEnter(account: PostgresAccount, directory: string): Promise<boolean> {
  for (const step of ancestorsOf(directory)) {
    const found = await stat(step).catch(() => undefined);
    if (found && !mayPass(account, found)) return false;
  }
  return true;
}

function ancestorsOf(directory: string): string[] {
  const parent = dirname(directory);
  return parent === directory ? [directory] : [...ancestorsOf(parent), directory];
}

function mayPass(account: PostgresAccount, directory: { uid: number; gid: number; mode: number }): boolean {
  if (directory.uid === account.uid) return (directory.mode & 0o100) !== 0;
  if (directory.gid === account.gid) return (directory.mode & 0o010) !== 0;
  return (directory.mode & 0o001) !== 0;
}
