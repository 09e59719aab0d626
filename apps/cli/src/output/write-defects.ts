import { join } from 'node:path';
import type { DedupeResult } from '../dedupe/dedupe-result';
import { defectColumns } from '../dedupe/find-defects';
import { csvLine, textAt } from './csv-lines';
import { OutputFile } from './output-file';

/** What standardising could not repair and what validation finds, in the order of the files. */
export async function writeDefects({ ids, kept }: DedupeResult, directory: string): Promise<void> {
  const file = await OutputFile.create(join(directory, 'defects.csv'));
  file.addText(csvLine(defectColumns));
  for (const { start, defects } of kept) {
    for (const [position, record] of defects.records.entries()) {
      file.addText(csvLine([ids[start + record]!]).slice(0, -1) + ',');
      file.addBytes(textAt(defects.lines, position));
    }
    await file.flush();
  }
  await file.close();
}

/** Defects by field and code, the most frequent first. */
export function countDefects({ kept }: DedupeResult): { field: string; code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { defects } of kept)
    for (const [name, count] of Object.entries(defects.counts))
      counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts]
    .map(([name, count]) => {
      const [field = '', code = ''] = name.split(' ');
      return { field, code, count };
    })
    .sort(
      (left, right) =>
        right.count - left.count || (left.field + left.code < right.field + right.code ? -1 : 1),
    );
}
