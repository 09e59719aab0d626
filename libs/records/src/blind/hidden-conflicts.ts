import type { Finding, MatchAction } from '@guiyi/contracts';
import { gravestAction } from '@guiyi/matching';
import type { HeldValue, RefusalCode, RefusedOutcome, WriteOutcome } from '../write/write-item';

/** The findings without those that only a hidden record makes true. */
export function findingsWithout(
  findings: readonly Finding[],
  conflicts: readonly HeldValue[],
  isHidden: (recordId: string) => boolean,
): Finding[] {
  const hidden = new Set(conflicts.filter(({ holder }) => isHidden(holder)).map(({ finding }) => finding));
  return findings.filter((finding) => !hidden.has(finding));
}

/**
 * The findings without those that somebody who sees more decides about, and what stands in the way for whoever may not
 * know of them: a unique value of a hidden record is asked for like any other likeness to one.
 */
export function askedForAlike({
  findings,
  duplicates,
  conflicts,
}: Pick<RefusedOutcome, 'findings' | 'duplicates' | 'conflicts'>): {
  findings: Finding[];
  action: MatchAction;
} {
  const asked = new Set(
    conflicts.flatMap(({ holder, hiddenAction }) => (hiddenAction === 'changeRequest' ? [holder] : [])),
  );
  const actions = duplicates.map(({ action }) => action);
  return {
    findings: findingsWithout(findings, conflicts, (holder) => asked.has(holder)),
    action: gravestAction(asked.size === 0 ? actions : [...actions, 'changeRequest']),
  };
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
