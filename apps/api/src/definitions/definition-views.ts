import { createHash } from 'node:crypto';
import type {
  DefinitionSetView,
  DefinitionSummary,
  DefinitionVersionView,
  FieldRight,
} from '@guiyi/contracts';
import {
  definitionName,
  definitionOf,
  type EntityDefinitions,
  type PublishedVersion,
  type RefusedFile,
  titleOf,
} from '@guiyi/definitions';

export function summaryOf(
  version: PublishedVersion,
  fileProblems: ReadonlyMap<string, RefusedFile>,
): DefinitionSummary {
  const { kind, key, publishedAt, publishedBy, source, filePath, document } = version;
  const name = definitionName({ kind, key });
  // Of a definition that was published otherwise since, only the file itself knows what it defines.
  const refused = [...fileProblems.values()].find(
    (file) => file.definition === name || (filePath !== null && file.filePath === filePath),
  );
  return {
    ...{ kind, key, version: version.version, publishedBy, source, filePath },
    title: titleOf(definitionOf(kind, document)),
    publishedAt: publishedAt.toISOString(),
    fileProblems: refused?.problems ?? [],
  };
}

export function versionView(version: PublishedVersion): DefinitionVersionView {
  const { kind, key, publishedAt, publishedBy, document } = version;
  return {
    ...{ kind, key, version: version.version, publishedBy },
    publishedAt: publishedAt.toISOString(),
    document: { ...document },
  };
}

export function definitionSetView(
  { documents, versions }: EntityDefinitions,
  fieldRights: Record<string, FieldRight>,
): DefinitionSetView {
  const { entity, collections, overlays, forms, vocabularies, standardization, validation, matching } =
    documents;
  const plain = (list: readonly object[]): Record<string, unknown>[] =>
    list.map((document) => ({ ...document }));
  return {
    entity: { ...entity },
    collections: plain(collections),
    overlays: plain(overlays),
    forms: plain(forms),
    vocabularies: plain(vocabularies),
    standardization: { ...standardization },
    validation: { ...validation },
    matching: { ...matching },
    versions: { ...versions },
    fieldRights,
  };
}

/** Versions never change, so they and the rights stand for the whole set. */
export function definitionSetTag({ versions, fieldRights }: DefinitionSetView): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([versions, fieldRights]))
    .digest('base64url');
  return `"${hash}"`;
}
