import { createHash } from 'node:crypto';
import type { LocalizedText, MatchForms } from '@guiyi/contracts';
import type { MatchRule } from '@guiyi/matching';

/** By form: what a record was compared by, unreadable; a form without values has the fingerprint of nothing. */
export type FormFingerprints = Readonly<Record<string, string>>;

/** What two records were compared by when a decision about them was taken. */
export interface DecisionEvidence {
  left: FormFingerprints;
  right: FormFingerprints;
}

/** Sixteen characters tell the few values apart that one record ever holds. */
const FINGERPRINT_LENGTH = 16;

/** The forms that a rule weighs or that keep groups apart; those that only find candidates say nothing about a pair. */
export function comparedForms(rule: MatchRule): string[] {
  const compared = rule.comparisons.flatMap(({ form, levels }) => [form, ...levels.map((one) => one.form)]);
  return [...new Set([...compared, ...(rule.document.clustering.conflictingForms ?? [])])].sort();
}

/** The same values in another order are the same evidence. */
export function fingerprintsOf(rule: MatchRule, forms: MatchForms): FormFingerprints {
  return Object.fromEntries(comparedForms(rule).map((form) => [form, fingerprintOf(forms[form] ?? [])]));
}

/** Forms whose values are others now. A form that either rule did not compare is no reason to ask a person again. */
export function changedForms(before: FormFingerprints, now: FormFingerprints): string[] {
  return Object.keys(before)
    .filter((form) => now[form] !== undefined && now[form] !== before[form])
    .sort();
}

/** A form is known by what it is compared for. */
export function titleOfForm(rule: MatchRule, form: string): LocalizedText {
  const comparison =
    rule.comparisons.find((candidate) => candidate.form === form) ??
    rule.comparisons.find(({ levels }) => levels.some((level) => level.form === form));
  return comparison?.document.title ?? { 'zh-CN': form, 'zh-TW': form, en: form };
}

function fingerprintOf(values: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([...values].sort()))
    .digest('hex')
    .slice(0, FINGERPRINT_LENGTH);
}
