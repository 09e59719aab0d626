import type { Problem, SchemaChangeView } from '@guiyi/contracts';
import type { EntityManager } from 'typeorm';
import type { DefinitionName } from '../definition';
import type { Proposal, Publication } from './publication';

/**
 * Watches over the values that are stored: no publication may drop them silently. A feature that knows the records
 * implements it; without one, nothing is asked.
 */
export abstract class SchemaChangeGuard {
  /**
   * What the changed fields do to stored values, and why they must not be published, for whoever looks at drafts; outside
   * any publication.
   */
  abstract changes(
    manager: EntityManager,
    proposal: Proposal,
  ): Promise<{ items: SchemaChangeView[]; problems: ReadonlyMap<DefinitionName, Problem[]> }>;

  /**
   * The changed definitions that must not be published, each with the reasons (errors). Inside the transaction of the
   * publication, which holds its lock, and whenever drafts are checked.
   */
  abstract refuse(
    manager: EntityManager,
    proposal: Proposal,
  ): Promise<ReadonlyMap<DefinitionName, Problem[]>>;

  /** Sees to the conversion of stored records; inside the transaction, when the versions are stored. */
  abstract published(manager: EntityManager, publication: Publication): Promise<void>;
}
