import type { GroupClause, RecordData } from '@guiyi/contracts';
import type { RecordSnapshot } from '@guiyi/records';
import type { FieldLineage, SurvivorshipChoice } from '@guiyi/survivorship';

/** What a record held, standardised and as entered. */
export interface HeldValues {
  data: RecordData;
  raw: RecordData;
}

/** Where an edit goes that somebody made after a merge which is taken back. */
export interface Allocation {
  to: 'survivor' | 'restored' | 'both' | 'neither';
  /** Which restored record; needed where there are several. */
  record?: string | undefined;
}

/** What a merge was decided on: a group, with what the rule said of it then, or records that somebody picked. */
export type MergeGrounds =
  | { kind: 'group'; clauses: readonly GroupClause[]; band: 'match' | 'review'; score: number }
  | { kind: 'selection' };

/** One merge or unmerge as the ledger keeps it. */
export interface LedgerEntry {
  id: string;
  entity: string;
  kind: 'merge' | 'unmerge';
  survivorId: string;
  /** Of an unmerge: the merge that it takes back, wholly or in part. */
  undoes: string | null;
  groupId: string | null;
  automatic: boolean;
  actorId: string;
  actor: string;
  reason: string | null;
  /** Of merges that people made. */
  grounds?: MergeGrounds | undefined;
  requestId: string | null;
  at: Date;
  /** Of the documents that it went by. */
  versions: Record<string, number>;
  choices: Record<string, SurvivorshipChoice>;
  /** Of an unmerge: where later edits went, by field. */
  allocations?: Readonly<Record<string, Allocation>>;
  lineage: Readonly<Record<string, FieldLineage>>;
  /** The surviving record before and after. */
  before: HeldValues;
  stored: HeldValues;
  /** Version of the surviving record that it made. */
  versionAfter: number;
  /** When the values that it could be taken back with were let go. */
  strippedAt?: Date | null;
}

/** A record that a merge took out of the base, or that an unmerge put back. */
export interface LedgerMember {
  recordId: string;
  snapshot: RecordSnapshot;
}
