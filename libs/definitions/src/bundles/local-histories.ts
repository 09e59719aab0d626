import type { BundleDocument } from '@guiyi/contracts';
import type { EntityManager } from 'typeorm';
import { definitionName, type DefinitionName } from '../definition';
import { loadVersionHashes, loadVersions } from '../store/definition-store';
import type { DefinitionVersion } from '../store/definition-version.entity';
import type { LocalHistory } from './compare-bundle';

/** What this installation knows of the definitions of a bundle; of old versions only those that both sides have. */
export async function loadLocalHistories(
  manager: EntityManager,
  latest: readonly DefinitionVersion[],
  documents: readonly BundleDocument[],
): Promise<Map<DefinitionName, LocalHistory>> {
  const hashes = await loadVersionHashes(manager);
  const current = new Map(latest.map((row) => [definitionName(row), row]));
  const common: Record<DefinitionName, number> = {};
  for (const incoming of documents) {
    const name = definitionName(incoming);
    const known = new Set(incoming.history ?? []);
    const shared = hashes.get(name)?.find(({ hash }) => known.has(hash));
    if (shared !== undefined && shared.version !== current.get(name)?.version) common[name] = shared.version;
  }
  const rows = Object.keys(common).length === 0 ? [] : await loadVersions(manager, common);
  const contents = new Map(
    [...latest, ...rows].map((row) => [`${definitionName(row)} ${row.version}`, row.content]),
  );
  return new Map(
    [...hashes].map(([name, versions]) => [
      name,
      { versions, content: (version: number) => contents.get(`${name} ${version}`) },
    ]),
  );
}
