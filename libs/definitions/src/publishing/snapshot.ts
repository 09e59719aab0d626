import { PlatformError, type EffectiveEntity, type RolesDocument } from '@guiyi/contracts';
import type { AccessDocuments } from '@guiyi/access';
import { compileEntity } from '../compiling/compile-entity';
import { definitionName, type DefinitionName } from '../definition';
import { DefinitionSet } from '../definition-set';
import type { EntityDefinitions } from '../entity-definitions';
import { definitionOfVersion } from '../store/definition-store';
import type { DefinitionVersion } from '../store/definition-version.entity';

/** The definitions in force at one moment; what is compiled from them is kept with them. */
export class DefinitionSnapshot {
  readonly set: DefinitionSet;
  readonly versionNumbers: ReadonlyMap<DefinitionName, number>;
  readonly accessDocuments: AccessDocuments;
  private readonly compiled = new Map<string, EntityDefinitions>();

  constructor(readonly versions: readonly DefinitionVersion[]) {
    this.set = new DefinitionSet(versions.map(definitionOfVersion));
    this.versionNumbers = new Map(versions.map((version) => [definitionName(version), version.version]));
    this.accessDocuments = { roles: rolesOf(this.set), entities: entitiesOf(this.set) };
  }

  forEntity(entity: string): EntityDefinitions {
    const known = this.compiled.get(entity);
    if (known !== undefined) return known;
    const definitions = compileEntity(entity, this.set, this.versionNumbers);
    this.compiled.set(entity, definitions);
    return definitions;
  }
}

function rolesOf(set: DefinitionSet): RolesDocument {
  const [roles] = set.of('roles').values();
  if (roles === undefined)
    throw new PlatformError('definition-not-found', { values: { kind: 'roles', key: 'roles' } });
  return roles;
}

function entitiesOf(set: DefinitionSet): ReadonlyMap<string, EffectiveEntity> {
  return new Map(set.recordEntities().map((core) => [core.id, set.storageOf(core)]));
}
