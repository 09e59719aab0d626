import type { Problem, SchemaChangeView } from '@guiyi/contracts';
import type { EntityManager } from 'typeorm';
import type { DefinitionName } from '../definition';
import type { Proposal, Publication } from './publication';

export interface SchemaAssessment {
  /** What the changed fields do to stored values. */
  changes: SchemaChangeView[];
  /** Of the changed definitions that must not be published, or not without a word, by name. */
  problems: ReadonlyMap<DefinitionName, Problem[]>;
}

/**
 * Knows what changed fields do to values that are stored. A feature lib implements it; without one, definitions of
 * fields come into force and stored values stay as they are.
 */
export abstract class SchemaChangeGuard {
  /** Both when drafts are checked, outside any transaction of a publication, and inside it just before. */
  abstract assess(manager: EntityManager, proposal: Proposal): Promise<SchemaAssessment>;

  /** Inside the transaction of the publication: sees to it that stored values become what the migrations say. */
  abstract migrate(manager: EntityManager, publication: Publication): Promise<void>;
}
