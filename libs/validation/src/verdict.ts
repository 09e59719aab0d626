import type { Door, Finding, LocalizedText, RecordStatus, Severity } from '@guiyi/contracts';

/** The circumstances in which a record is judged. department: of the record, undefined when it has none. */
export interface ValidationOccasion {
  door: Door;
  status: RecordStatus;
  department: string | undefined;
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
  message: LocalizedText;
}

const rank: Readonly<Record<Severity, number>> = { block: 0, warn: 1, info: 2 };

export function verdictOf(findings: readonly Finding[], skipped: readonly string[]): Verdict {
  const severities = new Set(findings.map((finding) => finding.severity));
  return {
    outcome: severities.has('block') ? 'block' : severities.has('warn') ? 'warn' : 'pass',
    findings: [...findings].sort(compareFindings),
    skipped: [...new Set(skipped)].sort(),
  };
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
