import {
  fillText,
  type Finding,
  type JsonValue,
  type RecordData,
  type ValidationRule,
} from '@guiyi/contracts';
import { compileLogic, type CompiledLogic, type LogicTrace, type VocabularyLookup } from '@guiyi/logic';
import { messageValues } from './message-values';
import { severityOfRule } from './severity';
import type { ValidationOccasion } from './verdict';

/** Applies one rule to a record: adds its findings, and its id to skipped when it says so of an unknown answer. */
export type RuleCheck = (
  data: RecordData,
  occasion: ValidationOccasion,
  findings: Finding[],
  skipped: string[],
) => void;

/** Compiles one rule. Throws LogicError when its logic is one that checkValidation refuses. */
export function compileRule(rule: ValidationRule, vocabularies: VocabularyLookup): RuleCheck {
  const when = rule.when === undefined ? undefined : compileLogic(rule.when, { vocabularies });
  const check = compileLogic(rule.check, { vocabularies });
  const applies = scopeOf(rule);
  return (data, occasion, findings, skipped) => {
    if (!applies(occasion)) return;
    for (const { subject, pointer } of subjectsOf(rule, data)) {
      if (when !== undefined && when.evaluate(subject).outcome !== 'true') continue;
      const { outcome } = check.evaluate(subject);
      if (outcome === 'true' || (outcome === 'unknown' && rule.onUnknown === 'pass')) continue;
      if (outcome === 'unknown' && rule.onUnknown === 'skip') skipped.push(rule.id);
      else findings.push(findingOf(rule, check, subject, pointer, occasion));
    }
  };
}

function scopeOf({
  doors,
  statuses,
  departments,
}: ValidationRule): (occasion: ValidationOccasion) => boolean {
  return ({ door, status, department }) =>
    (doors?.includes(door) ?? true) &&
    (statuses?.includes(status) ?? true) &&
    (departments === undefined || (department !== undefined && departments.includes(department)));
}

/** What the rule is asked about: the record, or each row of its collection, with the pointer of the field to fix. */
function subjectsOf(rule: ValidationRule, data: RecordData): { subject: RecordData; pointer: string }[] {
  if (rule.each === undefined) return [{ subject: data, pointer: `/${rule.field.split('.', 1)[0] ?? ''}` }];
  const rows = Object.hasOwn(data, rule.each) ? data[rule.each] : undefined;
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row, index) =>
    isRow(row) ? [{ subject: row, pointer: `/${rule.each}/${index}/${fieldOfRow(rule)}` }] : [],
  );
}

function findingOf(
  rule: ValidationRule,
  check: CompiledLogic,
  subject: RecordData,
  pointer: string,
  { door }: ValidationOccasion,
): Finding {
  const name = rule.each === undefined ? rule.field : fieldOfRow(rule);
  const actual = Object.hasOwn(subject, name) ? subject[name] : undefined;
  const values = messageValues(subject, actual);
  const trace = check.explain(subject);
  return {
    rule: rule.id,
    code: trace.outcome === 'unknown' ? 'rule-unknown' : 'rule-failed',
    clause: `/check${failingClause(trace).pointer}`,
    field: rule.field,
    pointer,
    severity: severityOfRule(rule, door),
    message: fillText(rule.message, values),
    ...(actual === undefined ? {} : { actual }),
    expected: rule.title,
    ...(rule.fix === undefined ? {} : { fix: fillText(rule.fix, values) }),
  };
}

/** The innermost conjunct that made the rule fail. */
function failingClause(trace: LogicTrace): LogicTrace {
  if (trace.operator !== 'and') return trace;
  const failing = trace.children.find((child) => child.outcome === trace.outcome);
  return failing === undefined ? trace : failingClause(failing);
}

function fieldOfRow(rule: ValidationRule): string {
  return rule.field.slice(rule.field.indexOf('.') + 1);
}

function isRow(value: JsonValue): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
