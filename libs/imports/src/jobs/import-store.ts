import type { Finding } from '@guiyi/contracts';
import { EVENT_BUS, type EventBus, type JobCursor, JobStore } from '@guiyi/queue';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredImport } from './import-job';

/** Events on this channel carry the importId of an import that went on. */
export const IMPORT_CHANGED = 'import.changed';

/** What became of one row. */
export interface ImportedRow {
  rowNumber: number;
  outcome: 'created' | 'duplicate' | 'updated' | 'unchanged' | 'requested' | 'refused';
  recordId: string | null;
  code: string | null;
  findings: Pick<Finding, 'code' | 'field' | 'severity' | 'message' | 'quotes'>[];
  /** Ids of the records that it looks like, or that stood in its way. */
  duplicates: string[];
  /** Records of other entities that it looks like. */
  others: { entity: string; recordId: string; isLinked: boolean }[];
}

/** What one batch adds to an import. */
export interface ImportProgress {
  rows: ImportedRow[];
  bytesDone: number;
}

/** Imports and what became of their rows. */
@Injectable()
export class ImportStore extends JobStore {
  constructor(
    dataSource: DataSource,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {
    super(dataSource, 'import_job');
  }

  async insert(job: StoredImport): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO import_job (id, entity, file_id, department, owner, status, columns, started_by_id, started_by,
         request_id, created_at, source, key_column)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        job.id,
        job.entity,
        job.fileId,
        job.department,
        job.owner,
        job.status,
        JSON.stringify(job.columns),
        job.startedById,
        job.startedBy,
        job.requestId,
        job.createdAt,
        job.source,
        job.keyColumn,
      ],
    );
  }

  async find(id: string): Promise<StoredImport | undefined> {
    const rows = await this.select('WHERE import_job.id = $1', [id]);
    return rows[0];
  }

  /** Newest first, from below the cursor. */
  async list(
    entity: string | undefined,
    before: JobCursor | undefined,
    limit: number,
  ): Promise<StoredImport[]> {
    return this.select(
      `WHERE ($1::text IS NULL OR import_job.entity = $1)
         AND ($2::timestamptz IS NULL OR (import_job.created_at, import_job.id) < ($2, $3::uuid))
       ORDER BY import_job.created_at DESC, import_job.id DESC LIMIT $4`,
      [entity ?? null, before?.createdAt ?? null, before?.id ?? null, limit],
    );
  }

  /**
   * Adds a batch, inside the transaction that wrote its records.
   * @returns false when the import is not where the batch begins: it was finished, or goes on elsewhere.
   */
  async advance(
    manager: EntityManager,
    id: string,
    rowsBefore: number,
    { rows, bytesDone }: ImportProgress,
  ): Promise<boolean> {
    const count = (test: (row: ImportedRow) => boolean): number => rows.filter(test).length;
    const updated: unknown = await manager.query(
      `UPDATE import_job SET rows_done = rows_done + $3, bytes_done = greatest(bytes_done, $4),
         created_rows = created_rows + $5, duplicate_rows = duplicate_rows + $6,
         refused_rows = refused_rows + $7, warned_rows = warned_rows + $8,
         updated_rows = updated_rows + $9, unchanged_rows = unchanged_rows + $10,
         requested_rows = requested_rows + $11
       WHERE id = $1 AND rows_done = $2 AND status IN ('running', 'cancelling') RETURNING id`,
      [
        id,
        rowsBefore,
        rows.length,
        bytesDone,
        count(({ outcome }) => outcome === 'created' || outcome === 'duplicate'),
        count(({ outcome }) => outcome === 'duplicate'),
        count(({ outcome }) => outcome === 'refused'),
        count(({ outcome, findings }) => isStored(outcome) && findings.some(isWarning)),
        count(({ outcome }) => outcome === 'updated'),
        count(({ outcome }) => outcome === 'unchanged'),
        count(({ outcome }) => outcome === 'requested'),
      ],
    );
    if ((updated as [unknown[], number])[1] === 0) return false;
    await manager.query(
      `INSERT INTO import_row (import_id, row_number, outcome, record_id, code, findings, duplicates, others)
       SELECT $1, "rowNumber", outcome, "recordId", code, findings, duplicates, others
       FROM json_to_recordset($2::json) AS row ("rowNumber" integer, outcome text, "recordId" uuid, code text,
         findings jsonb, duplicates jsonb, others jsonb)`,
      [id, JSON.stringify(rows)],
    );
    return true;
  }

  async isCancelling(id: string): Promise<boolean> {
    return (await this.find(id))?.status === 'cancelling';
  }

  /** The rows from `first` on, in their order. */
  async rows(id: string, first: number, limit: number): Promise<ImportedRow[]> {
    const rows: unknown = await this.dataSource.query(
      `SELECT row_number AS "rowNumber", outcome, record_id AS "recordId", code, findings, duplicates, others
       FROM import_row WHERE import_id = $1 AND row_number >= $2 ORDER BY row_number LIMIT $3`,
      [id, first, limit],
    );
    return rows as ImportedRow[];
  }

  override async announce(id: string): Promise<void> {
    await this.events.publish(IMPORT_CHANGED, { importId: id });
  }

  private async select(rest: string, parameters: unknown[]): Promise<StoredImport[]> {
    const rows: unknown = await this.dataSource.query(
      `SELECT import_job.id, entity, file_id AS "fileId", stored_file.name AS "fileName",
         stored_file.size::float8 AS "fileSize", department, owner, status, columns, rows_done AS "rowsDone",
         bytes_done::float8 AS "bytesDone",
         json_build_object('created', created_rows, 'duplicates', duplicate_rows, 'refused', refused_rows,
           'warned', warned_rows, 'updated', updated_rows, 'unchanged', unchanged_rows, 'requested', requested_rows) AS rows,
         source, key_column AS "keyColumn", error, started_by_id AS "startedById", started_by AS "startedBy", request_id AS "requestId",
         import_job.created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"
       FROM import_job JOIN stored_file ON stored_file.id = import_job.file_id ${rest}`,
      parameters,
    );
    return rows as StoredImport[];
  }
}

function isStored(outcome: ImportedRow['outcome']): boolean {
  return outcome !== 'refused' && outcome !== 'requested';
}

function isWarning({ severity }: { severity: Finding['severity'] }): boolean {
  return severity !== 'info';
}
