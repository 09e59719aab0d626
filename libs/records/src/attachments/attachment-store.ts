import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface StoredAttachment {
  id: string;
  entity: string;
  field: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  uploadedById: string;
  uploadedBy: string;
  uploadedAt: Date;
  /** The record that took it. */
  recordId: string | null;
}

/** Files of records. Equal contents are stored once. Every method works inside the caller's transaction. */
@Injectable()
export class AttachmentStore {
  async insert(
    manager: EntityManager,
    content: Buffer,
    attachment: Omit<StoredAttachment, 'id' | 'size' | 'recordId'>,
  ): Promise<StoredAttachment> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    // The update keeps the content locked, so that a sweep at the same moment does not take it away.
    await manager.query(
      `INSERT INTO attachment_content (sha256, content) VALUES ($1, $2)
       ON CONFLICT (sha256) DO UPDATE SET sha256 = EXCLUDED.sha256`,
      [sha256, content],
    );
    const stored = { ...attachment, id: randomUUID(), size: content.length, recordId: null };
    await manager.query(
      `INSERT INTO attachment (id, entity, field, sha256, name, media_type, size, uploaded_by_id, uploaded_by, uploaded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[stored.id, stored.entity, stored.field, sha256, stored.name, stored.mediaType, stored.size],
        ...[stored.uploadedById, stored.uploadedBy, stored.uploadedAt],
      ],
    );
    return stored;
  }

  async byIds(manager: EntityManager, ids: readonly string[]): Promise<Map<string, StoredAttachment>> {
    if (ids.length === 0) return new Map();
    const rows: StoredAttachment[] = await manager.query(
      `SELECT ${columns} FROM attachment WHERE id = ANY($1::uuid[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async content(manager: EntityManager, id: string): Promise<Buffer | undefined> {
    const rows: { content: Buffer }[] = await manager.query(
      `SELECT content FROM attachment JOIN attachment_content USING (sha256) WHERE id = $1`,
      [id],
    );
    return rows[0]?.content;
  }

  /** The records take their files. @returns ids of files that another record took first or that are gone. */
  async take(manager: EntityManager, claims: readonly { id: string; recordId: string }[]): Promise<string[]> {
    if (claims.length === 0) return [];
    const rows: { id: string; record_id: string }[] = await manager.query(
      `WITH claim AS (SELECT * FROM json_to_recordset($1::json) AS row (id uuid, "recordId" uuid)),
       taken AS (
         UPDATE attachment SET record_id = claim."recordId" FROM claim
         WHERE attachment.id = claim.id
           AND (attachment.record_id IS NULL OR attachment.record_id = claim."recordId")
         RETURNING attachment.id, attachment.record_id)
       SELECT id, record_id FROM taken`,
      [JSON.stringify(claims)],
    );
    const taken = new Set(rows.map(({ id }) => id));
    return claims.filter(({ id }) => !taken.has(id)).map(({ id }) => id);
  }

  /** Removes files that no record took in time and no open request waits with, and contents that no file has. @returns how many files. */
  async sweep(manager: EntityManager, uploadedBefore: Date): Promise<number> {
    const rows: { removed: number }[] = await manager.query(
      `WITH removed AS (DELETE FROM attachment WHERE record_id IS NULL AND uploaded_at < $1
           AND NOT EXISTS (SELECT 1 FROM record_change_request WHERE state = 'open' AND files @> ARRAY[attachment.id])
         RETURNING id)
       SELECT count(*)::integer AS removed FROM removed`,
      [uploadedBefore],
    );
    await manager.query(
      `DELETE FROM attachment_content AS content
       WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.sha256 = content.sha256)`,
    );
    return rows[0]?.removed ?? 0;
  }
}

const columns =
  'id, entity, field, name, media_type AS "mediaType", size, uploaded_by_id AS "uploadedById", ' +
  'uploaded_by AS "uploadedBy", uploaded_at AS "uploadedAt", record_id AS "recordId"';
