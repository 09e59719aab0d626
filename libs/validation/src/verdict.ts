import type { Door, Finding, LocalizedText, RecordData, RecordStatus, Severity } from '@guiyi/contracts';
import type { LogicCircumstances } from '@guiyi/logic';
import { rank } from './severity-rank';

/** The circumstances in which a record is judged. department: of the record, undefined when it has none. */
export interface ValidationOccasion {
  door: Door;
  status: RecordStatus;
  department: string | undefined;
  /** The record comes into use: rules of the door publish apply as well. */
  publishes?: boolean;
  /** For a record that is stored: its data before, and the fields that somebody changes. Without it nothing is read-only. */
  change?: { before: RecordData; fields: readonly string[] };
  /** What rules may ask about beside the record: the present moment, and the record before the change. */
  circumstances?: LogicCircumstances;
}

/** Whether a write takes a record into use. before: undefined for a new record. */
export function isPublishing(before: RecordStatus | undefined, after: RecordStatus): boolean {
  return isInUse(after) && (before === undefined || !isInUse(before));
}

function isInUse(status: RecordStatus): boolean {
  return status === 'active' || status === 'frozen';
}

/**
 * The answer of validation. block: at least one finding blocks the write; warn: at least one warns; else pass.
 * findings: blocking ones first, then by pointer, rule and code, so that equal records give equal answers whatever
 * the order of the rules. skipped: ids of rules whose answer was unknown and that say skip.
 */
export interface Verdict {
  outcome: 'pass' | 'warn' | 'block';
  findings: Finding[];
  skipped: string[];
}

/** The values that a record claims under one uniqueness rule. key: canonical text, equal for equal values. */
export interface UniquenessKey {
  rule: string;
  fields: string[];
  key: string;
  /** block: refused when another record holds the key. warn, info: stored without holding it, with a finding. */
  severity: Severity;
  title: LocalizedText;
  message: LocalizedText;
  /** Other fields than the first whose values the message names. */
  quotes: readonly string[];
  /** Of the document, when it is known. */
  version?: number;
}

export function verdictOf(findings: readonly Finding[], skipped: readonly string[]): Verdict {
  if (findings.length === 0 && skipped.length === 0) return { outcome: 'pass', findings: [], skipped: [] };
  return {
    outcome: outcomeOf(findings),
    findings: [...findings].sort(compareFindings),
    skipped: [...new Set(skipped)].sort(),
  };
}

/** What is waived refuses nothing, and still warns. */
export function outcomeOf(findings: readonly Finding[]): Verdict['outcome'] {
  let outcome: Verdict['outcome'] = 'pass';
  for (const { severity, waived } of findings) {
    if (severity === 'block' && waived === undefined) return 'block';
    if (severity !== 'info') outcome = 'warn';
  }
  return outcome;
}

function compareFindings(left: Finding, right: Finding): number {
  return (
    rank[left.severity] - rank[right.severity] ||
    compareText(left.pointer, right.pointer) ||
    compareText(left.rule, right.rule) ||
    compareText(left.code, right.code)
  );
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
