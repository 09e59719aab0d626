import { TextDictionary, GrowingUint32, type RecordTruth } from '@guiyi/matching';
import { CsvFile, parseChunk, type CsvHeader } from '../files/csv-file';
import { fileTexts } from '../files/file-texts';
import { UserError } from '../terminal/user-error';
import type { RecordIds } from './record-ids';
import { truthTexts } from './truth-texts';

export interface ReadTruth {
  truth: RecordTruth;
  /** Ids in the truth that no record has, each once. */
  unknown: { count: number; example: string | undefined };
}

/**
 * What is really the same: `id,cluster`, or two columns of ids. Where files share ids, those of the truth may be
 * qualified; of a pair, the first is of the first file, and so on.
 * @throws UserError when it is neither, names an id in two clusters, or no id of the records
 */
export async function readTruth(path: string, ids: RecordIds): Promise<ReadTruth> {
  const file = await CsvFile.open(path);
  try {
    const header = await file.readHeader();
    const known = new KnownIds(ids);
    const reader = readerOf(path, header, ids, known);
    let rows = 0;
    for await (const chunk of file.chunks())
      for (const row of parseChunk(chunk, header, path)) reader.add(row, ++rows);
    if (rows === 0) throw new UserError(fileTexts.noRows, { file: path });
    const unknown = [...known.unknown];
    if (known.found === 0) throw new UserError(truthTexts.nothingKnown, { file: path, id: unknown[0] });
    return { truth: reader.finish(), unknown: { count: unknown.length, example: unknown[0] } };
  } finally {
    await file.close();
  }
}

interface TruthReader {
  add(row: readonly string[], number: number): void;
  finish(): RecordTruth;
}

function readerOf(path: string, { cells }: CsvHeader, ids: RecordIds, known: KnownIds): TruthReader {
  const id = cells.indexOf('id');
  const cluster = cells.indexOf('cluster');
  if (id >= 0 && cluster >= 0) return new ClusterReader(path, ids.length, id, cluster, known);
  if (cells.length !== 2) throw new UserError(truthTexts.notTruth, { file: path, columns: cells });
  return new PairReader(known);
}

class ClusterReader implements TruthReader {
  private readonly clusters = new TextDictionary();
  private readonly groups: Int32Array;

  constructor(
    private readonly path: string,
    size: number,
    private readonly id: number,
    private readonly cluster: number,
    private readonly known: KnownIds,
  ) {
    this.groups = new Int32Array(size).fill(-1);
  }

  add(row: readonly string[], number: number): void {
    const id = row[this.id]!.trim();
    const record = this.known.find(id);
    if (record < 0) return;
    const group = this.clusters.codeOf(row[this.cluster]!.trim());
    const earlier = this.groups[record]!;
    if (earlier !== -1 && earlier !== group) {
      const [first, second] = [this.clusters.text(earlier), this.clusters.text(group)];
      throw new UserError(truthTexts.twoClusters, { file: this.path, row: number, id, first, second });
    }
    this.groups[record] = group;
  }

  finish(): RecordTruth {
    return { groups: this.groups };
  }
}

class PairReader implements TruthReader {
  private readonly left = new GrowingUint32();
  private readonly right = new GrowingUint32();

  constructor(private readonly known: KnownIds) {}

  add([left = '', right = '']: readonly string[]): void {
    const [leftRecord, rightRecord] = [this.known.find(left.trim(), 0), this.known.find(right.trim(), 1)];
    if (leftRecord < 0 || rightRecord < 0) return;
    this.left.push(leftRecord);
    this.right.push(rightRecord);
  }

  finish(): RecordTruth {
    return { left: this.left.view(), right: this.right.view() };
  }
}

class KnownIds {
  found = 0;
  readonly unknown = new Set<string>();

  constructor(private readonly ids: RecordIds) {}

  /** The record that is meant, or -1; file: the one it is of, when the truth says so. */
  find(id: string, file?: number): number {
    const qualified = file === undefined ? undefined : this.ids.qualifiedId(file, id);
    const record = qualified === undefined ? -1 : this.ids.find(qualified);
    const found = record < 0 ? this.ids.find(id) : record;
    if (found >= 0) this.found++;
    else this.unknown.add(id);
    return found;
  }
}
