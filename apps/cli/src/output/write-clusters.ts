import { join } from 'node:path';
import type { DedupeResult } from '../dedupe/dedupe-result';
import { csvCell, csvLine } from './csv-lines';
import { OutputFile } from './output-file';

export const clusterColumns = ['id', 'cluster', 'size'];

/** Every record that has a duplicate; a cluster goes by the least id among its members. */
export async function writeClusters({ ids, clusters }: DedupeResult, directory: string): Promise<void> {
  const file = await OutputFile.create(join(directory, 'clusters.csv'));
  file.addText(csvLine(clusterColumns));
  for (const { members } of clusters) {
    const rest = `,${csvCell(ids.at(members[0]!))},${members.length}\n`;
    for (const member of members) file.addText(csvCell(ids.at(member)) + rest);
    if (file.isFull) await file.flush();
  }
  await file.close();
}
