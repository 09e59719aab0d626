import { inLocale, type LocalizedText, type ValidationRule } from '@guiyi/contracts';
import {
  describeLogic,
  explainFailure,
  variablesOf,
  type FailedClause,
  type LogicLabels,
  type LogicOutcome,
  type LogicTrace,
} from '@guiyi/logic';

/** What fields are called, by their path. */
export type FieldLabels = ReadonlyMap<string, LocalizedText>;

/**
 * Which part of a rule failed. clause: JSON Pointer from the rule, of the first one. sentence: all of them in words; it
 * holds no value of the record. reads: paths of the other fields that the rule reads: that one part failed also says
 * that those before it did not.
 */
export interface FailedPart {
  clause: string;
  sentence: LocalizedText;
  reads: readonly string[];
}

/** explain is asked only where a rule has parts to tell apart, since it costs many times what asking the rule does. */
export type FailureWords = (outcome: LogicOutcome, explain: () => LogicTrace) => FailedPart;

/** Words of a clause are made when it first fails: an import breaks one rule a million times. */
export function compileFailure(rule: ValidationRule, labels: FieldLabels): FailureWords {
  const words = new Map<string, ClauseWords>();
  const wordsOf = (clause: Pick<FailedClause, 'pointer' | 'part'>): ClauseWords => {
    const made = words.get(clause.pointer) ?? wordsOfClause(clause, rule, labels);
    words.set(clause.pointer, made);
    return made;
  };
  const reads = fieldsRead(rule);
  const whole = { pointer: '', part: rule.check };
  return (outcome, explain) => {
    const failed = isConjunction(rule)
      ? explainFailure(rule.check, explain()).map(wordsOf)
      : [wordsOf(whole)];
    return {
      clause: failed[0]?.clause ?? '/check',
      sentence: sentenceOf(failed, outcome),
      reads,
    };
  };
}

interface ClauseWords {
  clause: string;
  said: Record<SentenceLocale, string>;
}

type SentenceLocale = 'zh-CN' | 'zh-TW' | 'en';

function wordsOfClause(
  { pointer, part }: Pick<FailedClause, 'pointer' | 'part'>,
  { each }: ValidationRule,
  labels: FieldLabels,
): ClauseWords {
  const prefix = each === undefined ? '' : `${each}.`;
  const labelOf: LogicLabels = (path, locale) => {
    const label = labels.get(prefix + path) ?? labels.get(path);
    return label && inLocale(label, locale);
  };
  const said = (locale: SentenceLocale): string => shortened(describeLogic(part, labelOf, locale));
  return {
    clause: `/check${pointer}`,
    said: { 'zh-CN': said('zh-CN'), 'zh-TW': said('zh-TW'), en: said('en') },
  };
}

/** A pattern or a list of values can be pages long; the rule itself has all of it. */
function shortened(words: string): string {
  const characters = [...words];
  return characters.length <= longestWords ? words : `${characters.slice(0, longestWords - 1).join('')}…`;
}

const longestWords = 200;

function fieldsRead({ check, each, field }: ValidationRule): string[] {
  const prefix = each === undefined ? '' : `${each}.`;
  return variablesOf(check)
    .map((path) => prefix + path)
    .filter((path) => path !== field);
}

const openings = {
  failed: { 'zh-CN': '未满足：', 'zh-TW': '未滿足：', en: 'Not so: ' },
  unknown: { 'zh-CN': '无法判断：', 'zh-TW': '無法判斷：', en: 'Cannot be told: ' },
};

function sentenceOf(failed: readonly ClauseWords[], outcome: LogicOutcome): LocalizedText {
  const opening = outcome === 'unknown' ? openings.unknown : openings.failed;
  const inWords = (locale: SentenceLocale): string =>
    opening[locale] + failed.map(({ said }) => said[locale]).join(locale === 'en' ? '; ' : '；');
  return { 'zh-CN': inWords('zh-CN'), 'zh-TW': inWords('zh-TW'), en: inWords('en') };
}

function isConjunction({ check }: ValidationRule): boolean {
  return typeof check === 'object' && check !== null && !Array.isArray(check) && Object.hasOwn(check, 'and');
}
