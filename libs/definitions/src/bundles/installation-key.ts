import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf } from '@guiyi/database';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { fingerprintOf, writtenKey } from './bundle-signature';

/** Where an installation keeps what is its own and not the database's; without one, bundles are not signed. */
export const DATA_DIRECTORY = Symbol('DataDirectory');

const FILE_NAME = 'bundle-signing-key.pem';

export interface KeyPair {
  publicKey: KeyObject;
  privateKey: KeyObject;
  /** As bundles carry it. */
  written: string;
  fingerprint: string;
}

/** The key pair with which this installation signs its bundles, made when it is first needed. */
@Injectable()
export class InstallationKey {
  private pair: Promise<KeyPair> | undefined;

  constructor(@Optional() @Inject(DATA_DIRECTORY) private readonly directory?: string) {}

  async find(): Promise<KeyPair | undefined> {
    if (this.directory === undefined) return undefined;
    this.pair ??= loadOrCreate(this.directory);
    try {
      return await this.pair;
    } catch (error) {
      // The next one who asks tries again.
      this.pair = undefined;
      throw error;
    }
  }
}

async function loadOrCreate(directory: string): Promise<KeyPair> {
  const file = join(directory, FILE_NAME);
  const privateKey = createPrivateKey((await readIfThere(file)) ?? (await createFile(directory, file)));
  const publicKey = createPublicKey(privateKey);
  const written = writtenKey(publicKey);
  return { privateKey, publicKey, written, fingerprint: fingerprintOf(written) };
}

/** Of two processes that make it at once, the second one uses what the first one made. */
async function createFile(directory: string, file: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const { privateKey } = generateKeyPairSync('ed25519');
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (errorCodeOf(error) !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
