import type { Readable } from 'node:stream';
import { PlatformError } from '@guiyi/contracts';
import type { TextEncoding } from '../files/text-encoding';
import { readCsv, UnreadableFileError } from './read-csv';

/** The cells of the first line. @throws PlatformError file-not-valid */
export async function readHeader(bytes: Readable, encoding: TextEncoding): Promise<readonly string[]> {
  try {
    for await (const { cells } of readCsv(bytes, encoding)) return cells;
  } catch (error) {
    if (error instanceof UnreadableFileError) throw notValid(error.reason);
    throw error;
  } finally {
    bytes.destroy();
  }
  throw notValid('the file is empty');
}

function notValid(reason: string): PlatformError {
  return new PlatformError('file-not-valid', { values: { reason }, pointer: '/file' });
}
