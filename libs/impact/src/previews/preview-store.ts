import { runInTransaction } from '@guiyi/database';
import { EVENT_BUS, type EventBus, type JobCursor, JobStore } from '@guiyi/queue';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PreviewPart, StoredPreview } from './preview';

/** Events on this channel carry the previewId of a preview that went on. */
export const IMPACT_PREVIEW_CHANGED = 'impact-preview.changed';

/** The preview was cancelled, or goes on in another process. */
export class PreviewStopped extends Error {}

@Injectable()
export class PreviewStore extends JobStore {
  constructor(
    dataSource: DataSource,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {
    super(dataSource, 'impact_preview');
  }

  async insert(manager: EntityManager, preview: StoredPreview): Promise<void> {
    await manager.query(
      `INSERT INTO impact_preview (id, mode, change_set_id, content_hash, drafts, status, step, parts, started_by_id,
         started_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        preview.id,
        preview.mode,
        preview.changeSetId,
        preview.contentHash,
        JSON.stringify(preview.drafts),
        preview.status,
        preview.step,
        JSON.stringify(preview.parts),
        preview.startedById,
        preview.startedBy,
        preview.createdAt,
      ],
    );
  }

  async find(id: string): Promise<StoredPreview | undefined> {
    return (await this.select('WHERE id = $1', [id]))[0];
  }

  /** Newest first, from below the cursor. */
  list(
    changeSetId: string | undefined,
    before: JobCursor | undefined,
    limit: number,
  ): Promise<StoredPreview[]> {
    return this.select(
      `WHERE ($1::uuid IS NULL OR change_set_id = $1)
         AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $4`,
      [changeSetId ?? null, before?.createdAt ?? null, before?.id ?? null, limit],
    );
  }

  async countOf(changeSetId: string | undefined): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      'SELECT count(*)::integer AS count FROM impact_preview WHERE ($1::uuid IS NULL OR change_set_id = $1)',
      [changeSetId ?? null],
    );
    return rows[0]?.count ?? 0;
  }

  /**
   * Puts a part in the place of that of its entity, together with what it means; changes the preview at hand.
   * @throws PreviewStopped when the preview is not running, or not where it was read
   */
  async advance(
    preview: StoredPreview,
    part: PreviewPart,
    alongside: (manager: EntityManager) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const parts = preview.parts.map((one) => (one.entity === part.entity ? part : one));
    await runInTransaction(this.dataSource, async (manager) => {
      const updated: [unknown[], number] = await manager.query(
        `UPDATE impact_preview SET parts = $3, step = step + 1 WHERE id = $1 AND step = $2 AND status = 'running'`,
        [preview.id, preview.step, JSON.stringify(parts)],
      );
      if (updated[1] === 0) throw new PreviewStopped();
      await alongside(manager);
    });
    preview.parts = parts;
    preview.step += 1;
    await this.announce(preview.id);
  }

  async recordView(preview: StoredPreview, userId: string, now: Date): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO impact_view (preview_id, content_hash, user_id, viewed_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [preview.id, preview.contentHash, userId, now],
    );
  }

  async isViewed(contentHash: string, userId: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      'SELECT FROM impact_view WHERE content_hash = $1 AND user_id = $2 LIMIT 1',
      [contentHash, userId],
    );
    return rows.length > 0;
  }

  override async announce(id: string): Promise<void> {
    await this.events.publish(IMPACT_PREVIEW_CHANGED, { previewId: id });
  }

  private async select(rest: string, parameters: unknown[]): Promise<StoredPreview[]> {
    return this.dataSource.query(
      `SELECT id, mode, change_set_id AS "changeSetId", content_hash AS "contentHash", drafts, status, step, parts,
         error, started_by_id AS "startedById", started_by AS "startedBy", created_at AS "createdAt",
         started_at AS "startedAt", finished_at AS "finishedAt"
       FROM impact_preview ${rest}`,
      parameters,
    );
  }
}
