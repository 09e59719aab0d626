import type { MatchForms } from '@guiyi/contracts';
import type { CompiledComparison, CompiledLevel, MatchRule } from '../rule/match-rule';
import { frequencyWeight, probabilityOf } from '../rule/weights';
import type { Decision, Evidence } from './decision';
import { decidingClause, outcomeOf, vetoBits } from './decide';
import type { TermFrequencies } from './term-frequencies';

/**
 * Compares two records by their match forms. The plain reference of the bulk scorer, which must agree with it to the
 * last bit; also used at entry, where there are few pairs. Symmetric but for the sides of the evidence.
 */
export function compareForms(
  rule: MatchRule,
  left: MatchForms,
  right: MatchForms,
  frequencies?: TermFrequencies,
): Decision {
  const compared = rule.comparisons.map((comparison) => compare(comparison, left, right, frequencies));
  const states = compared.map(({ state }) => state);
  const score = compared.reduce((sum, { evidence }) => sum + evidence.weight, rule.priorWeight);
  const clause = decidingClause(rule, states, score);
  const vetoes = vetoBits(rule, states, score);
  return {
    outcome: outcomeOf(rule, score, clause, vetoes),
    score,
    probability: probabilityOf(score),
    prior: rule.priorWeight,
    levels: Object.fromEntries(compared.map(({ evidence }) => [evidence.comparison, evidence.level])),
    evidence: compared.map(({ evidence }) => evidence),
    ...(clause < 0 ? {} : { clause: rule.clauses[clause]!.id }),
    vetoes: rule.vetoes.filter((_, position) => (vetoes & (1 << position)) !== 0).map((veto) => veto.id),
  };
}

interface Compared {
  /** Position in comparison.states. */
  state: number;
  evidence: Evidence;
}

function compare(
  comparison: CompiledComparison,
  left: MatchForms,
  right: MatchForms,
  frequencies: TermFrequencies | undefined,
): Compared {
  for (const [state, level] of comparison.levels.entries()) {
    const pairs = valuePairs(left, right, level.form).filter(([a, b]) => level.comparator.holds(a, b));
    if (pairs.length > 0) return agreement(comparison, state, level, pairs, frequencies);
  }
  return noAgreement(comparison, left, right);
}

type ValuePair = readonly [string, string];

function valuePairs(left: MatchForms, right: MatchForms, form: string): ValuePair[] {
  return (left[form] ?? []).flatMap((a) => (right[form] ?? []).map((b): ValuePair => [a, b]));
}

function agreement(
  comparison: CompiledComparison,
  state: number,
  level: CompiledLevel,
  pairs: readonly ValuePair[],
  frequencies: TermFrequencies | undefined,
): Compared {
  const setting = comparison.document.termFrequency;
  const adjustmentOf = ([value]: ValuePair): number => {
    if (setting === undefined || !level.isExact) return 0;
    const frequency = frequencies?.frequencyOf(level.form, value);
    return frequency === undefined ? 0 : frequencyWeight(level.unknownShare, frequency, setting);
  };
  const [pair, adjustment, similarity] = mostTelling(level, pairs, adjustmentOf);
  return {
    state,
    evidence: {
      comparison: comparison.id,
      form: level.form,
      level: level.id,
      similarity,
      weight: comparison.weights[state]! + adjustment,
      ...(adjustment === 0 ? {} : { frequencyAdjustment: adjustment }),
      left: pair[0],
      right: pair[1],
    },
  };
}

/** Of several agreeing pairs the rarest value, then the most similar; the first of equals. */
function mostTelling(
  level: CompiledLevel,
  pairs: readonly ValuePair[],
  adjustmentOf: (pair: ValuePair) => number,
): [ValuePair, number, number] {
  return pairs
    .map((pair): [ValuePair, number, number] => [
      pair,
      adjustmentOf(pair),
      level.comparator.similarity(...pair),
    ])
    .reduce((best, next) => (next[1] > best[1] || (next[1] === best[1] && next[2] > best[2]) ? next : best));
}

function noAgreement(comparison: CompiledComparison, left: MatchForms, right: MatchForms): Compared {
  const leftBlank = (left[comparison.form] ?? []).length === 0;
  const rightBlank = (right[comparison.form] ?? []).length === 0;
  const state = comparison.levels.length + (leftBlank && rightBlank ? 2 : leftBlank || rightBlank ? 1 : 0);
  const closest = leftBlank || rightBlank ? undefined : closestPair(comparison, left, right);
  return {
    state,
    evidence: {
      comparison: comparison.id,
      form: comparison.form,
      level: comparison.states[state]!,
      ...(closest === undefined ? {} : { similarity: closest.similarity }),
      weight: comparison.weights[state]!,
      ...sides(closest?.left ?? left[comparison.form]?.[0], closest?.right ?? right[comparison.form]?.[0]),
    },
  };
}

/** The most similar values by the most lenient level of the comparison's own form, to show how far apart they are. */
function closestPair(
  comparison: CompiledComparison,
  left: MatchForms,
  right: MatchForms,
): { left: string; right: string; similarity: number } {
  const level = comparison.levels.findLast(({ form }) => form === comparison.form);
  return valuePairs(left, right, comparison.form)
    .map(([a, b]) => ({ left: a, right: b, similarity: level?.comparator.similarity(a, b) ?? 0 }))
    .reduce((best, next) => (next.similarity > best.similarity ? next : best));
}

function sides(left: string | undefined, right: string | undefined): { left?: string; right?: string } {
  return { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
}
