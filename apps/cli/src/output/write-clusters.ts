import { join } from 'node:path';
import type { DedupeResult } from '../dedupe/dedupe-result';
import { csvLine } from './csv-lines';
import { OutputFile } from './output-file';

export const clusterColumns = ['id', 'cluster', 'size'];

/** Every record that has a duplicate; a cluster goes by the least id among its members. */
export async function writeClusters({ ids, clusters }: DedupeResult, directory: string): Promise<void> {
  const file = await OutputFile.create(join(directory, 'clusters.csv'));
  file.addText(csvLine(clusterColumns));
  for (const { members } of clusters) {
    const cluster = ids[members[0]!]!;
    for (const member of members) file.addText(csvLine([ids[member]!, cluster, String(members.length)]));
    if (file.isFull) await file.flush();
  }
  await file.close();
}
