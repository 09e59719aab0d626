import { createHash, randomUUID } from 'node:crypto';
import { type DocumentKind, PlatformError } from '@guiyi/contracts';
import type { EntityManager } from 'typeorm';
import { type Definition, definitionName, type DefinitionName } from '../definition';
import type { FollowUpTime, PublicationOrigin } from '../publishing/publication';
import { DefinitionVersion } from './definition-version.entity';

/** Serialises publications of all processes: the letters "GYDF". */
const PUBLICATION_LOCK = 0x47594446;

/** Until the transaction ends, no other process publishes. */
export async function lockPublication(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [PUBLICATION_LOCK]);
}

/** The newest version of every definition. */
export async function loadLatest(manager: EntityManager): Promise<DefinitionVersion[]> {
  return manager
    .createQueryBuilder(DefinitionVersion, 'd')
    .distinctOn(['d.kind', 'd.key'])
    .orderBy('d.kind')
    .addOrderBy('d.key')
    .addOrderBy('d.version', 'DESC')
    .getMany();
}

/** The same without contents: `matching:customer` → 3. */
export async function loadVersionNumbers(manager: EntityManager): Promise<Map<string, number>> {
  const rows = await manager.query<{ name: string; version: number }[]>(
    `SELECT kind || ':' || key AS name, max(version) AS version FROM definition_version GROUP BY kind, key ORDER BY name`,
  );
  return new Map(rows.map(({ name, version }) => [name, version]));
}

/** The versions named, `matching:customer` → 3; 0 stands for a document that there was none of. @throws PlatformError definition-not-found */
export async function loadVersions(
  manager: EntityManager,
  versions: Readonly<Record<DefinitionName, number>>,
): Promise<DefinitionVersion[]> {
  const wanted = Object.entries(versions)
    .filter(([, version]) => version > 0)
    .map(([name, version]) => {
      const [kind = '', key = ''] = name.split(':');
      return { kind: kind as DocumentKind, key, version };
    });
  const found = await manager.find(DefinitionVersion, { where: wanted });
  const missing = wanted.find(({ kind, key }) => !found.some((row) => row.kind === kind && row.key === key));
  if (missing !== undefined) throw new PlatformError('definition-not-found', { values: missing });
  return found;
}

/** From now on the file counts as dealt with until its content changes. */
export async function settleFile(
  manager: EntityManager,
  filePath: string,
  contentHash: string,
  by: { actor: string; at: Date },
): Promise<void> {
  await manager.query(
    `INSERT INTO settled_definition_file (file_path, content_hash, settled_by, settled_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (file_path) DO UPDATE SET content_hash = excluded.content_hash, settled_by = excluded.settled_by,
       settled_at = excluded.settled_at`,
    [filePath, contentHash, by.actor, by.at],
  );
}

/** The content that was last published from a file; undefined when nothing was. */
export async function loadLastFromFile(
  manager: EntityManager,
  filePath: string,
): Promise<object | undefined> {
  const found = await manager.find(DefinitionVersion, {
    where: { filePath },
    order: { publishedAt: 'DESC', version: 'DESC' },
    take: 1,
  });
  return found[0]?.content;
}

/** Every version of every definition without its content, newest first. */
export async function loadVersionHashes(
  manager: EntityManager,
): Promise<Map<DefinitionName, { version: number; hash: string }[]>> {
  const rows = await manager.query<{ kind: string; key: string; version: number; hash: string }[]>(
    'SELECT kind, key, version, content_hash AS hash FROM definition_version ORDER BY version DESC',
  );
  const found = new Map<DefinitionName, { version: number; hash: string }[]>();
  for (const { kind, key, version, hash } of rows) {
    const name = definitionName({ kind, key });
    found.set(name, [...(found.get(name) ?? []), { version, hash }]);
  }
  return found;
}

/** Hash of what was last published from each file, or of what it was when somebody decided against publishing it. */
export async function loadFileHashes(manager: EntityManager): Promise<Map<string, string>> {
  const rows = await manager.query<{ file_path: string; content_hash: string }[]>(
    `SELECT DISTINCT ON (file_path) file_path, content_hash FROM (
       SELECT file_path, content_hash, published_at AS at, version FROM definition_version
       WHERE file_path IS NOT NULL
       UNION ALL
       SELECT file_path, content_hash, settled_at, 0 FROM settled_definition_file
     ) AS known ORDER BY file_path, at DESC, version DESC`,
  );
  return new Map(rows.map((row) => [row.file_path, row.content_hash]));
}

export interface NewVersion {
  definition: Definition;
  filePath: string | null;
}

/** What is kept with every version of a publication. */
export interface VersionDetails {
  actor: string;
  at: Date;
  origin: PublicationOrigin;
  note?: string | null;
  approvedBy?: string | null;
  effectiveAt?: Date | null;
  rollbackOf?: number | null;
  changeSetId?: string | null;
  /** Of the publication, no part of a version. */
  followUps?: FollowUpTime;
}

/** Stores each definition as its next version. */
export async function insertVersions(
  manager: EntityManager,
  news: readonly NewVersion[],
  latest: ReadonlyMap<string, number>,
  details: VersionDetails,
): Promise<DefinitionVersion[]> {
  const versions = news.map(({ definition, filePath }) => ({
    id: randomUUID(),
    kind: definition.kind,
    key: definition.key,
    version: (latest.get(definitionName(definition)) ?? 0) + 1,
    content: definition.document,
    contentHash: hashOfDocument(definition.document),
    source: details.origin,
    filePath,
    publishedBy: details.actor,
    publishedAt: details.at,
    note: details.note ?? null,
    approvedBy: details.approvedBy ?? null,
    effectiveAt: details.effectiveAt ?? null,
    rollbackOf: details.rollbackOf ?? null,
    changeSetId: details.changeSetId ?? null,
  }));
  if (versions.length > 0) await manager.insert(DefinitionVersion, versions);
  return versions;
}

/** The order of properties counts: fields are shown in it. White space does not. */
export function hashOfDocument(document: unknown): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}

/** Rows as definitions; their contents passed the checks when they were published. */
export function definitionOfVersion({ kind, key, content }: DefinitionVersion): Definition {
  return { kind, key, document: content } as unknown as Definition;
}
