import type { MatchForms } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { Decision } from '@guiyi/matching';
import type { EntityManager } from 'typeorm';

/** What a record is compared by: its match forms and the blocking keys made of them, sorted and unique. */
export interface MatchProfile {
  forms: MatchForms;
  keys: number[];
}

/** A stored record that looks like the subject; the decision's outcome is match or review. */
export interface DuplicateCandidate {
  recordId: string;
  decision: Decision;
}

/**
 * What a write needs to know about duplicates; the duplicates lib implements it. Every method works inside the
 * transaction of the write, so a record and the keys that find it appear together or not at all.
 */
export abstract class DuplicateGuard {
  /** Keeps every concurrent write that shares a blocking key waiting until this transaction ends. */
  abstract lock(manager: EntityManager, entity: string, profiles: readonly MatchProfile[]): Promise<void>;

  /** The same for every write of the entity: for transactions that change so many records that single keys do not pay. */
  abstract lockAll(manager: EntityManager, entity: string): Promise<void>;

  /** The stored records that look like each subject, best first; a subject with a recordId never finds itself. */
  abstract findDuplicates(
    manager: EntityManager,
    definitions: EntityDefinitions,
    subjects: readonly { profile: MatchProfile; recordId?: string }[],
  ): Promise<DuplicateCandidate[][]>;

  /** Stores the profiles, in place of those that the records had, with the versions of the rules that made them. */
  abstract reserve(
    manager: EntityManager,
    definitions: EntityDefinitions,
    rows: readonly { recordId: string; profile: MatchProfile }[],
  ): Promise<void>;

  /** What keeps the records apart has changed: the groups that they are in are made anew. */
  abstract renewGroups(
    manager: EntityManager,
    definitions: EntityDefinitions,
    recordIds: readonly string[],
    at: Date,
  ): Promise<void>;

  /** The records are found no more. */
  abstract release(manager: EntityManager, recordIds: readonly string[]): Promise<void>;
}
