import type { Finding, RecordData, RecordStatus } from '@guiyi/contracts';

/** A record as the database holds it, collections included. */
export interface StoredRecord {
  id: string;
  entity: string;
  /** The record's number: unique in its entity, never changed, never given again. */
  code: string;
  status: RecordStatus;
  /** Grows by one with every write. */
  version: number;
  /** Username; who may read and edit the record depends on owner and department. */
  owner: string | null;
  department: string | null;
  source: string | null;
  /** Standardised. */
  data: RecordData;
  /** As entered, field by field. */
  raw: RecordData;
  /** What validation said when the record was written. */
  findings: Finding[];
  /** The definition versions that judged the record, `validation:customer` → 3. */
  definitionVersions: Record<string, number>;
  createdAt: Date;
  createdBy: string;
  updatedAt: Date;
  updatedBy: string;
  /** As it is stored, where its values had to be converted on reading; a write stores them converted. */
  unconverted?: StoredRecord;
}

/** What a record is named and its rights are told by. */
export type RecordHead = Pick<StoredRecord, 'id' | 'entity' | 'code' | 'owner' | 'department'> & {
  /** Of a record that was read for this alone, only the title. */
  data: RecordData;
};
