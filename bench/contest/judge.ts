import { createReadStream } from 'node:fs';
import { scoreAgainstTruth, type Accuracy, type Truth } from '@guiyi/matching';
import { parse } from 'csv-parse';
import type { DataSet } from './data-set';

/** Judges what the contenders wrote, all by the same measure: over all true pairs, after clustering. */
export interface Judge {
  records: number;
  judge(clustersFile: string): Promise<Accuracy>;
}

export async function openJudge(set: DataSet): Promise<Judge> {
  const ids: string[] = [];
  const sources: number[] = [];
  for (const [source, file] of set.files.entries())
    for await (const id of idsOf(file)) {
      ids.push(id);
      sources.push(source);
    }
  const positions = new Map(ids.map((id, position) => [id, position]));
  const truth = await readTruth(set.truth);
  const isComparable = (left: number, right: number): boolean => sources[left] !== sources[right];
  return {
    records: ids.length,
    async judge(clustersFile) {
      const clusters = await readClusters(clustersFile, positions);
      return scoreAgainstTruth(ids, clusters, truth, set.files.length > 1 ? { isComparable } : {});
    },
  };
}

async function* idsOf(file: string): AsyncGenerator<string> {
  let place = -1;
  for await (const row of rowsOf(file)) {
    if (place >= 0) yield row[place]!;
    else place = requirePlace(row, 'id', file);
  }
}

async function readTruth(file: string): Promise<Truth> {
  const rows: [string, string][] = [];
  let names: readonly string[] | undefined;
  for await (const row of rowsOf(file)) {
    if (names) rows.push([row[0]!, row[1]!]);
    else names = row;
  }
  return names?.[1] === 'cluster' ? { clusters: new Map(rows) } : { pairs: rows };
}

async function readClusters(file: string, positions: ReadonlyMap<string, number>): Promise<number[][]> {
  const members = new Map<string, number[]>();
  let places: { id: number; cluster: number } | undefined;
  for await (const row of rowsOf(file)) {
    if (!places) {
      places = { id: requirePlace(row, 'id', file), cluster: requirePlace(row, 'cluster', file) };
      continue;
    }
    const id = row[places.id]!;
    const position = positions.get(id);
    if (position === undefined) throw new Error(`${file}: no record has the id "${id}"`);
    const cluster = row[places.cluster]!;
    const known = members.get(cluster);
    if (known) known.push(position);
    else members.set(cluster, [position]);
  }
  return [...members.values()];
}

function requirePlace(header: readonly string[], name: string, file: string): number {
  const place = header.indexOf(name);
  if (place < 0) throw new Error(`${file}: there is no column "${name}" among ${header.join(', ')}`);
  return place;
}

function rowsOf(file: string): AsyncIterable<string[]> {
  return createReadStream(file).pipe(parse({ bom: true, relax_column_count: true }));
}
