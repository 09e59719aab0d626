import { basename } from 'node:path';
import { UserError } from '../terminal/user-error';
import { dedupeTexts } from './dedupe-texts';
import type { ChunkResult } from './tasks';

/** The ids of all records; unique in each file, and over all files once they are qualified. */
export class RecordIds {
  areShared = false;
  private readonly ids: string[] = [];
  private readonly files: number[] = [];
  private readonly rows: number[] = [];
  private readonly recordOf = new Map<string, number>();
  private current = new Map<string, number>();

  constructor(private readonly paths: readonly string[]) {}

  get size(): number {
    return this.ids.length;
  }

  /** @throws UserError for an id that the file has already */
  add(file: number, { ids, rows }: Pick<ChunkResult, 'ids' | 'rows'>): void {
    if (this.files.at(-1) !== file)
      this.current = this.paths.length === 1 ? this.recordOf : new Map<string, number>();
    for (const [position, id] of ids.entries()) {
      const row = rows[position]!;
      const earlier = this.current.get(id);
      if (earlier !== undefined) {
        const values = { file: this.paths[file], row, other: this.rows[earlier], id };
        throw new UserError(dedupeTexts.duplicateId, values);
      }
      this.areShared ||= this.recordOf.has(id);
      const record = this.ids.length;
      this.current.set(id, record);
      if (this.current !== this.recordOf) this.recordOf.set(id, record);
      this.ids.push(id);
      this.files.push(file);
      this.rows.push(row);
    }
  }

  /** One id per record, all different. */
  distinct(): string[] {
    if (!this.areShared) return this.ids;
    const names = fileLabels(this.paths);
    return this.ids.map((id, record) => `${names[this.files[record]!]}:${id}`);
  }
}

/** What ids of each file begin with when files share ids: its name, or its number when names are the same. */
export function fileLabels(paths: readonly string[]): string[] {
  const names = paths.map((path) => basename(path));
  return new Set(names).size === names.length ? names : paths.map((_, place) => String(place + 1));
}
