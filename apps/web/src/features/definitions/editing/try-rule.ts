import type {
  Finding,
  JsonLogic,
  RecordData,
  ValidationDocument,
  ValidationRule,
  VocabularyDocument,
} from '@guiyi/contracts';
import { compileLogic, lookupVocabularies, variablesOf, type LogicOutcome } from '@guiyi/logic';
import { toSimplified } from '@guiyi/standardization';
import { compileValidation } from '@guiyi/validation';
import type { DefinitionSet } from '~/shared/definitions/definition-set';

export interface RuleTry {
  outcome: 'passes' | 'fails' | 'doesNotApply' | 'skipped';
  /** What the condition that says where the rule applies gave; undefined when there is none. */
  when?: LogicOutcome;
  check: LogicOutcome;
  findings: readonly Finding[];
}

/** The variables that the rule reads, in the record or, with `each`, in a row. */
export function variablesOfRule({ when, check }: ValidationRule): string[] {
  const own = [when, check].flatMap((rule: JsonLogic | undefined) =>
    rule === undefined ? [] : variablesOf(rule),
  );
  return [...new Set(own.map((path) => path.split('.', 1)[0] ?? path))].sort();
}

/** Judges one record, or one row of it, by this rule alone. Throws for a rule that cannot be compiled. */
export function tryRule(
  document: ValidationDocument,
  rule: ValidationRule,
  values: RecordData,
  set: DefinitionSet,
  now: Date,
): RuleTry {
  const vocabularies: ReadonlyMap<string, VocabularyDocument> = set.vocabularies;
  const setting = { vocabularies: lookupVocabularies(vocabularies), foldScript: toSimplified };
  const circumstances = { now: now.toISOString() };
  const outcomeOf = (logic: JsonLogic): LogicOutcome =>
    compileLogic(logic, setting).outcome(values, circumstances);
  const when = rule.when === undefined ? undefined : outcomeOf(rule.when);
  const check = outcomeOf(rule.check);
  const data: RecordData = rule.each === undefined ? values : { [rule.each]: [values] };
  // Only this rule speaks: the scope of doors, states and departments is not what is tried here.
  const { doors: _doors, statuses: _statuses, departments: _departments, ...everywhere } = rule;
  const verdict = compileValidation(
    { ...document, rules: [everywhere], uniqueness: [] },
    set.effective(null),
    { vocabularies, labels: set.labels, foldScript: toSimplified },
  ).validate(data, { door: 'create', status: 'active', department: undefined, circumstances });
  const findings = verdict.findings.filter((finding) => finding.rule === rule.id);
  if (findings.length > 0) return { outcome: 'fails', when, check, findings };
  if (verdict.skipped.includes(rule.id)) return { outcome: 'skipped', when, check, findings };
  const applies = when === undefined || when === 'true';
  return { outcome: applies ? 'passes' : 'doesNotApply', when, check, findings };
}
