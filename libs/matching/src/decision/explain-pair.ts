import { inLocale, locales, type LocalizedText, type Locale, type MatchForms } from '@guiyi/contracts';
import { sharedBlockingKeys } from '../blocking/blocking-keys';
import type { CompiledComparison, MatchRule } from '../rule/match-rule';
import { compareForms } from './compare-forms';
import type { Decision, Evidence } from './decision';
import { sentences, type ExplanationSentences } from './explanation-sentences';
import { nearestKey, type NearestKey } from './nearest-key';
import type { TermFrequencies } from './term-frequencies';
import { whatWouldChange, type WouldBe } from './what-would-change';

/** A decision with the reasons in words. */
export interface Explanation extends Decision {
  /** Blocking keys that both records have; none: a scan never compares the pair, and says so here. */
  sharedKeys: readonly string[];
  /** When they share none: the key that they come nearest to sharing. */
  nearestKey?: NearestKey;
  /** What would have to be otherwise for the pair to reach each higher band. */
  wouldBe: readonly WouldBe[];
  /** One line: what agrees, what differs, what was decided. */
  summary: LocalizedText;
  /** Prior, then one sentence per comparison, then clause and vetoes: what the waterfall shows. */
  sentences: readonly LocalizedText[];
  /** Whether a scan compares the pair and, if not, why; how likely the score is a match; what would change the outcome. */
  notes: readonly LocalizedText[];
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
  const nearest = nearestKey(rule, left, right);
  const wouldBe = whatWouldChange(rule, decision);
  return {
    ...decision,
    sharedKeys,
    ...(nearest === undefined ? {} : { nearestKey: nearest }),
    wouldBe,
    summary: summaryOf(rule, decision, sharedKeys.length === 0),
    sentences: [
      inEveryLocale((_, words) => words.prior(signed(decision.prior))),
      ...decision.evidence.map((evidence) =>
        inEveryLocale((locale, words) => describe(rule, evidence, locale, words)),
      ),
      ...rulesThatHold(rule, decision),
    ],
    notes: [
      inEveryLocale((locale, words) =>
        nearest === undefined
          ? words.sharedKeys(sharedKeys.map((key) => keyTitle(rule, key, locale)))
          : words.nearestKey(keyTitle(rule, nearest.key, locale), nearest.differing),
      ),
      inEveryLocale((_, words) => words.probability(percent(decision.probability))),
      ...overrideNotes(decision),
      ...wouldBe.map((way) => inEveryLocale((locale, words) => describeWay(rule, way, locale, words))),
    ],
  };
}

function overrideNotes({ bands: { override, match, review } }: Decision): LocalizedText[] {
  if (override === undefined) return [];
  return [
    inEveryLocale((locale, words) =>
      words.override(inLocale(override.title, locale), { match: bits(match), review: bits(review) }),
    ),
  ];
}

function bits(threshold: number): string {
  return String(Math.round(threshold * 10) / 10).replace('-', '−');
}

function keyTitle(rule: MatchRule, id: string, locale: Locale): string {
  const title = rule.document.blockingKeys.find((key) => key.id === id)?.title;
  return title === undefined ? id : inLocale(title, locale);
}

function describeWay(rule: MatchRule, way: WouldBe, locale: Locale, words: ExplanationSentences): string {
  const states = way.changes.map(({ comparison, to }) =>
    stateTitle(comparisonOf(rule, comparison), to, locale, words),
  );
  const vetoes = rule.vetoes.filter(({ id }) => way.withoutVetoes.includes(id));
  return words.wouldBe(
    way.outcome,
    states,
    vetoes.map(({ title }) => inLocale(title, locale)),
  );
}

function comparisonOf(rule: MatchRule, id: string): CompiledComparison {
  return rule.comparisons.find((comparison) => comparison.id === id)!;
}

/** To a tenth of a percent, and never certain. */
function percent(probability: number): string {
  if (probability < 0.001) return '< 0.1%';
  return probability > 0.999 ? '> 99.9%' : `${(probability * 100).toFixed(1)}%`;
}

/** The part of a decision that one line is made of. */
type Decided = Pick<Decision, 'outcome' | 'evidence'>;

/** What agrees, what differs and what was decided, in one line without any value of the records. */
export function summarizeDecision(rule: MatchRule, decision: Decided): LocalizedText {
  return summaryOf(rule, decision, false);
}

function summaryOf(rule: MatchRule, decision: Decided, neverCompared: boolean): LocalizedText {
  return inEveryLocale((locale, words) => summarize(rule, decision, neverCompared, locale, words));
}

function inEveryLocale(write: (locale: Locale, words: ExplanationSentences) => string): LocalizedText {
  const [simplified, traditional, english] = locales.map((locale) => write(locale, sentences[locale]));
  return { 'zh-CN': simplified!, 'zh-TW': traditional!, en: english! };
}

function summarize(
  rule: MatchRule,
  decision: Decided,
  neverCompared: boolean,
  locale: Locale,
  words: ExplanationSentences,
): string {
  const titled = (evidence: Evidence): string =>
    stateTitle(comparisonOf(rule, evidence.comparison), evidence.level, locale, words);
  const agreeing = decision.evidence.filter((evidence) => evidence.weight > 0);
  const differing = decision.evidence.filter((evidence) => evidence.level === 'different');
  return words.summary({
    outcome: decision.outcome,
    agreeing: agreeing.sort((first, second) => second.weight - first.weight).map(titled),
    differing: differing.map(titled),
    neverCompared,
  });
}

function describe(rule: MatchRule, evidence: Evidence, locale: Locale, words: ExplanationSentences): string {
  const { left, right, weight, frequencyAdjustment, shared } = evidence;
  return words.evidence({
    what: stateTitle(comparisonOf(rule, evidence.comparison), evidence.level, locale, words),
    left,
    right,
    weight: signed(weight),
    ...(frequencyAdjustment === undefined
      ? {}
      : { adjustment: signed(frequencyAdjustment), isRare: frequencyAdjustment > 0 }),
    ...(shared === undefined
      ? {}
      : {
          shared: {
            bits: signed(shared.bits),
            with: inLocale(comparisonOf(rule, shared.with).document.title, locale),
          },
        }),
  });
}

function stateTitle(
  comparison: CompiledComparison,
  state: string,
  locale: Locale,
  words: ExplanationSentences,
): string {
  const level = comparison.levels.find(({ id }) => id === state);
  if (level?.document.title !== undefined) return inLocale(level.document.title, locale);
  return words.state(inLocale(comparison.document.title, locale), state);
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
