import type { JsonValue, RecordData } from '@guiyi/contracts';

/** One record that takes part in a merge, as it is stored. Times are ISO 8601. */
export interface SourceRecord {
  id: string;
  /** Code of the source that it came from. */
  source: string | undefined;
  data: RecordData;
  createdAt: string;
  updatedAt: string;
  /** When fields last got their values; one that is not named has its value since the record was created. */
  changedAt: Readonly<Record<string, string>>;
  /** When its source last said all of it again, where that is known. */
  confirmedAt?: string;
}

/** A value that a steward set by hand; it wins over the strategies while it holds. */
export interface PinnedValue {
  field: string;
  value: JsonValue;
  /** ISO 8601. */
  at: string;
  by: string;
  /** ISO 8601; without it, the pin does not expire. */
  until?: string;
  /** Source whose value was overruled: a later value from a source that is trusted more lifts the pin; without it, none does. */
  over?: string;
}

/** What a person chose for a unit of fields: the values of one of the records, or values of their own. */
export type SurvivorshipChoice = { record: string } | { values: RecordData };

/** When the value of a field was entered. */
export function changedAt(record: SourceRecord, field: string): string {
  return record.changedAt[field] ?? record.createdAt;
}
