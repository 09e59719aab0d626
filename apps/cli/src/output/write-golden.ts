import { sharedMemory } from '@guiyi/matching';
import { join } from 'node:path';
import type { DedupeResult } from '../dedupe/dedupe-result';
import { type ClusteredLines, type TextBlock } from '../dedupe/tasks';
import type { TaskRunner } from '../dedupe/worker-threads';
import { csvLine } from './csv-lines';
import type { KeptRecords } from './kept-records';
import { OutputFile } from './output-file';

/** One record per customer, in the order of the files: id, how many records it stands for, fields. */
export async function writeGolden(
  { ids, columns, clusters }: DedupeResult,
  kept: KeptRecords,
  runner: TaskRunner,
  directory: string,
): Promise<void> {
  const file = await OutputFile.create(join(directory, 'golden.csv'));
  file.addText(csvLine(['id', 'records', ...columns.map(({ name }) => name)]));
  const placed = placeClusters(ids.length, clusters);
  const golden = await mergeClusters(placed, kept, columns.length + 2, runner);
  for await (const { start, lines } of kept.blocks()) {
    addRecords(file, start, lines, placed, golden);
    await file.flush();
  }
  await file.close();
}

/** Clusters in the order of their first records in the files. */
interface PlacedClusters {
  members: readonly (readonly number[])[];
  /** Per record the place of its cluster + 1; 0: it has no duplicate. */
  clusterOf: Uint32Array;
  /** 1 for the record at whose place the golden record of its cluster stands. */
  isFirst: Uint8Array;
}

function placeClusters(size: number, clusters: DedupeResult['clusters']): PlacedClusters {
  const firsts = clusters.map(({ members }) => members.reduce((a, b) => Math.min(a, b)));
  const order = [...clusters.keys()].sort((left, right) => firsts[left]! - firsts[right]!);
  const clusterOf = new Uint32Array(size);
  const isFirst = new Uint8Array(size);
  for (const [place, cluster] of order.entries()) {
    for (const member of clusters[cluster]!.members) clusterOf[member] = place + 1;
    isFirst[firsts[cluster]!] = 1;
  }
  return { members: order.map((cluster) => clusters[cluster]!.members), clusterOf, isFirst };
}

/** Lines in memory at once; more clusters are merged in further passes over the records. */
const passBytes = 256 * 1024 * 1024;
const taskBytes = 1024 * 1024;

/** The lines of the golden records, which are asked for one after the other. */
class GoldenLines {
  private block = 0;
  private line = 0;

  constructor(private readonly blocks: readonly TextBlock[]) {}

  next(): Uint8Array {
    while (this.line + 1 >= this.blocks[this.block]!.offsets.length) {
      this.block++;
      this.line = 0;
    }
    const { bytes, offsets } = this.blocks[this.block]!;
    return bytes.subarray(offsets[this.line], offsets[++this.line]);
  }
}

async function mergeClusters(
  placed: PlacedClusters,
  kept: KeptRecords,
  width: number,
  runner: TaskRunner,
): Promise<GoldenLines> {
  const lengths = kept.lineLengths(placed.clusterOf.length);
  const golden: TextBlock[] = [];
  let from = 0;
  while (from < placed.members.length) {
    const pass = await gatherLines(placed, kept, lengths, from);
    const blocks = pass.tasks.map((task) => runner.run('golden', { ...task, width }));
    golden.push(...(await Promise.all(blocks)));
    from = pass.to;
  }
  return new GoldenLines(golden);
}

/** The lines of as many clusters as go into memory, cluster by cluster, cut into tasks. */
async function gatherLines(
  { members, clusterOf }: PlacedClusters,
  kept: KeptRecords,
  lengths: Uint32Array,
  from: number,
): Promise<{ to: number; tasks: Omit<ClusteredLines, 'width'>[] }> {
  const placeOf = new Map<number, number>();
  const cuts = [{ cluster: from, bytes: 0 }];
  let bytes = 0;
  let to = from;
  for (; to < members.length && bytes < passBytes; to++) {
    if (bytes - cuts.at(-1)!.bytes > taskBytes) cuts.push({ cluster: to, bytes });
    for (const member of members[to]!) {
      placeOf.set(member, bytes);
      bytes += lengths[member]!;
    }
  }
  cuts.push({ cluster: to, bytes });
  const gathered = new Uint8Array(sharedMemory.allocate(bytes));
  for await (const { start, lines } of kept.blocks()) {
    for (let line = 0; line + 1 < lines.offsets.length; line++) {
      const cluster = clusterOf[start + line]!;
      if (cluster <= from || cluster > to) continue;
      const text = lines.bytes.subarray(lines.offsets[line], lines.offsets[line + 1]);
      gathered.set(text, placeOf.get(start + line));
    }
  }
  const tasks = cuts.slice(1).map((end, place) => {
    const begin = cuts[place]!;
    const sizes = Uint32Array.from(members.slice(begin.cluster, end.cluster), (each) => each.length);
    return { lines: gathered.subarray(begin.bytes, end.bytes), sizes };
  });
  return { to, tasks };
}

/** Records without a duplicate as they are, and every cluster's golden record in the place of its first one. */
function addRecords(
  file: OutputFile,
  start: number,
  { bytes, offsets }: TextBlock,
  { clusterOf, isFirst }: PlacedClusters,
  golden: GoldenLines,
): void {
  let unwritten = 0;
  for (let line = 0; line + 1 < offsets.length; line++) {
    const cluster = clusterOf[start + line]!;
    if (cluster === 0) continue;
    if (line > unwritten) file.addBytes(bytes.subarray(offsets[unwritten], offsets[line]));
    unwritten = line + 1;
    if (isFirst[start + line] === 1) file.addBytes(golden.next());
  }
  file.addBytes(bytes.subarray(offsets[unwritten], offsets.at(-1)));
}
