import { PlatformError, type ChangeSetStatus } from '@guiyi/contracts';
import type { EntityManager } from 'typeorm';
import type { StoredChangeSet, StoredDraft } from './change-set';

/** Where a list of change sets, those touched last first, goes on. */
export interface ChangeSetPosition {
  updatedAt: Date;
  id: string;
}

export interface ChangeSetFilter {
  statuses?: readonly ChangeSetStatus[];
  contributor?: string;
  notContributor?: string;
}

export async function insertChangeSet(manager: EntityManager, set: StoredChangeSet): Promise<void> {
  await manager.query(
    `INSERT INTO change_set (id, title, note, status, version, migrations, created_by, created_at, updated_at,
       contributors, published_versions, events)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[set.id, set.title, set.note, set.status, set.version, json(set.migrations)],
      ...[set.createdBy, set.createdAt, set.updatedAt, json(set.contributors)],
      ...[json(set.publishedVersions), json(set.events)],
    ],
  );
  for (const draft of set.documents) await putDraft(manager, set.id, draft);
}

/** Everything but the documents. */
export async function updateChangeSet(manager: EntityManager, set: StoredChangeSet): Promise<void> {
  await manager.query(
    `UPDATE change_set SET title = $2, note = $3, status = $4, version = $5, migrations = $6, updated_at = $7,
       contributors = $8, submitted_by = $9, submitted_at = $10, approved_by = $11, approved_at = $12,
       rejection = $13, effective_at = $14, published_by_id = $15, published_by = $16, published_at = $17,
       published_versions = $18, refusal = $19, events = $20, follow_ups = $21
     WHERE id = $1`,
    [
      ...[set.id, set.title, set.note, set.status, set.version, json(set.migrations), set.updatedAt],
      ...[json(set.contributors), set.submittedBy, set.submittedAt, set.approvedBy, set.approvedAt],
      ...[set.rejection, set.effectiveAt, set.publishedById, set.publishedBy, set.publishedAt],
      ...[json(set.publishedVersions), set.refusal === null ? null : json(set.refusal), json(set.events)],
      set.followUps,
    ],
  );
}

/** A new document goes last; another version of one that is there keeps its place. */
export async function putDraft(manager: EntityManager, id: string, draft: StoredDraft): Promise<void> {
  await manager.query(
    `INSERT INTO change_set_document (change_set_id, kind, key, position, content, based_on, edited_by, edited_at)
     VALUES ($1, $2, $3, (SELECT coalesce(max(position), 0) + 1 FROM change_set_document WHERE change_set_id = $1),
       $4, $5, $6, $7)
     ON CONFLICT (change_set_id, kind, key) DO UPDATE SET content = excluded.content, based_on = excluded.based_on,
       edited_by = excluded.edited_by, edited_at = excluded.edited_at`,
    [id, draft.kind, draft.key, json(draft.document), draft.basedOn, draft.editedBy, draft.editedAt],
  );
}

export async function removeDraft(
  manager: EntityManager,
  id: string,
  { kind, key }: Pick<StoredDraft, 'kind' | 'key'>,
): Promise<void> {
  await manager.query('DELETE FROM change_set_document WHERE change_set_id = $1 AND kind = $2 AND key = $3', [
    id,
    kind,
    key,
  ]);
}

/** @throws PlatformError change-set-not-found */
export async function loadChangeSet(manager: EntityManager, id: string): Promise<StoredChangeSet> {
  const [set] = await select(manager, 'd.content', 'WHERE s.id = $1', [id]);
  if (set === undefined) throw new PlatformError('change-set-not-found', { values: { id } });
  return set;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockChangeSet(manager: EntityManager, id: string): Promise<StoredChangeSet> {
  await manager.query('SELECT 1 FROM change_set WHERE id = $1 FOR UPDATE', [id]);
  return loadChangeSet(manager, id);
}

/** Of their documents only the titles. */
export function listChangeSets(
  manager: EntityManager,
  filter: ChangeSetFilter,
  after: ChangeSetPosition | undefined,
  limit: number,
): Promise<StoredChangeSet[]> {
  return select(
    manager,
    // A vocabulary can be large, and a list shows no more than what a document is called.
    `json_build_object('title', d.content -> 'title')`,
    `WHERE ${matches} AND ($4::timestamptz IS NULL OR (s.updated_at, s.id) < ($4, $5::uuid))
     ORDER BY s.updated_at DESC, s.id DESC LIMIT $6`,
    [...filterParameters(filter), after?.updatedAt ?? null, after?.id ?? null, limit],
  );
}

export async function countChangeSets(manager: EntityManager, filter: ChangeSetFilter): Promise<number> {
  const rows: { count: number }[] = await manager.query(
    `SELECT count(*)::integer AS count FROM change_set s WHERE ${matches}`,
    filterParameters(filter),
  );
  return rows[0]?.count ?? 0;
}

export async function scheduledChangeSets(
  manager: EntityManager,
): Promise<{ id: string; version: number; effectiveAt: Date }[]> {
  return manager.query(
    `SELECT id, version, effective_at AS "effectiveAt" FROM change_set WHERE status = 'scheduled' ORDER BY effective_at`,
  );
}

const matches = `($1::text[] IS NULL OR s.status = ANY ($1))
  AND ($2::text IS NULL OR s.contributors @> jsonb_build_array(jsonb_build_object('id', $2::text)))
  AND ($3::text IS NULL OR NOT s.contributors @> jsonb_build_array(jsonb_build_object('id', $3::text)))`;

function filterParameters({ statuses, contributor, notContributor }: ChangeSetFilter): unknown[] {
  return [statuses ?? null, contributor ?? null, notContributor ?? null];
}

type Row = Omit<StoredChangeSet, 'documents'> & {
  documents: (Omit<StoredDraft, 'editedAt'> & { editedAt: string })[];
};

async function select(
  manager: EntityManager,
  content: string,
  rest: string,
  parameters: unknown[],
): Promise<StoredChangeSet[]> {
  const rows: Row[] = await manager.query(
    `SELECT s.id, s.title, s.note, s.status, s.version, s.migrations, s.created_by AS "createdBy",
       s.created_at AS "createdAt", s.updated_at AS "updatedAt", s.contributors, s.submitted_by AS "submittedBy",
       s.submitted_at AS "submittedAt", s.approved_by AS "approvedBy", s.approved_at AS "approvedAt", s.rejection,
       s.effective_at AS "effectiveAt", s.follow_ups AS "followUps", s.published_by_id AS "publishedById", s.published_by AS "publishedBy",
       s.published_at AS "publishedAt", s.published_versions AS "publishedVersions", s.refusal, s.events,
       coalesce((
         SELECT json_agg(json_build_object('kind', d.kind, 'key', d.key, 'document', ${content},
           'basedOn', d.based_on, 'editedBy', d.edited_by, 'editedAt', d.edited_at) ORDER BY d.position)
         FROM change_set_document d WHERE d.change_set_id = s.id), '[]'::json) AS documents
     FROM change_set s ${rest}`,
    parameters,
  );
  return rows.map((row) => ({
    ...row,
    documents: row.documents.map((draft) => ({ ...draft, editedAt: new Date(draft.editedAt) })),
  }));
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
