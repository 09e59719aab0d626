import type { LocalizedText } from '@guiyi/contracts';
import type { DataSource } from 'typeorm';
import type { FinalStatus } from './job-status';

/** A table of jobs: id, entity, status, started_at, finished_at, error and whatever else its jobs have. */
export type JobTable =
  | 'import_job'
  | 'cleansing_run'
  | 'rule_trial'
  | 'impact_preview'
  | 'suggestion'
  | 'auto_merge_run'
  | 'group_run';

/** The life of the jobs in one table, from queued to the end; each step is told to whoever follows the job. */
export abstract class JobStore {
  constructor(
    protected readonly dataSource: DataSource,
    private readonly table: JobTable,
  ) {}

  /** Tells that the job went on. */
  abstract announce(id: string): Promise<void>;

  async count(entity: string | undefined): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM ${this.table} WHERE ($1::text IS NULL OR entity = $1)`,
      [entity ?? null],
    );
    return rows[0]?.count ?? 0;
  }

  /** From queued to running; a job that ran before keeps its start. */
  async begin(id: string, now: Date): Promise<void> {
    await this.dataSource.query(
      `UPDATE ${this.table} SET status = 'running', started_at = coalesce(started_at, $2)
       WHERE id = $1 AND status = 'queued'`,
      [id, now],
    );
    await this.announce(id);
  }

  async finish(
    id: string,
    status: FinalStatus,
    now: Date,
    error: LocalizedText | null = null,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE ${this.table} SET status = $2, finished_at = $3, error = $4
       WHERE id = $1 AND status IN ('queued', 'running', 'cancelling')`,
      [id, status, now, error === null ? null : JSON.stringify(error)],
    );
    await this.announce(id);
  }

  /** @returns false when there is nothing left to cancel. */
  async cancel(id: string, now: Date): Promise<boolean> {
    const updated: [unknown[], number] = await this.dataSource.query(
      `UPDATE ${this.table}
       SET status = CASE status WHEN 'queued' THEN 'cancelled' ELSE 'cancelling' END,
           finished_at = CASE status WHEN 'queued' THEN $2::timestamptz END
       WHERE id = $1 AND status IN ('queued', 'running', 'cancelling')`,
      [id, now],
    );
    await this.announce(id);
    return updated[1] > 0;
  }
}
