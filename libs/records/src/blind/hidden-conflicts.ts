import type { Finding } from '@guiyi/contracts';
import type { HeldValue, RefusalCode, WriteOutcome } from '../write/write-item';

/** The findings without those that only a hidden record makes true. */
export function findingsWithout(
  findings: readonly Finding[],
  conflicts: readonly HeldValue[],
  isHidden: (recordId: string) => boolean,
): Finding[] {
  const hidden = new Set(conflicts.filter(({ holder }) => isHidden(holder)).map(({ finding }) => finding));
  return findings.filter((finding) => !hidden.has(finding));
}

/** It is one customer, whichever field says so: that one is a unique value is not told of a hidden record. */
export function codeToTell(code: RefusalCode, told: readonly Finding[]): RefusalCode {
  const isUniqueTold = told.some((finding) => finding.code === 'not-unique');
  return code === 'unique-value-taken' && !isUniqueTold ? 'duplicate-record' : code;
}

/** What became of a write, as somebody may know it who does not see the hidden records. */
export function withoutConflicts(
  outcome: WriteOutcome,
  isHidden: (recordId: string) => boolean,
): WriteOutcome {
  const findings = findingsWithout(outcome.findings, outcome.conflicts, isHidden);
  return outcome.outcome === 'refused'
    ? { ...outcome, code: codeToTell(outcome.code, findings), findings }
    : { ...outcome, findings };
}
