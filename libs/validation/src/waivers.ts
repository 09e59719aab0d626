import type { Finding, RecordData } from '@guiyi/contracts';

/** An accepted violation of one record. violated: the values that broke the rule then, as violatedValues gave them. */
export interface Waiver {
  id: string;
  rule: string;
  field: string;
  code: string;
  violated: string;
  reason: string;
  until: Date;
  by: string;
}

/** What a waiver has to fit; CompiledValidation has it. */
interface ViolatedValues {
  violatedValues(finding: Finding, data: RecordData): string | undefined;
}

/**
 * The findings with those marked that a waiver covers. A waiver covers a finding of its rule, field and code as long as
 * its end has not come and the values are those that it was given for; anything else needs another waiver.
 */
export function withWaivers(
  findings: readonly Finding[],
  data: RecordData,
  validation: ViolatedValues,
  waivers: readonly Waiver[],
  now: Date,
): Finding[] {
  const inForce = waivers.filter(({ until }) => until > now);
  if (inForce.length === 0) return [...findings];
  return findings.map((finding) => {
    const waiver = inForce.find((candidate) => covers(candidate, finding, data, validation));
    if (waiver === undefined) return finding;
    const { id, reason, until, by } = waiver;
    return { ...finding, waived: { id, reason, until: until.toISOString(), by } };
  });
}

/** Whether the waiver is for this finding, whatever its end. */
export function covers(
  { rule, field, code, violated }: Pick<Waiver, 'rule' | 'field' | 'code' | 'violated'>,
  finding: Finding,
  data: RecordData,
  validation: ViolatedValues,
): boolean {
  return (
    rule === finding.rule &&
    field === finding.field &&
    code === finding.code &&
    violated === validation.violatedValues(finding, data)
  );
}
