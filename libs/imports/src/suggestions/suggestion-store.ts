import type { LocalizedText } from '@guiyi/contracts';
import { EVENT_BUS, type EventBus, type JobCursor, type JobStatus, JobStore } from '@guiyi/queue';
import type { SuggestionBasis } from '@guiyi/suggestion';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SheetName } from '../sheets/read-sheet';
import type { TableSample } from './suggestion-tasks';

/** Events on this channel carry the suggestionId of a suggestion that went on. */
export const SUGGESTION_CHANGED = 'suggestion.changed';

/** A suggestion as the database holds it, without the table. */
export interface StoredSuggestion {
  id: string;
  entity: string;
  fileId: string;
  fileName: string;
  fileSize: number;
  /** Of the CSV file that the table is in; null before a sheet was taken out. */
  tableId: string | null;
  sheets: SheetName[];
  sheet: string | null;
  status: JobStatus;
  bytesDone: number;
  accepted: { entity: string; changeSetId: string } | null;
  error: LocalizedText | null;
  startedById: string;
  startedBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** Suggestions with the samples and profiles that proposals are made of. */
@Injectable()
export class SuggestionStore extends JobStore {
  constructor(
    dataSource: DataSource,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {
    super(dataSource, 'suggestion');
  }

  async insert(
    job: Pick<StoredSuggestion, 'id' | 'entity' | 'fileId' | 'startedById' | 'startedBy' | 'createdAt'>,
  ): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO suggestion (id, entity, file_id, sheets, status, started_by_id, started_by, created_at)
       VALUES ($1, $2, $3, '[]', 'queued', $4, $5, $6)`,
      [job.id, job.entity, job.fileId, job.startedById, job.startedBy, job.createdAt],
    );
  }

  async find(id: string): Promise<StoredSuggestion | undefined> {
    return (await this.select('WHERE suggestion.id = $1', [id]))[0];
  }

  /** Of one user, newest first, from below the cursor. */
  list(userId: string, before: JobCursor | undefined, limit: number): Promise<StoredSuggestion[]> {
    return this.select(
      `WHERE started_by_id = $1
         AND ($2::timestamptz IS NULL OR (suggestion.created_at, suggestion.id) < ($2, $3::uuid))
       ORDER BY suggestion.created_at DESC, suggestion.id DESC LIMIT $4`,
      [userId, before?.createdAt ?? null, before?.id ?? null, limit],
    );
  }

  async countOf(userId: string): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      'SELECT count(*)::integer AS count FROM suggestion WHERE started_by_id = $1',
      [userId],
    );
    return rows[0]?.count ?? 0;
  }

  async learned(id: string): Promise<{ basis: SuggestionBasis; sample: TableSample } | undefined> {
    const rows: { basis: SuggestionBasis | null; sample: TableSample | null }[] = await this.dataSource.query(
      'SELECT basis, sample FROM suggestion WHERE id = $1',
      [id],
    );
    const [row] = rows;
    return row?.basis && row.sample ? { basis: row.basis, sample: row.sample } : undefined;
  }

  /** @returns false when the suggestion was cancelled. */
  async progress(id: string, bytesDone: number): Promise<boolean> {
    const updated: [unknown[], number] = await this.dataSource.query(
      `UPDATE suggestion SET bytes_done = $2 WHERE id = $1 AND status = 'running' RETURNING id`,
      [id, bytesDone],
    );
    await this.announce(id);
    return updated[1] > 0;
  }

  async setTable(
    id: string,
    tableId: string,
    sheets: readonly SheetName[],
    sheet: string | null,
  ): Promise<void> {
    await this.dataSource.query(
      'UPDATE suggestion SET table_id = $2, sheets = $3, sheet = $4 WHERE id = $1',
      [id, tableId, JSON.stringify(sheets), sheet],
    );
  }

  async setBasis(id: string, basis: SuggestionBasis, sample: TableSample): Promise<void> {
    await this.dataSource.query('UPDATE suggestion SET basis = $2, sample = $3 WHERE id = $1', [
      id,
      JSON.stringify(basis),
      JSON.stringify(sample),
    ]);
  }

  /** The file is read again, another sheet of it. @returns false while it is being read */
  async restart(id: string, sheet: string): Promise<boolean> {
    const updated: [unknown[], number] = await this.dataSource.query(
      `UPDATE suggestion SET status = 'queued', sheet = $2, table_id = NULL, basis = NULL, sample = NULL, error = NULL,
         bytes_done = 0, started_at = NULL, finished_at = NULL
       WHERE id = $1 AND status IN ('completed', 'failed', 'cancelled') RETURNING id`,
      [id, sheet],
    );
    return updated[1] > 0;
  }

  async setAccepted(id: string, accepted: NonNullable<StoredSuggestion['accepted']>): Promise<void> {
    await this.dataSource.query('UPDATE suggestion SET accepted = $2 WHERE id = $1', [
      id,
      JSON.stringify(accepted),
    ]);
    await this.announce(id);
  }

  override async announce(id: string): Promise<void> {
    await this.events.publish(SUGGESTION_CHANGED, { suggestionId: id });
  }

  private select(rest: string, parameters: unknown[]): Promise<StoredSuggestion[]> {
    return this.dataSource.query(
      `SELECT suggestion.id, entity, file_id AS "fileId", stored_file.name AS "fileName",
         coalesce(table_file.size, stored_file.size)::float8 AS "fileSize", table_id AS "tableId", sheets, sheet, status,
         bytes_done::float8 AS "bytesDone", accepted, error, started_by_id AS "startedById", started_by AS "startedBy",
         suggestion.created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"
       FROM suggestion JOIN stored_file ON stored_file.id = suggestion.file_id
       LEFT JOIN stored_file AS table_file ON table_file.id = suggestion.table_id ${rest}`,
      parameters,
    );
  }
}
