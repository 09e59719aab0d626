import type { Problem } from '@guiyi/contracts';
import type { EntityManager } from 'typeorm';
import type { Definition, DefinitionName } from '../definition';
import type { DefinitionSet } from '../definition-set';

/**
 * Asked before definitions that passed every check become versions: a feature that knows what rules do to real data
 * may refuse them. A feature lib implements it; without one, nothing more is asked.
 */
export abstract class PublicationGuard {
  /**
   * The changed definitions that must not be published, each with the reasons (errors), and what to think about before the
   * others are (warnings). Inside the transaction of the publication, which holds its lock.
   * @param next all definitions as they would be in force
   */
  abstract refuse(
    manager: EntityManager,
    changed: readonly Definition[],
    next: DefinitionSet,
  ): Promise<ReadonlyMap<DefinitionName, Problem[]>>;
}
