import { inLocale, locales, type LocalizedText, type Locale, type MatchForms } from '@guiyi/contracts';
import { sharedBlockingKeys } from '../blocking/blocking-keys';
import type { CompiledComparison, MatchRule } from '../rule/match-rule';
import { compareForms } from './compare-forms';
import type { Decision, Evidence } from './decision';
import { sentences, type ExplanationSentences } from './explanation-sentences';
import type { TermFrequencies } from './term-frequencies';

/** A decision with the reasons in words. */
export interface Explanation extends Decision {
  /** Blocking keys that both records have; none: a scan never compares the pair, and says so here. */
  sharedKeys: readonly string[];
  /** Scores in bits from which a pair is a match, or goes to review. */
  bands: { match: number; review: number };
  /** One line: what agrees, what differs, what was decided. */
  summary: LocalizedText;
  /** Prior, then one sentence per comparison, then clause and vetoes: what the waterfall shows. */
  sentences: readonly LocalizedText[];
}

/** Replays the decision on a pair, match or not, whether or not a scan would have compared it. */
export function explainPair(
  rule: MatchRule,
  left: MatchForms,
  right: MatchForms,
  frequencies?: TermFrequencies,
): Explanation {
  const decision = compareForms(rule, left, right, frequencies);
  const sharedKeys = sharedBlockingKeys(rule, left, right);
  return {
    ...decision,
    sharedKeys,
    bands: rule.bands,
    summary: summaryOf(rule, decision, sharedKeys.length === 0),
    sentences: [
      inEveryLocale((_, words) => words.prior(signed(decision.prior))),
      ...decision.evidence.map((evidence, position) =>
        inEveryLocale((locale, words) => describe(rule.comparisons[position]!, evidence, locale, words)),
      ),
      ...rulesThatHold(rule, decision),
    ],
  };
}

/** What agrees, what differs and what was decided, in one line without any value of the records. */
export function summarizeDecision(rule: MatchRule, decision: Decision): LocalizedText {
  return summaryOf(rule, decision, false);
}

function summaryOf(rule: MatchRule, decision: Decision, neverCompared: boolean): LocalizedText {
  return inEveryLocale((locale, words) => summarize(rule, decision, neverCompared, locale, words));
}

function inEveryLocale(write: (locale: Locale, words: ExplanationSentences) => string): LocalizedText {
  const [simplified, traditional, english] = locales.map((locale) => write(locale, sentences[locale]));
  return { 'zh-CN': simplified!, 'zh-TW': traditional!, en: english! };
}

function summarize(
  rule: MatchRule,
  decision: Decision,
  neverCompared: boolean,
  locale: Locale,
  words: ExplanationSentences,
): string {
  const titled = (evidence: Evidence): string => {
    const comparison = rule.comparisons.find(({ id }) => id === evidence.comparison)!;
    return levelTitle(comparison, evidence, locale, words);
  };
  const agreeing = decision.evidence.filter((evidence) => evidence.weight > 0);
  const differing = decision.evidence.filter((evidence) => evidence.level === 'different');
  return words.summary({
    outcome: decision.outcome,
    agreeing: agreeing.sort((first, second) => second.weight - first.weight).map(titled),
    differing: differing.map(titled),
    neverCompared,
  });
}

function describe(
  comparison: CompiledComparison,
  evidence: Evidence,
  locale: Locale,
  words: ExplanationSentences,
): string {
  return words.evidence({
    what: levelTitle(comparison, evidence, locale, words),
    left: evidence.left,
    right: evidence.right,
    weight: signed(evidence.weight),
    ...(evidence.frequencyAdjustment === undefined
      ? {}
      : { adjustment: signed(evidence.frequencyAdjustment), isRare: evidence.frequencyAdjustment > 0 }),
  });
}

function levelTitle(
  comparison: CompiledComparison,
  evidence: Evidence,
  locale: Locale,
  words: ExplanationSentences,
): string {
  const level = comparison.levels.find(({ id }) => id === evidence.level);
  if (level?.document.title !== undefined) return inLocale(level.document.title, locale);
  return words.state(inLocale(comparison.document.title, locale), evidence.level);
}

function rulesThatHold(rule: MatchRule, decision: Decision): LocalizedText[] {
  const clause = rule.clauses.find(({ id }) => id === decision.clause);
  const vetoes = rule.vetoes.filter(({ id }) => decision.vetoes.includes(id));
  return [
    ...(clause === undefined
      ? []
      : [inEveryLocale((locale, words) => words.clause(inLocale(clause.title, locale), clause.outcome))]),
    ...vetoes.map((veto) =>
      inEveryLocale((locale, words) => words.veto(inLocale(veto.title, locale), veto.effect)),
    ),
  ];
}

function signed(bits: number): string {
  return `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`;
}
