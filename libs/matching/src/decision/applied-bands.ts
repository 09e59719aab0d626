import type { AppliedBands, MatchForms } from '@guiyi/contracts';
import type { CompiledBandOverride, MatchRule } from '../rule/match-rule';

/** The thresholds for a pair: those of the first override whose condition holds, else those of the rule. */
export function appliedBands(rule: MatchRule, left: MatchForms, right: MatchForms): AppliedBands {
  const override = rule.overrides.find((candidate) => appliesTo(candidate, rule, left, right));
  if (override === undefined) return rule.bands;
  const { match, review, id, title } = override;
  return { match, review, override: { id, title } };
}

function appliesTo(
  { sources, confirmed }: CompiledBandOverride,
  { document: { bands } }: MatchRule,
  left: MatchForms,
  right: MatchForms,
): boolean {
  const comesFrom = (forms: MatchForms, source: string): boolean =>
    bands.sourceForm !== undefined && forms[bands.sourceForm]?.includes(source) === true;
  const isConfirmed = (forms: MatchForms): boolean =>
    bands.confirmed?.values.some((value) => forms[bands.confirmed!.form]?.includes(value)) === true;
  if (confirmed && !isConfirmed(left) && !isConfirmed(right)) return false;
  if (sources === undefined) return true;
  const [one, other] = sources;
  return (
    (comesFrom(left, one) && comesFrom(right, other)) || (comesFrom(left, other) && comesFrom(right, one))
  );
}
