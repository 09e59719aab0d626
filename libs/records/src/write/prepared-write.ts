import type { AccessPolicy, Caller } from '@guiyi/access';
import type { Finding, RecordData, RecordStatus } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { Judgement, Waiver } from '@guiyi/validation';
import type { MatchProfile } from '../duplicate-guard';
import type { KnownLinks } from '../links/link-judgement';
import type { HistoryAction } from '../store/record-history';
import type { StoredRecord } from '../stored-record';
import type { FoundDuplicate, WriteDoor, WriteItem } from './write-item';

/** Everything that judging an item needs besides the item. */
export interface WriteContext {
  caller: Caller;
  policy: AccessPolicy;
  definitions: EntityDefinitions;
  door: WriteDoor;
  /** Of the records that are written, by record id. */
  waivers: ReadonlyMap<string, readonly Waiver[]>;
  /** What the references and attachments of the items name. */
  links: KnownLinks;
  /** When it is judged: waivers end. */
  now: Date;
  /** Whoever is told what stands in the way: records out of their reach are met alike. Nobody where the truth counts. */
  hiddenFrom: AccessPolicy | undefined;
}

/** An item judged as far as that can be done without the other records. */
export interface PreparedWrite {
  outcome: 'prepared';
  item: WriteItem;
  recordId: string;
  action: HistoryAction;
  before: StoredRecord | undefined;
  status: RecordStatus;
  owner: string | null;
  department: string | null;
  source: string | null;
  data: RecordData;
  raw: RecordData;
  verdict: Judgement['outcome'];
  findings: readonly Finding[];
  /**
   * Undefined for a record that is archived now: it is nobody's duplicate. 'kept': the values that records are compared
   * by stay, and with them the profile that is stored.
   */
  profile: MatchProfile | 'kept' | undefined;
  /** False when the values that records are compared by stay as they are. */
  checksDuplicates: boolean;
  /** Records of other entities that it looks like, as far as the door asks for them. */
  across?: readonly FoundDuplicate[];
  /** The code that came with a new record. */
  enteredCode: string | undefined;
  /** The versions that judged the data, where they are not those in force. */
  judgedBy?: Record<string, number>;
  /** Values that another record holds are listed and refuse nothing: the record is there already. */
  keepsConflicts?: true;
}

/** What a revision finds as it should be. */
export interface UnchangedRecord {
  outcome: 'unchanged';
  before: StoredRecord;
  findings: readonly Finding[];
}
