import type {
  Door,
  ErrorCode,
  Finding,
  MatchAction,
  Problem,
  RecordData,
  RecordStatus,
} from '@guiyi/contracts';
import type { ActionCircumstances, AppliedAction, Decision } from '@guiyi/matching';
import type { HistoryAction } from '../store/record-history';
import type { StoredRecord } from '../stored-record';

/** The doors that write records; publish is no way in. */
export type WriteDoor = Exclude<Door, 'publish'>;

export type WriteItem = CreateItem | UpdateItem;

interface WriteCircumstances {
  /** Whose form the record is entered with; left out: the record's own department, else the caller's. */
  department?: string | null;
  /** Lets a duplicate pass whose action is warn. */
  override?: { reason: string };
  /** Id of the change request that was approved: lets a duplicate pass whose action is changeRequest or warn. */
  approvedRequest?: string;
}

export interface CreateItem extends WriteCircumstances {
  kind: 'create';
  data: RecordData;
  /** active unless told. */
  status?: 'draft' | 'active';
  /** For a record that names no owner. At the door create it is the caller unless told; elsewhere nobody. */
  owner?: string;
  /** The record's id, when it has to be known before; a new one unless told. */
  recordId?: string;
}

export interface UpdateItem extends WriteCircumstances {
  kind: 'update';
  recordId: string;
  /** The version that the change was made on. */
  expectedVersion: number;
  /** Only the fields to change; null clears a field, a collection is replaced as a whole. */
  data: RecordData;
  /** Archived takes the record out of use; what archived records hold is free again, except their code. */
  status?: RecordStatus;
}

/** A stored record that looks the same, and what is done about it, by which policy and for whom. */
export interface FoundDuplicate extends AppliedAction {
  recordId: string;
  decision: Decision;
  circumstances: ActionCircumstances;
  /** Of a record of another entity: it is linked to, never merged with. */
  across?: AcrossEntities;
}

/** How an entry stands to a record of another entity that it looks like. */
export interface AcrossEntities {
  entity: string;
  /** Place of the rule in the matching document of the entry. */
  rule: number;
  /** The reference that takes the record names it, or will once the entry is stored. */
  isLinked: boolean;
}

export function isAcross(found: FoundDuplicate): found is FoundDuplicate & { across: AcrossEntities } {
  return found.across !== undefined;
}

export type WriteOutcome = WrittenOutcome | RefusedOutcome;

export interface WrittenOutcome {
  outcome: 'written';
  action: HistoryAction;
  record: StoredRecord;
  findings: readonly Finding[];
  /** Of the findings, those that say something of another record. */
  conflicts: readonly HeldValue[];
  duplicates: readonly FoundDuplicate[];
}

/** A unique value that another record holds. */
export interface HeldValue {
  holder: string;
  finding: Finding;
  /** The holder is none of the records that whoever is told may know of: what is done, as about any such hit. */
  hiddenAction?: MatchAction;
}

/** Nothing of the item was stored. */
export interface RefusedOutcome {
  outcome: 'refused';
  code: RefusalCode;
  findings: readonly Finding[];
  /** Of the findings, those that say something of another record. */
  conflicts: readonly HeldValue[];
  duplicates: readonly FoundDuplicate[];
  problems: readonly Problem[];
  /** Ids of the records that stand in the way. */
  records: readonly string[];
  /** Fill the text of the code. */
  values: Readonly<Record<string, unknown>>;
}

export type RefusalCode = Extract<
  ErrorCode,
  | 'record-not-found'
  | 'record-not-editable'
  | 'record-archived'
  | 'version-stale'
  | 'field-not-allowed'
  | 'record-not-valid'
  | 'duplicate-record'
  | 'unique-value-taken'
>;

export function refusal(
  code: RefusalCode,
  details: Partial<Omit<RefusedOutcome, 'outcome' | 'code'>> = {},
): RefusedOutcome {
  return {
    outcome: 'refused',
    code,
    findings: [],
    conflicts: [],
    duplicates: [],
    problems: [],
    records: [],
    values: {},
    ...details,
  };
}
