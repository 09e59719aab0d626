import { createHash } from 'node:crypto';
import type { DocumentKind, FieldMigration } from '@guiyi/contracts';
import type { Definition, DefinitionName } from '../definition';
import type { DefinitionSet } from '../definition-set';

/** What is to come into force together, before it is. */
export interface Proposal {
  /** Only those whose content differs from what is in force. */
  changed: readonly Definition[];
  before: DefinitionSet;
  /** All definitions as they would be in force. */
  next: DefinitionSet;
  /** What stored values become; no more than one for a field. */
  migrations: readonly FieldMigration[];
}

/** Where a version came from. */
export type PublicationOrigin = 'file' | 'api' | 'bundle' | 'rollback';

/** When what rests on published definitions is done again: later is when somebody starts it. */
export type FollowUpTime = 'now' | 'later';

/** Definitions that come into force together: part of the transaction that stores their versions. */
export interface Publication extends Proposal {
  /** What was made: the next version of each changed definition. */
  made: readonly { kind: DocumentKind; key: string; version: number }[];
  /** The versions of all definitions in force now, `matching:customer` → 3. */
  versions: ReadonlyMap<DefinitionName, number>;
  origin: PublicationOrigin;
  changeSetId: string | null;
  followUps: FollowUpTime;
  actor: string;
  at: Date;
}

/**
 * Tells the content of drafts apart, whatever their order: a preview made for one hash is a preview of everything that
 * has the same.
 */
export function hashOfDrafts(
  drafts: readonly Definition[],
  migrations: readonly FieldMigration[] = [],
): string {
  const documents = drafts
    .map(({ kind, key, document }) => JSON.stringify([kind, key, document]))
    .sort((left, right) => (left < right ? -1 : 1));
  const steps = migrations
    .map(({ entity, field, renamedFrom, expression, setAside }) =>
      JSON.stringify([entity, field, renamedFrom, expression, setAside]),
    )
    .sort((left, right) => (left < right ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([documents, steps]))
    .digest('hex');
}
