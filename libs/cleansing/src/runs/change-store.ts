import { copyIn } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RecordChange } from './record-change';

/** What runs did to records: what an undo needs, and what people look at. */
@Injectable()
export class ChangeStore {
  constructor(private readonly dataSource: DataSource) {}

  async add(manager: EntityManager, runId: string, changes: readonly RecordChange[]): Promise<void> {
    if (changes.length === 0) return;
    await copyIn(
      manager,
      `cleansing_change (run_id, record_id, outcome, attempts, version_before, version_after, changes, judgement, refusal,
         findings)`,
      changes.map((change) => [
        runId,
        change.recordId,
        change.outcome,
        change.attempts,
        change.versionBefore,
        change.versionAfter,
        JSON.stringify(change.changes),
        change.judgement === null ? null : JSON.stringify(change.judgement),
        change.refusal,
        JSON.stringify(change.findings),
      ]),
    );
  }

  /** Of records that have been changed otherwise since. */
  async removeWaiting(manager: EntityManager, runId: string, recordIds: readonly string[]): Promise<void> {
    await manager.query(
      `DELETE FROM cleansing_change WHERE run_id = $1 AND record_id = ANY($2::uuid[]) AND outcome = 'waiting'`,
      [runId, recordIds],
    );
  }

  /** Those of the records that the run is done with. */
  async settled(manager: EntityManager, runId: string, recordIds: readonly string[]): Promise<Set<string>> {
    const rows: unknown = await manager.query(
      `SELECT record_id AS id FROM cleansing_change
       WHERE run_id = $1 AND record_id = ANY($2::uuid[]) AND outcome <> 'waiting'`,
      [runId, recordIds],
    );
    return new Set((rows as { id: string }[]).map(({ id }) => id));
  }

  /** Records that somebody else wrote while the run was at them. */
  waiting(runId: string, limit: number): Promise<RecordChange[]> {
    return select(
      this.dataSource.manager,
      `WHERE run_id = $1 AND outcome = 'waiting' ORDER BY record_id LIMIT $2`,
      [runId, limit],
    );
  }

  /** What the run made of its next records, for an undo. */
  madeAfter(runId: string, after: string | null, limit: number): Promise<RecordChange[]> {
    return select(
      this.dataSource.manager,
      `WHERE run_id = $1 AND outcome IN ('changed', 'kept') AND ($2::uuid IS NULL OR record_id > $2)
       ORDER BY record_id LIMIT $3`,
      [runId, after, limit],
    );
  }

  async ofRecords(
    manager: EntityManager,
    runId: string,
    recordIds: readonly string[],
  ): Promise<RecordChange[]> {
    return select(manager, 'WHERE run_id = $1 AND record_id = ANY($2::uuid[])', [runId, recordIds]);
  }

  /** For people: in the order of the record ids, from above one, those that the condition lets through. */
  page(
    runId: string,
    { outcome, after, limit }: { outcome: string | undefined; after: string | undefined; limit: number },
    readable: (parameters: unknown[]) => string,
  ): Promise<RecordChange[]> {
    const parameters: unknown[] = [runId, outcome ?? null, after ?? null, limit];
    return select(
      this.dataSource.manager,
      `WHERE run_id = $1 AND ${isShown} AND ($3::uuid IS NULL OR record_id > $3) AND ${readable(parameters)}
       ORDER BY record_id LIMIT $4`,
      parameters,
    );
  }

  async count(
    runId: string,
    outcome: string | undefined,
    readable: (parameters: unknown[]) => string,
  ): Promise<number> {
    const parameters: unknown[] = [runId, outcome ?? null];
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM cleansing_change one
       WHERE run_id = $1 AND ${isShown} AND ${readable(parameters)}`,
      parameters,
    );
    return rows[0]?.count ?? 0;
  }
}

function select(manager: EntityManager, rest: string, parameters: unknown[]): Promise<RecordChange[]> {
  return manager.query(
    `SELECT record_id AS "recordId", outcome, attempts, version_before AS "versionBefore",
       version_after AS "versionAfter", changes, judgement, refusal, findings
     FROM cleansing_change one ${rest}`,
    parameters,
  );
}

const isShown = `outcome <> 'waiting' AND ($2::text IS NULL OR outcome = $2)`;
