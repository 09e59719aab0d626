import type { FieldMigration, Problem } from '@guiyi/contracts';
import type { EntityManager } from 'typeorm';
import type { Definition, DefinitionName } from '../definition';
import type { DefinitionSet } from '../definition-set';

/** Definitions that are about to be published, and what becomes of the stored values of the fields they change. */
export interface SchemaPublication {
  /** All definitions as they are in force. */
  before: DefinitionSet;
  /** All definitions as they would be in force. */
  next: DefinitionSet;
  changed: readonly Definition[];
  migrations: readonly FieldMigration[];
}

export interface SchemaPublicationMade extends SchemaPublication {
  /** The versions in force now, `entity:customer` → 3. */
  versions: ReadonlyMap<DefinitionName, number>;
  actor: string;
  at: Date;
}

/**
 * Watches over the values that are stored: no publication may drop them silently. A feature that knows the records
 * implements it; without one, nothing is asked. Both methods run inside the transaction of the publication, which holds
 * its lock.
 */
export abstract class SchemaChangeGuard {
  /** The changed definitions that must not be published, each with the reasons (errors). */
  abstract refuse(
    manager: EntityManager,
    publication: SchemaPublication,
  ): Promise<ReadonlyMap<DefinitionName, Problem[]>>;

  /** Sees to the conversion of stored records; called when the versions are stored. */
  abstract published(manager: EntityManager, publication: SchemaPublicationMade): Promise<void>;
}
