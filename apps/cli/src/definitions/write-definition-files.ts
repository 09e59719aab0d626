import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { definitionName, hashOfDocument, pathOfDefinition, type Definition } from '@guiyi/definitions';
import { isSystemError } from '../files/system-error';
import { UserError } from '../terminal/user-error';
import { documentText } from './document-text';
import type { DefinitionSource } from './definition-source';
import { exchangeTexts } from './exchange-texts';
import { isRecord } from './is-record';

/** Says what each definition was when it was last exchanged with a platform: what both sides go on from. */
const LOCK_FILE = 'definitions.lock.json';

/**
 * Writes definitions into a directory: over the file that holds one already, touching only what changed, else where it
 * belongs. Gives how many files changed.
 */
export async function writeDefinitionFiles(
  directory: string,
  definitions: readonly Definition[],
  files: DefinitionSource['files'],
): Promise<number> {
  let written = 0;
  for (const definition of definitions) {
    const known = files.get(definitionName(definition));
    const text = documentText(definition.document, known?.text);
    if (text === known?.text) continue;
    await write(join(directory, known?.filePath ?? pathOfDefinition(definition)), text);
    written++;
  }
  return written;
}

/** By name, the hash of the version that was last exchanged; empty where nothing was. */
export async function readLock(directory: string): Promise<Readonly<Record<string, string>>> {
  try {
    const content: unknown = JSON.parse(await readFile(join(directory, LOCK_FILE), 'utf8'));
    if (!isRecord(content)) return {};
    return Object.fromEntries(
      Object.entries(content).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch (error) {
    if (isSystemError(error) || error instanceof SyntaxError) return {};
    throw error;
  }
}

export async function writeLock(directory: string, definitions: readonly Definition[]): Promise<void> {
  const known = await readLock(directory);
  const hashes = definitions.map((one): [string, string] => [
    definitionName(one),
    hashOfDocument(one.document),
  ]);
  const sorted = Object.entries({ ...known, ...Object.fromEntries(hashes) }).sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  await write(join(directory, LOCK_FILE), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

export async function write(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(exchangeTexts.cannotWrite, { path, reason: error.message });
  }
}
