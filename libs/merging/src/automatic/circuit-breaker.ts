import type { AutoMergePolicy, AutoMergeState } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Of fewer merges than these, a share says nothing. */
const FEWEST_MERGES = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

interface BreakerRow {
  stoppedAt: Date | null;
  resetAt: Date | null;
  resetBy: string | null;
  resetReason: string | null;
}

/** Watches how many automatic merges are taken back, and stops automatic merging when they are too many. */
@Injectable()
export class CircuitBreaker {
  constructor(private readonly dataSource: DataSource) {}

  /** Stops automatic merging when it has to be; it stays so until it is reset. */
  async state(
    entity: string,
    { breaker: { lastMerges, unmergedShare } }: Pick<AutoMergePolicy, 'breaker'>,
    now: Date,
  ): Promise<AutoMergeState['breaker']> {
    const row = await this.row(entity);
    const watched = await this.watched(entity, lastMerges, row?.resetAt ?? null);
    const isTooMany =
      watched.merges >= Math.min(lastMerges, FEWEST_MERGES) &&
      watched.unmerged > watched.merges * unmergedShare;
    let stoppedAt = row?.stoppedAt ?? null;
    if (stoppedAt === null && isTooMany) {
      stoppedAt = now;
      await this.dataSource.query(
        `INSERT INTO auto_merge_breaker (entity, stopped_at) VALUES ($1, $2)
         ON CONFLICT (entity) DO UPDATE SET stopped_at = coalesce(auto_merge_breaker.stopped_at, $2)`,
        [entity, now],
      );
    }
    return {
      stopped: stoppedAt !== null,
      stoppedAt: stoppedAt?.toISOString() ?? null,
      ...watched,
      resetAt: row?.resetAt?.toISOString() ?? null,
      resetBy: row?.resetBy ?? null,
      resetReason: row?.resetReason ?? null,
    };
  }

  /** As state, for whoever is about to merge and wants no figures. */
  async isStopped(entity: string, policy: Pick<AutoMergePolicy, 'breaker'>, now: Date): Promise<boolean> {
    // More than all of them cannot be taken back, so none has to be looked at.
    if (policy.breaker.unmergedShare >= 1) return isStopped(await this.row(entity));
    return (await this.state(entity, policy, now)).stopped;
  }

  /** Merges from before are watched no more. @returns false when nothing was stopped */
  async reset(entity: string, by: string, reason: string, now: Date): Promise<boolean> {
    const updated: [unknown[], number] = await this.dataSource.query(
      `UPDATE auto_merge_breaker SET stopped_at = NULL, reset_at = $2, reset_by = $3, reset_reason = $4
       WHERE entity = $1 AND stopped_at IS NOT NULL`,
      [entity, now, by, reason],
    );
    return updated[1] > 0;
  }

  /** Groups merged automatically in the last 24 hours. */
  async mergedToday(entity: string, now: Date): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM record_merge
       WHERE entity = $1 AND automatic AND kind = 'merge' AND at > $2`,
      [entity, new Date(now.getTime() - DAY_MS)],
    );
    return rows[0]?.count ?? 0;
  }

  private async row(entity: string): Promise<BreakerRow | undefined> {
    const rows: BreakerRow[] = await this.dataSource.query(
      `SELECT stopped_at AS "stoppedAt", reset_at AS "resetAt", reset_by AS "resetBy", reset_reason AS "resetReason"
       FROM auto_merge_breaker WHERE entity = $1`,
      [entity],
    );
    return rows[0];
  }

  private async watched(
    entity: string,
    lastMerges: number,
    after: Date | null,
  ): Promise<{ merges: number; unmerged: number }> {
    const rows: { merges: number; unmerged: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS merges, count(*) FILTER (WHERE undone)::integer AS unmerged
       FROM (SELECT EXISTS (SELECT FROM record_merge AS undoing WHERE undoing.undoes = merge.id) AS undone
             FROM record_merge AS merge
             WHERE entity = $1 AND automatic AND kind = 'merge' AND ($3::timestamptz IS NULL OR at > $3)
             ORDER BY at DESC LIMIT $2) AS last`,
      [entity, lastMerges, after],
    );
    return rows[0] ?? { merges: 0, unmerged: 0 };
  }
}

function isStopped(row: BreakerRow | undefined): boolean {
  return row !== undefined && row.stoppedAt !== null;
}
