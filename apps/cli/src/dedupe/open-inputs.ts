import { availableParallelism } from 'node:os';
import { CsvFile } from '../files/csv-file';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import type { DedupeOptions } from './dedupe-result';
import { dedupeTexts } from './dedupe-texts';
import { inputColumns } from './input-columns';
import type { Input } from './read-records';

/** Opens files and understands their headers. @throws UserError for whatever they get wrong */
export async function openInputs(
  {
    files,
    documents,
    idColumn,
    linkOnly,
  }: Pick<DedupeOptions, 'files' | 'documents' | 'idColumn' | 'linkOnly'>,
  terminal: Terminal,
): Promise<Input[]> {
  if (linkOnly && files.length < 2) throw new UserError(dedupeTexts.linkOnlyOneFile);
  const twice = files.find((path, place) => files.indexOf(path) !== place);
  if (twice !== undefined) throw new UserError(dedupeTexts.sameFileTwice, { file: twice });
  const inputs: Input[] = [];
  for (const path of files) {
    const file = await CsvFile.open(path);
    const columns = inputColumns(path, await file.readHeader(), documents, idColumn);
    if (columns.idColumn === undefined) terminal.notice(dedupeTexts.rowNumbers, { file: path });
    for (const rival of columns.rivals) terminal.notice(dedupeTexts.rivalColumn, { file: path, ...rival });
    if (columns.unknown.length > 0)
      terminal.notice(dedupeTexts.unknownColumns, { file: path, columns: columns.unknown });
    inputs.push({ file, columns });
  }
  return inputs;
}

/** Less than this is done before threads have started. */
const smallInput = 1024 * 1024;

export function usualThreads(inputs: readonly Input[]): number {
  const bytes = inputs.reduce((size, { file }) => size + file.size, 0);
  return bytes < smallInput ? 1 : availableParallelism();
}
