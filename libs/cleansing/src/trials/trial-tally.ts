import type { RuleTrialCaseKind, RuleTrialOutcomes, Severity } from '@guiyi/contracts';
import type { Judgement } from '@guiyi/validation';
import { groupOf, type TrialCase } from './trial-case';

/** Of each field and rule so many cases of a kind are kept; the counts go on. */
export const MOST_CASES = 10_000;

/** What a trial has counted so far, as plain JSON. */
export interface TrialTally {
  records: number;
  rewrittenRecords: number;
  rewritten: Record<string, number>;
  rules: Record<string, RuleTally>;
  before: RuleTrialOutcomes;
  after: RuleTrialOutcomes;
  /** Processor time of all records, in microseconds. */
  publishedMicroseconds: number;
  draftMicroseconds: number;
  /** Cases that are kept: the next one's position. */
  cases: number;
}

export interface RuleTally extends Record<Exclude<RuleTrialCaseKind, 'rewritten'>, number> {
  rule: string;
  field: string;
  severity: Severity;
}

export type PositionedCase = TrialCase & { position: number };

export function emptyTally(): TrialTally {
  return {
    records: 0,
    rewrittenRecords: 0,
    rewritten: {},
    rules: {},
    before: { pass: 0, warn: 0, block: 0 },
    after: { pass: 0, warn: 0, block: 0 },
    publishedMicroseconds: 0,
    draftMicroseconds: 0,
    cases: 0,
  };
}

/** Cases that are alike: of one kind, about one field or rule. */
export type CaseGroup = Pick<TrialCase, 'kind' | 'rule' | 'field'>;

export function groupsOf({ rewritten, rules }: TrialTally): CaseGroup[] {
  const verdicts = ['newlyFailing', 'newlyPassing', 'stillFailing'] as const;
  return [
    ...Object.keys(rewritten).map((field) => ({ kind: 'rewritten' as const, rule: '', field })),
    ...Object.values(rules).flatMap((group) =>
      verdicts
        .filter((kind) => group[kind] > 0)
        .map((kind) => ({ kind, rule: group.rule, field: group.field })),
    ),
  ];
}

/** Adds a record to the tally, which it changes. @returns those of its cases that are kept */
export function addRecord(
  tally: TrialTally,
  cases: readonly TrialCase[],
  before: Judgement['outcome'],
  after: Judgement['outcome'],
): PositionedCase[] {
  tally.records += 1;
  tally.before[before] += 1;
  tally.after[after] += 1;
  if (cases.some(({ kind }) => kind === 'rewritten')) tally.rewrittenRecords += 1;
  return cases
    .filter((one) => count(tally, one) <= MOST_CASES)
    .map((one) => ({ ...one, position: tally.cases++ }));
}

/** @returns how many of the case's kind its field or rule has now */
function count(tally: TrialTally, { kind, rule, field, severity = 'info' }: TrialCase): number {
  if (kind === 'rewritten') {
    const rewritten = (Object.hasOwn(tally.rewritten, field) ? tally.rewritten[field]! : 0) + 1;
    tally.rewritten[field] = rewritten;
    return rewritten;
  }
  const key = groupOf({ rule, field });
  const group = Object.hasOwn(tally.rules, key) ? tally.rules[key]! : emptyRule(rule, field, severity);
  tally.rules[key] = group;
  return (group[kind] += 1);
}

function emptyRule(rule: string, field: string, severity: Severity): RuleTally {
  return { rule, field, severity, newlyFailing: 0, newlyPassing: 0, stillFailing: 0 };
}
