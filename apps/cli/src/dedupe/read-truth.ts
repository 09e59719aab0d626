import type { Truth } from '@guiyi/matching';
import { CsvFile, parseChunk, type CsvHeader } from '../files/csv-file';
import { fileTexts } from '../files/file-texts';
import { UserError } from '../terminal/user-error';
import { fileLabels } from './record-ids';
import { truthTexts } from './truth-texts';

export interface ReadTruth {
  truth: Truth;
  /** Ids in the truth that no record has, each once. */
  unknown: { count: number; example: string | undefined };
}

/** How ids of the truth are found among those of the records. */
export interface TruthIds {
  ids: readonly string[];
  /** Files share ids: those of the truth may be qualified; of a pair, the first is of the first file, and so on. */
  areQualified: boolean;
  paths: readonly string[];
}

/**
 * What is really the same: `id,cluster`, or two columns of ids.
 * @throws UserError when it is neither, names an id in two clusters, or no id of the records
 */
export async function readTruth(path: string, truthIds: TruthIds): Promise<ReadTruth> {
  const file = await CsvFile.open(path);
  try {
    const header = await file.readHeader();
    const rows = await readRows(file, header);
    if (rows.length === 0) throw new UserError(fileTexts.noRows, { file: path });
    const known = new KnownIds(truthIds);
    const truth = truthOf(path, header, rows, known);
    const unknown = [...known.unknown];
    if (known.found === 0) throw new UserError(truthTexts.nothingKnown, { file: path, id: unknown[0] });
    return { truth, unknown: { count: unknown.length, example: unknown[0] } };
  } finally {
    await file.close();
  }
}

async function readRows(file: CsvFile, header: CsvHeader): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const chunk of file.chunks()) {
    for (const row of parseChunk(chunk, header, file.path)) rows.push(row.map((cell) => cell.trim()));
  }
  return rows;
}

function truthOf(path: string, { cells }: CsvHeader, rows: readonly string[][], known: KnownIds): Truth {
  const id = cells.indexOf('id');
  const cluster = cells.indexOf('cluster');
  if (id >= 0 && cluster >= 0) return { clusters: clustersOf(path, rows, id, cluster, known) };
  if (cells.length !== 2) throw new UserError(truthTexts.notTruth, { file: path, columns: cells });
  return {
    pairs: rows.map(([left = '', right = '']) => [known.find(left, 0), known.find(right, 1)] as const),
  };
}

function clustersOf(
  path: string,
  rows: readonly string[][],
  id: number,
  cluster: number,
  known: KnownIds,
): Map<string, string> {
  const clusters = new Map<string, string>();
  for (const [position, row] of rows.entries()) {
    const record = known.find(row[id]!);
    const earlier = clusters.get(record);
    if (earlier !== undefined && earlier !== row[cluster]) {
      const values = { file: path, row: position + 1, id: row[id], first: earlier, second: row[cluster] };
      throw new UserError(truthTexts.twoClusters, values);
    }
    clusters.set(record, row[cluster]!);
  }
  return clusters;
}

class KnownIds {
  found = 0;
  readonly unknown = new Set<string>();
  private readonly ids: ReadonlySet<string>;
  private readonly labels: readonly string[];

  constructor(private readonly truthIds: TruthIds) {
    this.ids = new Set(truthIds.ids);
    this.labels = fileLabels(truthIds.paths);
  }

  /** The id of the record that is meant; file: the one it is of, when the truth says so. */
  find(id: string, file?: number): string {
    const label = file === undefined ? undefined : this.labels[file];
    const qualified = this.truthIds.areQualified && label !== undefined ? `${label}:${id}` : id;
    const record = this.ids.has(qualified) ? qualified : id;
    if (this.ids.has(record)) this.found++;
    else this.unknown.add(id);
    return record;
  }
}
