import { join } from 'node:path';
import { defectColumns } from '../dedupe/find-defects';
import { csvLine } from './csv-lines';
import type { KeptRecords } from './kept-records';
import { OutputFile } from './output-file';

/** What standardising could not repair and what validation finds, in the order of the files. */
export async function writeDefects(kept: KeptRecords, directory: string): Promise<void> {
  const file = await OutputFile.create(join(directory, 'defects.csv'));
  file.addText(csvLine(defectColumns));
  for await (const lines of kept.defectLines()) {
    file.addBytes(lines);
    await file.flush();
  }
  await file.close();
}

/** Defects by field and code, the most frequent first. */
export function countDefects({
  defectCounts,
}: KeptRecords): { field: string; code: string; count: number }[] {
  return Object.entries(defectCounts)
    .map(([name, count]) => {
      const [field = '', code = ''] = name.split(' ');
      return { field, code, count };
    })
    .sort(
      (left, right) =>
        right.count - left.count || (left.field + left.code < right.field + right.code ? -1 : 1),
    );
}
