import type { LocalizedText, MatchForms, RecordData } from '@guiyi/contracts';

/** Something wrong with a value that standardising could not repair, or that is no evidence for matching. */
export interface StandardizationDefect {
  /** Field path: mobile, contacts.mobile. */
  field: string;
  /** JSON Pointer of the value in the record: /contacts/0/mobile. */
  pointer: string;
  /** Stable, kebab-case: not-a-phone, generic-value. */
  code: string;
  message: LocalizedText;
  /** The value as it is stored after standardising. */
  value: string;
  suggestion?: string;
}

export interface StandardizedRecord {
  data: RecordData;
  defects: readonly StandardizationDefect[];
}

/** A standardization document made ready to run. */
export interface CompiledStandardization {
  /**
   * Every field in its agreed form. Values that cannot be read stay as they were entered and are reported.
   * Standardising a result again changes nothing.
   */
  standardize(data: RecordData): StandardizedRecord;
  /** The values that records are compared by, from standardised data; every form of the document is present. */
  matchForms(standardized: RecordData): MatchForms;
  /** The fields, and of rows the collections, that match forms are derived from: while they stay, the forms do. */
  readonly matchFields: ReadonlySet<string>;
  /** Match form id to those of its own. */
  readonly fieldsOfForms: ReadonlyMap<string, readonly string[]>;
  /** Match form ids in the order of the document. */
  readonly formIds: readonly string[];
  /** Match form id to the number of records above which a value that they share is no evidence. */
  readonly genericAbove: ReadonlyMap<string, number>;
}
