import type { ShadowCounts } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import type { JobCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isCase, type ShadowFinding, type ShadowPart, type StoredShadowRun } from './shadow-run';

const columns = `id, title, change_set_id AS "changeSetId", content_hash AS "contentHash", drafts, parts, status,
  started_by AS "startedBy", created_at AS "createdAt", ends_at AS "endsAt", finished_at AS "finishedAt"`;

/** A record as it was last written, and what was found about it. */
export interface ShadowEvent {
  recordId: string;
  version: number;
  at: Date;
  found: ShadowFinding;
}

export interface StoredShadowEvent extends ShadowEvent {
  entity: string;
}

@Injectable()
export class ShadowStore {
  constructor(private readonly dataSource: DataSource) {}

  async insert(run: StoredShadowRun): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO shadow_run (id, title, change_set_id, content_hash, drafts, parts, status, started_by, created_at,
         ends_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        run.id,
        run.title,
        run.changeSetId,
        run.contentHash,
        JSON.stringify(run.drafts),
        JSON.stringify(run.parts),
        run.status,
        run.startedBy,
        run.createdAt,
        run.endsAt,
      ],
    );
  }

  async find(id: string): Promise<StoredShadowRun | undefined> {
    return (await this.select('WHERE id = $1', [id]))[0];
  }

  running(): Promise<StoredShadowRun[]> {
    return this.select(`WHERE status = 'running'`, []);
  }

  list(before: JobCursor | undefined, limit: number): Promise<StoredShadowRun[]> {
    return this.select(
      `WHERE $1::timestamptz IS NULL OR (created_at, id) < ($1, $2::uuid)
       ORDER BY created_at DESC, id DESC LIMIT $3`,
      [before?.createdAt ?? null, before?.id ?? null, limit],
    );
  }

  async count(): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      'SELECT count(*)::integer AS count FROM shadow_run',
    );
    return rows[0]?.count ?? 0;
  }

  /** @returns whether it was running */
  async end(id: string, status: 'ended' | 'stopped' | 'failed', now: Date): Promise<boolean> {
    const updated: [unknown[], number] = await this.dataSource.query(
      `UPDATE shadow_run SET status = $2, finished_at = $3 WHERE id = $1 AND status = 'running'`,
      [id, status, now],
    );
    return updated[1] > 0;
  }

  /**
   * Records written since a moment that were not looked at in this version, the earliest first. A write is seen only once
   * it is committed, which may be a little after its time: hence the overlap.
   */
  async written(
    runId: string,
    { entity, seenUntil }: ShadowPart,
    since: Date,
    limit: number,
  ): Promise<{ id: string; at: Date }[]> {
    return this.dataSource.query(
      `SELECT record.id, record.updated_at AS at FROM record
        WHERE record.entity = $2 AND record.status <> 'archived'
          AND record.updated_at >= greatest($4::timestamptz, $3::timestamptz - interval '${OVERLAP}')
          AND NOT EXISTS (SELECT FROM shadow_event seen
                           WHERE seen.run_id = $1 AND seen.record_id = record.id AND seen.version = record.version)
        ORDER BY record.updated_at, record.id LIMIT $5`,
      [runId, entity, seenUntil, since, limit],
    );
  }

  /** Together with how far the run has come; a record that is written again is counted as it is then. */
  async add(run: StoredShadowRun, part: ShadowPart, events: readonly ShadowEvent[]): Promise<void> {
    const parts = run.parts.map((one) => (one.entity === part.entity ? part : one));
    await runInTransaction(this.dataSource, async (manager) => {
      await manager.query(
        `INSERT INTO shadow_event (run_id, entity, record_id, version, at, is_case, found)
         SELECT $1, $2, (row->>'recordId')::uuid, (row->>'version')::integer, (row->>'at')::timestamptz,
                (row->>'isCase')::boolean, row->'found'
           FROM jsonb_array_elements($3::jsonb) AS row
         ON CONFLICT (run_id, record_id) DO UPDATE
            SET version = excluded.version, at = excluded.at, is_case = excluded.is_case, found = excluded.found`,
        [
          run.id,
          part.entity,
          JSON.stringify(events.map((event) => ({ ...event, isCase: isCase(event.found) }))),
        ],
      );
      await manager.query('UPDATE shadow_run SET parts = $2 WHERE id = $1', [run.id, JSON.stringify(parts)]);
    });
    run.parts = parts;
  }

  async countsOf(runId: string): Promise<ShadowCounts> {
    const rows: ShadowCounts[] = await this.dataSource.query(
      `SELECT count(*)::integer AS records,
              ${countOf('newlyFailing', `jsonb_array_length(found->'newlyFailing') > 0`)},
              ${countOf('newlyPassing', `jsonb_array_length(found->'newlyPassing') > 0`)},
              ${countOf('newlyBlocked', `found->>'after' = 'block' AND found->>'before' <> 'block'`)},
              ${countOf('newlyAllowed', `found->>'before' = 'block' AND found->>'after' <> 'block'`)},
              ${countOf('rewritten', `jsonb_array_length(found->'rewritten') > 0`)},
              ${countOf('compared', `(found->>'isCompared')::boolean`)},
              ${countOf('duplicatesGained', `(found->>'duplicatesGained')::integer > 0`)},
              ${countOf('duplicatesLost', `(found->>'duplicatesLost')::integer > 0`)},
              ${countOf('failed', `(found->>'failed')::boolean`)}
         FROM shadow_event WHERE run_id = $1`,
      [runId],
    );
    return rows[0]!;
  }

  /** Those with something to show whose records the condition lets through, latest first. */
  async cases(
    runId: string,
    before: JobCursor | undefined,
    limit: number,
    readable: (parameters: unknown[]) => string,
  ): Promise<StoredShadowEvent[]> {
    const parameters: unknown[] = [runId, before?.createdAt ?? null, before?.id ?? null, limit];
    return this.dataSource.query(
      `SELECT entity, record_id AS "recordId", version, at, found FROM shadow_event one
        WHERE run_id = $1 AND is_case AND ($2::timestamptz IS NULL OR (at, record_id) < ($2, $3::uuid))
          AND (${readable(parameters)})
        ORDER BY at DESC, record_id DESC LIMIT $4`,
      parameters,
    );
  }

  async countCases(runId: string, readable: (parameters: unknown[]) => string): Promise<number> {
    const parameters: unknown[] = [runId];
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM shadow_event one
        WHERE run_id = $1 AND is_case AND (${readable(parameters)})`,
      parameters,
    );
    return rows[0]?.count ?? 0;
  }

  private async select(rest: string, parameters: unknown[]): Promise<StoredShadowRun[]> {
    return this.dataSource.query(`SELECT ${columns} FROM shadow_run ${rest}`, parameters);
  }
}

/** Longer than any write takes from its time to its commit. */
const OVERLAP = '5 minutes';

function countOf(name: string, condition: string): string {
  return `(count(*) FILTER (WHERE ${condition}))::integer AS "${name}"`;
}
