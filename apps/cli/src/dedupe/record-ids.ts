import { basename } from 'node:path';
import { GrowingUint32, TextDictionary } from '@guiyi/matching';
import { UserError } from '../terminal/user-error';
import { dedupeTexts } from './dedupe-texts';
import type { ChunkResult, UnitBlock } from './tasks';

/**
 * The ids of all records, as units in typed arrays: about 20 bytes for each. Unique in each file, and over all files
 * once they are qualified.
 */
export class RecordIds {
  /** True when files share ids, which are therefore qualified by the file. */
  areShared = false;
  private readonly distinct = new TextDictionary();
  /** Place in `distinct` of the id of each record, and last record of each place; one file needs neither. */
  private readonly places = new GrowingUint32();
  private readonly lastRecords = new GrowingUint32();
  /** First record of each file, and of each run of rows without a gap with the number of its first row. */
  private readonly starts: number[] = [];
  private readonly runs: { record: number; row: number }[] = [];
  private readonly labels: readonly string[];
  private count = 0;

  constructor(private readonly paths: readonly string[]) {
    this.labels = fileLabels(paths);
  }

  get length(): number {
    return this.count;
  }

  /** @throws UserError for an id that the file has already */
  add(file: number, { ids, rows }: Pick<ChunkResult, 'ids' | 'rows'>): void {
    if (this.starts.length === file) this.starts.push(this.count);
    for (let position = 0; position < rows.length; position++) {
      const row = rows[position]!;
      if (position === 0 || rows[position - 1] !== row - 1) this.runs.push({ record: this.count, row });
      this.addOne(file, ids, position, row);
      this.count++;
    }
  }

  /** The id of a record as it stands in its file. */
  entered(record: number): string {
    return this.distinct.text(this.paths.length === 1 ? record : this.places.at(record));
  }

  /** The id of a record, unlike that of any other. */
  at(record: number): string {
    const id = this.entered(record);
    return this.qualifiedId(this.fileOf(record), id) ?? id;
  }

  /** An id of a file as `at` gives it where files share ids; undefined where they do not. */
  qualifiedId(file: number, id: string): string | undefined {
    const label = this.labels[file];
    return this.areShared && label !== undefined ? `${label}:${id}` : undefined;
  }

  /** The ids of these records, each at the place of its record; all other places are empty. */
  of(records: Iterable<number>): string[] {
    const ids = new Array<string>(this.count);
    for (const record of records) ids[record] ??= this.at(record);
    return ids;
  }

  /** The record with this id, as `at` gives it; -1 when there is none. */
  find(id: string): number {
    if (this.paths.length === 1) return this.distinct.find(id);
    if (!this.areShared) {
      const place = this.distinct.find(id);
      return place < 0 ? -1 : this.lastRecords.at(place);
    }
    return (this.qualified ??= this.recordsByQualifiedId()).get(id) ?? -1;
  }

  private qualified: ReadonlyMap<string, number> | undefined;

  private recordsByQualifiedId(): Map<string, number> {
    return new Map(Array.from({ length: this.count }, (_, record) => [this.at(record), record]));
  }

  private addOne(file: number, { units, offsets }: UnitBlock, position: number, row: number): void {
    const known = this.distinct.size;
    const place = this.distinct.codeOfUnits(units, offsets[position]!, offsets[position + 1]!);
    const earlier = place === known ? -1 : this.paths.length === 1 ? place : this.lastRecords.at(place);
    if (earlier >= this.starts[file]!) {
      const id = this.distinct.text(place);
      const values = { file: this.paths[file], row, other: this.rowOf(earlier), id };
      throw new UserError(dedupeTexts.duplicateId, values);
    }
    if (this.paths.length === 1) return;
    this.areShared ||= earlier >= 0;
    this.places.push(place);
    if (place === known) this.lastRecords.push(this.count);
    else this.lastRecords.set(place, this.count);
  }

  private fileOf(record: number): number {
    return this.starts.findLastIndex((start) => start <= record);
  }

  private rowOf(record: number): number {
    const run = this.runs.findLast((start) => start.record <= record)!;
    return run.row + record - run.record;
  }
}

/** What ids of each file begin with when files share ids: its name, or its number when names are the same. */
export function fileLabels(paths: readonly string[]): string[] {
  const names = paths.map((path) => basename(path));
  return new Set(names).size === names.length ? names : paths.map((_, place) => String(place + 1));
}
