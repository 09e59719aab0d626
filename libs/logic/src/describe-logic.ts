import { inLocale, type JsonLogic, type JsonValue, type Locale } from '@guiyi/contracts';
import type { LogicTrace } from './logic-trace';
import { enumerated } from './phrase';
import { bodyScope, pathInRecord, placeOf, recordScope, type LogicScope } from './walk-logic';

/** What a field is called in a language, by its path on the record (`contacts.mobile` for one of rows); undefined: the path. */
export type LogicLabels = (path: string, locale: Locale) => string | undefined;

/** Why a rule failed, from its trace. */
export interface FailedClause {
  /** JSON pointer of the clause from the root of the rule. */
  pointer: string;
  outcome: 'false' | 'unknown';
  /** What should have held; describeLogic says it in words. */
  part: JsonLogic;
  /** The fields that the clause read, once each, with what they held; value is undefined when that is unknown. */
  actual: { field: string; value: JsonValue | undefined }[];
}

/** A rule in words, in one sentence without a full stop. Every rule that checkLogic accepts has one. */
export function describeLogic(rule: JsonLogic, labels: LogicLabels, locale: Locale): string {
  return said(rule, recordScope, labels, locale, true);
}

/**
 * The clauses that made the answer of a rule false or unknown, outermost conjunctions opened: of an `and` the parts that
 * failed, of anything else the whole. None when the answer is true.
 */
export function explainFailure(rule: JsonLogic, trace: LogicTrace): FailedClause[] {
  if (trace.outcome === 'true') return [];
  return clausesOf(trace).map((clause) => ({
    pointer: clause.pointer,
    outcome: clause.outcome === 'false' ? 'false' : 'unknown',
    part: partAt(rule, clause.pointer),
    actual: fieldsReadBy(clause),
  }));
}

function clausesOf(trace: LogicTrace): LogicTrace[] {
  if (trace.operator !== 'and') return [trace];
  const failing = trace.children.filter(({ outcome }) => outcome === trace.outcome);
  return failing.length === 0 ? [trace] : failing.flatMap(clausesOf);
}

function fieldsReadBy(trace: LogicTrace): { field: string; value: JsonValue | undefined }[] {
  const found = new Map<string, JsonValue | undefined>();
  const visit = ({ operator, variable, value, children }: LogicTrace): void => {
    if (operator === 'var' && variable !== undefined && variable !== '' && !found.has(variable))
      found.set(variable, value);
    children.forEach(visit);
  };
  visit(trace);
  return [...found].map(([field, value]) => ({ field, value }));
}

function partAt(rule: JsonLogic, pointer: string): JsonLogic {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<JsonLogic>((part, name) => (part as Record<string, JsonLogic>)[name] ?? null, rule);
}

const empty = { 'zh-CN': '空', 'zh-TW': '空', en: 'nothing' };
const truths = {
  true: { 'zh-CN': '是', 'zh-TW': '是', en: 'yes' },
  false: { 'zh-CN': '否', 'zh-TW': '否', en: 'no' },
};
const row = { 'zh-CN': '该行', 'zh-TW': '該列', en: 'the row' };
const record = { 'zh-CN': '整条记录', 'zh-TW': '整筆記錄', en: 'the record' };

/** Operators whose first argument names a field. */
const naming = new Set(['var', 'old', 'changed']);

function said(
  rule: JsonLogic,
  scope: LogicScope,
  labels: LogicLabels,
  locale: Locale,
  isOutermost = false,
): string {
  if (Array.isArray(rule))
    return enumerated(
      rule.map((item) => said(item, scope, labels, locale)),
      locale,
    );
  if (typeof rule !== 'object' || rule === null) return saidValue(rule, locale);
  const place = placeOf(rule, '', scope, 1);
  const { name = '', operator, written } = place;
  if (operator === undefined) return JSON.stringify(rule);
  const parts = written.map((argument, index) => {
    if (index === 0 && naming.has(name) && typeof argument !== 'object')
      return saidField(String(argument), name === 'var' ? scope : recordScope, labels, locale);
    const isNameList = name === 'missing' || (name === 'missing_some' && index === 1);
    if (isNameList) return saidNames(argument, scope, labels, locale);
    return said(argument, index === 1 ? bodyScope(place) : scope, labels, locale);
  });
  const whole = name === 'var' && parts.length === 0 ? [saidField('', scope, labels, locale)] : parts;
  const sentence = operator.phrase(whole, locale);
  return operator.compound === true && !isOutermost ? bracketed(sentence, locale) : sentence;
}

function saidNames(names: JsonLogic, scope: LogicScope, labels: LogicLabels, locale: Locale): string {
  if (typeof names === 'string') return saidField(names, scope, labels, locale);
  if (!Array.isArray(names)) return said(names, scope, labels, locale);
  return enumerated(
    names.map((name) => saidNames(name, scope, labels, locale)),
    locale,
  );
}

function saidField(path: string, scope: LogicScope, labels: LogicLabels, locale: Locale): string {
  if (path === '') return inLocale(scope.reads === 'record' ? record : row, locale);
  const inRecord = pathInRecord(path, scope);
  return (inRecord === undefined ? undefined : labels(inRecord, locale)) ?? path;
}

function saidValue(value: string | number | boolean | null, locale: Locale): string {
  if (value === null) return inLocale(empty, locale);
  if (typeof value === 'boolean') return inLocale(truths[value ? 'true' : 'false'], locale);
  if (typeof value === 'number') return String(value);
  if (locale === 'zh-TW') return `「${value}」`;
  return locale === 'en' ? `"${value}"` : `“${value}”`;
}

function bracketed(sentence: string, locale: Locale): string {
  return locale === 'en' ? `(${sentence})` : `(${sentence})`;
}
