import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readSheetInThread } from '@guiyi/imports';
import { UserError } from '../terminal/user-error';
import { fileTexts } from './file-texts';
import { isWorkbook } from './is-workbook';
import { isSystemError } from './system-error';

/** Bytes: a workbook is read into memory whole, as its directory stands at the end. */
const largestWorkbook = 64 * 1024 ** 2;

/**
 * Gives the files with a CSV file in place of each workbook: its sheet of that name, or its first one with rows. The CSV
 * files are gone afterwards. @throws UserError for what is no workbook that can be read
 */
export async function withSheetsAsCsv<Result>(
  files: readonly string[],
  sheet: string | undefined,
  use: (files: string[]) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'guiyi-sheets-'));
  try {
    const tables: string[] = [];
    for (const [place, path] of files.entries()) {
      if (!isWorkbook(path)) {
        tables.push(path);
        continue;
      }
      const table = join(directory, `${place + 1}-${basename(path)}.csv`);
      await writeFile(table, await readSheet(path, sheet));
      tables.push(table);
    }
    return await use(tables);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function readSheet(file: string, sheet: string | undefined): Promise<Uint8Array> {
  const bytes = await readBytes(file);
  const task = { bytes, ...(sheet === undefined ? {} : { sheet }) };
  const read = await readSheetInThread(task, new AbortController().signal);
  if ('refused' in read) throw new UserError(fileTexts.unreadable, { file, reason: read.refused });
  if ('noSuchSheet' in read) throw new UserError(fileTexts.noSheet, { file, sheet, known: read.noSuchSheet });
  if (read.csv.length === 0) throw new UserError(fileTexts.empty, { file });
  return read.csv;
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    if ((await stat(file)).size > largestWorkbook)
      throw new UserError(fileTexts.workbookTooLarge, { file, most: largestWorkbook / 1024 ** 2 });
    return await readFile(file);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'ENOENT') throw new UserError(fileTexts.notFound, { file });
    throw new UserError(fileTexts.unreadable, { file, reason: error.message });
  }
}
