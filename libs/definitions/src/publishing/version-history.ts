import type { DefinitionVersionList, DocumentChangeList, DocumentKind } from '@guiyi/contracts';
import { documentChanges } from '@guiyi/revision';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Definition } from '../definition';
import { DefinitionSet } from '../definition-set';
import { fieldNamesFor } from '../field-names';
import { PublishedDefinitions, type PublishedVersion } from './published-definitions';

type ListedVersion = DefinitionVersionList['items'][number];

/** Who published what, when and why, and what changed between any two versions. */
@Injectable()
export class VersionHistory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly published: PublishedDefinitions,
  ) {}

  /** Newest first. @throws PlatformError definition-not-found */
  async list(kind: DocumentKind, key: string): Promise<ListedVersion[]> {
    const versions = await this.published.versions(kind, key);
    const ids = versions.flatMap(({ changeSetId }) => changeSetId ?? []);
    const titles = await this.titlesOf(ids);
    return versions.map(({ version, publishedAt, publishedBy, source, note, approvedBy, ...rest }) => {
      const title = rest.changeSetId === null ? undefined : titles.get(rest.changeSetId);
      return {
        ...{ version, publishedBy, source, note, approvedBy, rollbackOf: rest.rollbackOf },
        publishedAt: publishedAt.toISOString(),
        effectiveAt: rest.effectiveAt?.toISOString() ?? null,
        changeSet: rest.changeSetId === null || title === undefined ? null : { id: rest.changeSetId, title },
      };
    });
  }

  /** @param between version numbers; from 0: everything was added. @throws PlatformError definition-not-found */
  async changes(
    kind: DocumentKind,
    key: string,
    { from, to }: { from: number; to: number },
  ): Promise<DocumentChangeList> {
    const after = await this.published.version(kind, key, to);
    const before = from === 0 ? undefined : await this.published.version(kind, key, from);
    const set = new DefinitionSet((await this.published.list()).map(definitionOfPublished));
    const names = fieldNamesFor(set, definitionOfPublished(after));
    return { from, to, items: documentChanges(kind, before?.document, after.document, names) };
  }

  private async titlesOf(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows: { id: string; title: string }[] = await this.dataSource.query(
      'SELECT id, title FROM change_set WHERE id = ANY ($1)',
      [ids],
    );
    return new Map(rows.map(({ id, title }) => [id, title]));
  }
}

function definitionOfPublished({ kind, key, document }: PublishedVersion): Definition {
  return { kind, key, document } as Definition;
}
