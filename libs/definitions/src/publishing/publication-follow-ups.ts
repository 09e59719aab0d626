import type { EntityManager } from 'typeorm';
import type { Publication } from './publication';

/**
 * Told of every publication, whichever door it came through: files, one document, a change set, a rollback, a bundle. A
 * feature lib implements it, to have done again what rests on definitions; without one, nothing follows.
 */
export abstract class PublicationFollowUps {
  /** Inside the transaction of the publication: what is written here is kept exactly when the versions are. */
  abstract record(manager: EntityManager, publication: Publication): Promise<void>;

  /** Once it is committed, to start at once what was recorded; not called when the process is killed in between. */
  abstract start(publication: Publication): Promise<void>;
}
