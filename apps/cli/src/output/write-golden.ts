import { join } from 'node:path';
import type { DedupeResult } from '../dedupe/dedupe-result';
import { csvLine } from './csv-lines';
import { goldenRecord } from './golden-record';
import type { KeptRecords } from './kept-records';
import { OutputFile } from './output-file';

/** One record per customer, in the order of the files: id (of the first member), how many records it stands for, fields. */
export async function writeGolden(
  { ids, columns, clusters }: DedupeResult,
  kept: KeptRecords,
  directory: string,
): Promise<void> {
  const file = await OutputFile.create(join(directory, 'golden.csv'));
  file.addText(csvLine(['id', 'records', ...columns.map(({ name }) => name)]));
  const membersOf = clustersByFirstRecord(clusters);
  const isLater = laterMembers(ids.length, clusters);
  for (let record = 0; record < ids.length; record++) {
    if (isLater[record] === 1) continue;
    const members = membersOf.get(record);
    if (members === undefined) {
      file.addText(csvLine([ids[record]!, '1']).slice(0, -1) + ',');
      file.addBytes(kept.lineOf(record));
    } else {
      const cells = goldenRecord(
        members.map((member) => ({ id: ids[member]!, cells: kept.cellsOf(member) })),
      );
      file.addText(csvLine([ids[members[0]!]!, String(members.length), ...cells]));
    }
    if (file.isFull) await file.flush();
  }
  await file.close();
}

type Clusters = DedupeResult['clusters'];

function clustersByFirstRecord(clusters: Clusters): Map<number, readonly number[]> {
  return new Map(clusters.map(({ members }) => [members.reduce((a, b) => Math.min(a, b)), members]));
}

/** 1 for every member of a cluster but the first in the files. */
function laterMembers(size: number, clusters: Clusters): Uint8Array {
  const isLater = new Uint8Array(size);
  for (const { members } of clusters) {
    for (const member of members) isLater[member] = 1;
    isLater[members.reduce((a, b) => Math.min(a, b))] = 0;
  }
  return isLater;
}
