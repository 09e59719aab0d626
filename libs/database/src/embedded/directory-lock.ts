import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf } from '../error-code';
import { identifyProcess, isSameProcess, type ProcessIdentity } from './process-identity';

/** What the holder of a lock tells others, once it is known. */
export interface LockDetails {
  /** Where the platform answers. */
  address?: string;
  /** Process ids by role: api, worker. */
  processes?: Record<string, number>;
}

type LockContent = ProcessIdentity & LockDetails;

export class DirectoryLockedError extends Error {
  constructor(
    readonly directory: string,
    readonly holder: { pid: number; address?: string },
  ) {
    const where = holder.address ? ` and answers at ${holder.address}` : '';
    super(
      `Guiyi is already running on the data directory ${directory}: process ${holder.pid}${where}. ` +
        `Stop it first (kill ${holder.pid}), or choose another directory with GUIYI_DATA_DIR and another PORT.`,
    );
    this.name = 'DirectoryLockedError';
  }
}

/** Keeps a second platform off a data directory. A lock whose process was killed is taken over. */
export class DirectoryLock {
  private lastWrite: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: string,
    private readonly owner: ProcessIdentity,
    /** Whether the former holder ended without giving the lock back. */
    readonly wasAbandoned: boolean,
  ) {}

  /** @throws DirectoryLockedError when a running process holds the directory. */
  static async acquire(directory: string): Promise<DirectoryLock> {
    await mkdir(directory, { recursive: true });
    const owner = await identifyProcess(process.pid);
    if (owner === undefined) throw new Error('The start time of this process could not be read');
    const file = join(directory, 'guiyi.lock');
    for (let wasAbandoned = false; ; wasAbandoned = true) {
      if (await createExclusively(file, owner)) return new DirectoryLock(file, owner, wasAbandoned);
      await removeIfAbandoned(file, directory);
    }
  }

  async announce(details: LockDetails): Promise<void> {
    const write = (): Promise<void> => writeAtomically(this.file, { ...this.owner, ...details });
    // One after the other: two writes at once would fight over the same draft.
    this.lastWrite = this.lastWrite.then(write, write);
    await this.lastWrite;
  }

  async release(): Promise<void> {
    await this.lastWrite.catch(() => undefined);
    await rm(this.file, { force: true });
  }
}

async function createExclusively(file: string, content: LockContent): Promise<boolean> {
  const draft = `${file}.${content.pid}`;
  await writeFile(draft, JSON.stringify(content));
  try {
    // link() fails when the name is taken, and never shows a half-written file.
    await link(draft, file);
    return true;
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** @throws DirectoryLockedError when the holder runs. */
async function removeIfAbandoned(file: string, directory: string): Promise<void> {
  const text = await readIfThere(file);
  if (text === undefined) return;
  const content = parseLock(text);
  if (content !== undefined && (await isSameProcess(content)))
    throw new DirectoryLockedError(directory, content);
  const aside = `${file}.abandoned.${process.pid}`;
  await rename(file, aside).catch(ignoring('ENOENT'));
  const moved = await readIfThere(aside);
  // Another process may have taken the lock over between our reading and our renaming: then it gets it back.
  if (moved !== undefined && moved !== text) await link(aside, file).catch(ignoring('EEXIST'));
  await rm(aside, { force: true });
}

async function writeAtomically(file: string, content: LockContent): Promise<void> {
  const draft = `${file}.${content.pid}`;
  await writeFile(draft, JSON.stringify(content));
  await rename(draft, file);
}

function parseLock(text: string): LockContent | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return isLockContent(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isLockContent(content: unknown): content is LockContent {
  return (
    typeof content === 'object' &&
    content !== null &&
    'pid' in content &&
    typeof content.pid === 'number' &&
    'started' in content &&
    typeof content.started === 'string'
  );
}

async function readIfThere(file: string): Promise<string | undefined> {
  return (await readFile(file, 'utf8').catch(ignoring('ENOENT'))) ?? undefined;
}

function ignoring(code: string): (error: unknown) => undefined {
  return (error) => {
    if (errorCodeOf(error) === code) return undefined;
    throw error;
  };
}
