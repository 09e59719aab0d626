import type {
  Finding,
  JsonValue,
  LocalizedText,
  RecordData,
  RuleTrialCaseKind,
  Severity,
} from '@guiyi/contracts';
import { type Judgement, sameValue } from '@guiyi/validation';

/** One field that the drafts rewrite in one record, or one rule whose verdict on it is worth telling. */
export interface TrialCase {
  kind: RuleTrialCaseKind;
  /** Empty for a rewritten field. */
  rule: string;
  field: string;
  recordId: string;
  before?: JsonValue;
  after?: JsonValue;
  severity?: Severity;
  message?: LocalizedText;
  /** Further fields whose values the message names. */
  quotes?: readonly string[];
}

type Judged = Pick<Judgement, 'data' | 'findings'>;

/** How the drafts judge a record otherwise than the published rules, and which rules it fails under both. */
export function casesOf(recordId: string, published: Judged, draft: Judged): TrialCase[] {
  return [...rewrittenFields(recordId, published.data, draft.data), ...verdicts(recordId, published, draft)];
}

function rewrittenFields(recordId: string, before: RecordData, after: RecordData): TrialCase[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields]
    .filter((field) => !sameValue(before[field], after[field]))
    .map((field) => ({
      kind: 'rewritten',
      rule: '',
      field,
      recordId,
      before: before[field],
      after: after[field],
    }));
}

function verdicts(recordId: string, published: Judged, draft: Judged): TrialCase[] {
  const failed = failures(published.findings);
  const fails = failures(draft.findings);
  return [...new Set([...failed.keys(), ...fails.keys()])].map((key) =>
    verdictCase(recordId, failed.get(key), fails.get(key)),
  );
}

/** The first finding of each rule and field; what somebody accepted for this record is no failure. */
function failures(findings: readonly Finding[]): Map<string, Finding> {
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const key = groupOf(finding);
    if (finding.waived === undefined && !first.has(key)) first.set(key, finding);
  }
  return first;
}

function verdictCase(recordId: string, failed: Finding | undefined, fails: Finding | undefined): TrialCase {
  const { rule, field, severity, message, quotes } = (fails ?? failed)!;
  return {
    kind: failed === undefined ? 'newlyFailing' : fails === undefined ? 'newlyPassing' : 'stillFailing',
    rule,
    field,
    recordId,
    before: failed?.actual as JsonValue | undefined,
    after: fails?.actual as JsonValue | undefined,
    severity,
    message,
    quotes,
  };
}

/** What is counted together: a rule, or the limits of a field, on one field. */
export function groupOf({ rule, field }: { rule: string; field: string }): string {
  return `${rule} ${field}`;
}
