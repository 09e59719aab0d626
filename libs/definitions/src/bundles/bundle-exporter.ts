import { AccessService, type Caller } from '@guiyi/access';
import { type BundleExportQuery, type DefinitionBundle, PlatformError } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { definitionName, type Definition } from '../definition';
import { DefinitionSet } from '../definition-set';
import { definitionOfVersion, loadLatest, loadVersionHashes } from '../store/definition-store';
import { checksumOf, signBundle } from './bundle-signature';
import { documentsOfEntities } from './documents-of-entities';
import { InstallationKey } from './installation-key';

/** As many as the format carries. */
const LONGEST_HISTORY = 200;

/** Writes definitions in force as one signed bundle. */
@Injectable()
export class BundleExporter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly key: InstallationKey,
  ) {}

  /** @throws PlatformError entity-not-found */
  async export(caller: Caller, query: BundleExportQuery, now = new Date()): Promise<DefinitionBundle> {
    (await this.access.policyFor(caller)).require('definitions.read');
    const { manager } = this.dataSource;
    const latest = await loadLatest(manager);
    const set = new DefinitionSet(latest.map(definitionOfVersion));
    const numbers = new Map(latest.map((row) => [definitionName(row), row.version]));
    const hashes = await loadVersionHashes(manager);
    const documents = chosenDefinitions(set, query).map((definition) => {
      const { kind, key, document } = definition;
      const [, ...earlier] = hashes.get(definitionName(definition)) ?? [];
      const version = numbers.get(definitionName(definition)) ?? 0;
      const history = earlier.slice(0, LONGEST_HISTORY).map(({ hash }) => hash);
      return { kind, key, version, document: { ...document }, history };
    });
    const pair = await this.key.find();
    const bundle: DefinitionBundle = {
      formatVersion: 1,
      createdAt: now.toISOString(),
      from: {
        installation: pair?.fingerprint ?? 'unsigned',
        versions: Object.fromEntries(documents.map((one) => [definitionName(one), one.version])),
      },
      documents,
      checksum: checksumOf(documents),
    };
    return pair === undefined ? bundle : signBundle(bundle, pair);
  }
}

function chosenDefinitions(set: DefinitionSet, { entities, roles }: BundleExportQuery): Definition[] {
  const isWanted = ({ kind }: Definition): boolean => kind !== 'roles' || roles === true;
  if (entities === undefined) return set.definitions.filter(isWanted);
  const ids = entities.split(',').map((id) => id.trim());
  const unknown = ids.find((id) => set.find('entity', id) === undefined);
  if (unknown !== undefined) throw new PlatformError('entity-not-found', { values: { entity: unknown } });
  return [
    ...documentsOfEntities(set, ids),
    ...set.definitions.filter((definition) => definition.kind === 'roles' && isWanted(definition)),
  ];
}
