import { type Finding, type JsonValue, type RecordData, type ValidationRule } from '@guiyi/contracts';
import { compileLogic, type CompiledLogic, type LogicOutcome, type CompileOptions } from '@guiyi/logic';
import { compileFailure, type FailureWords, type FieldLabels } from './failure-words';
import { compileMessage, fieldsQuoted, type MessageFiller } from './compile-message';
import { severityOfRule } from './severity';
import type { ValidationOccasion } from './verdict';

/** Applies one rule to a record: adds its findings, and its id to skipped when it says so of an unknown answer. */
export type RuleCheck = (
  data: RecordData,
  occasion: ValidationOccasion,
  findings: Finding[],
  skipped: string[],
) => void;

/** Asks the rule about one subject, the record or a row; pointer is that of the field to fix. */
type SubjectCheck = (
  subject: RecordData,
  pointer: () => string,
  occasion: ValidationOccasion,
  findings: Finding[],
  skipped: string[],
) => void;

/** What a rule is compiled with. version: of its document; labels: what fields are called, by path. */
export interface RuleContext {
  logic: CompileOptions;
  version: number | undefined;
  labels: FieldLabels;
}

/** Compiles one rule. Throws LogicError when its logic is one that checkValidation refuses. */
export function compileRule(rule: ValidationRule, context: RuleContext): RuleCheck {
  const applies = scopeOf(rule);
  const checkSubject = compileSubject(rule, context);
  const { each } = rule;
  if (each !== undefined) return overRows(rule, each, applies, checkSubject);
  const recordPointer = `/${rule.field.split('.', 1)[0] ?? ''}`;
  const pointer = (): string => recordPointer;
  return (data, occasion, findings, skipped) => {
    if (applies(occasion)) checkSubject(data, pointer, occasion, findings, skipped);
  };
}

function overRows(
  rule: ValidationRule,
  collection: string,
  applies: (occasion: ValidationOccasion) => boolean,
  checkSubject: SubjectCheck,
): RuleCheck {
  const name = fieldOfRow(rule);
  return (data, occasion, findings, skipped) => {
    const rows = Object.hasOwn(data, collection) ? data[collection] : undefined;
    if (!Array.isArray(rows) || !applies(occasion)) return;
    rows.forEach((row, index) => {
      if (isRow(row)) checkSubject(row, () => `/${collection}/${index}/${name}`, occasion, findings, skipped);
    });
  };
}

function compileSubject(rule: ValidationRule, { logic, version, labels }: RuleContext): SubjectCheck {
  const when = rule.when === undefined ? undefined : compileLogic(rule.when, logic);
  const check = compileLogic(rule.check, logic);
  const texts: RuleTexts = {
    message: compileMessage(rule.message),
    fix: rule.fix === undefined ? undefined : compileMessage(rule.fix),
    quotes: quotesOf(rule),
    failure: compileFailure(rule, labels),
    version,
  };
  return (subject, pointer, occasion, findings, skipped) => {
    const { circumstances } = occasion;
    if (when !== undefined && when.outcome(subject, circumstances) !== 'true') return;
    const outcome = check.outcome(subject, circumstances);
    if (outcome === 'true' || (outcome === 'unknown' && rule.onUnknown === 'pass')) return;
    if (outcome === 'unknown' && rule.onUnknown === 'skip') skipped.push(rule.id);
    else findings.push(findingOf(rule, texts, { check, outcome }, subject, pointer(), occasion));
  };
}

function scopeOf({
  doors,
  statuses,
  departments,
}: ValidationRule): (occasion: ValidationOccasion) => boolean {
  const atPublish = doors?.includes('publish') ?? false;
  return ({ door, status, department, publishes }) =>
    (doors === undefined || doors.includes(door) || (atPublish && publishes === true)) &&
    (statuses?.includes(status) ?? true) &&
    (departments === undefined || (department !== undefined && departments.includes(department)));
}

interface RuleTexts {
  message: MessageFiller;
  fix: MessageFiller | undefined;
  quotes: readonly string[];
  failure: FailureWords;
  version: number | undefined;
}

/** Paths of the fields, other than the rule's own, that its texts name. */
function quotesOf({ field, each, message, fix }: ValidationRule): string[] {
  const prefix = each === undefined ? '' : `${each}.`;
  const quoted = [...fieldsQuoted(message), ...fieldsQuoted(fix)].map((name) => `${prefix}${name}`);
  return [...new Set(quoted)].filter((path) => path !== field);
}

function findingOf(
  rule: ValidationRule,
  texts: RuleTexts,
  { check, outcome }: { check: CompiledLogic; outcome: LogicOutcome },
  subject: RecordData,
  pointer: string,
  occasion: ValidationOccasion,
): Finding {
  const name = rule.each === undefined ? rule.field : fieldOfRow(rule);
  const actual = Object.hasOwn(subject, name) ? subject[name] : undefined;
  const { clause, sentence, reads } = texts.failure(outcome, () =>
    check.explain(subject, occasion.circumstances),
  );
  return {
    rule: rule.id,
    ...(texts.version === undefined ? {} : { version: texts.version }),
    code: outcome === 'unknown' ? 'rule-unknown' : 'rule-failed',
    clause,
    field: rule.field,
    pointer,
    severity: severityOfRule(rule, occasion),
    message: texts.message(subject, actual),
    ...(actual === undefined ? {} : { actual }),
    expected: rule.title,
    sentence,
    ...(texts.fix === undefined ? {} : { fix: texts.fix(subject, actual) }),
    ...(texts.quotes.length === 0 ? {} : { quotes: texts.quotes }),
    ...(reads.length === 0 ? {} : { reads }),
  };
}

function fieldOfRow(rule: ValidationRule): string {
  return rule.field.slice(rule.field.indexOf('.') + 1);
}

function isRow(value: JsonValue): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
