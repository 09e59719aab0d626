import type { MatchForms } from '@guiyi/contracts';
import type { Rarity } from '../comparators/comparator';
import type { CompiledComparison, CompiledLevel, MatchRule } from '../rule/match-rule';
import { frequencyWeight, rarityOf, withoutShare } from '../rule/weights';
import { appliedBands } from './applied-bands';
import type { Decision, Evidence } from './decision';
import { decidingClause, outcomeOf, vetoBits } from './decide';
import { probabilityOfScore } from './score-probability';
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
  const compared = withoutSharedEvidence(
    rule,
    rule.comparisons.map((comparison) => compare(comparison, left, right, frequencies)),
  );
  const states = compared.map(({ state }) => state);
  const score = compared.reduce((sum, { evidence }) => sum + evidence.weight, rule.priorWeight);
  const clause = decidingClause(rule, states, score);
  const vetoes = vetoBits(rule, states, score);
  const bands = appliedBands(rule, left, right);
  const outcome = outcomeOf(rule, bands, score, clause, vetoes);
  return {
    outcome,
    score,
    probability: probabilityOfScore(rule, score),
    prior: rule.priorWeight,
    bands,
    levels: Object.fromEntries(compared.map(({ evidence }) => [evidence.comparison, evidence.level])),
    evidence: compared.map(({ evidence }) => evidence),
    ...(clause < 0 ? {} : decidedBy(rule.clauses[clause]!, outcome)),
    vetoes: rule.vetoes.filter((_, position) => (vetoes & (1 << position)) !== 0).map((veto) => veto.id),
  };
}

function decidedBy(
  { id, linkOnly }: MatchRule['clauses'][number],
  outcome: Decision['outcome'],
): Pick<Decision, 'clause' | 'linkOnly'> {
  return { clause: id, ...(linkOnly && outcome !== 'noMatch' ? { linkOnly } : {}) };
}

/**
 * Takes off what a comparison says again: when it and the earlier one that it shares evidence with both add bits, its
 * own are multiplied by 1 − share. In the order of the rule, so that evidence that was itself reduced to nothing
 * reduces nothing.
 */
function withoutSharedEvidence(rule: MatchRule, compared: readonly Compared[]): Compared[] {
  const reduced: Compared[] = [];
  for (const [position, { state, evidence }] of compared.entries()) {
    const { shared } = rule.comparisons[position]!;
    const earlier = shared === undefined ? undefined : reduced[shared.position]?.evidence;
    if (shared === undefined || earlier === undefined || earlier.weight <= 0 || evidence.weight <= 0) {
      reduced.push({ state, evidence });
      continue;
    }
    const weight = withoutShare(evidence.weight, shared.share);
    const taken = { with: earlier.comparison, share: shared.share, bits: weight - evidence.weight };
    reduced.push({ state, evidence: { ...evidence, weight, shared: taken } });
  }
  return reduced;
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
    if (level.comparator.sets !== undefined) {
      const sets = compareSets(level, left, right, frequencies);
      if (sets?.holds) return agreementOfSets(comparison, state, level, sets);
      continue;
    }
    const pairs = valuePairs(left, right, level.form).filter(([a, b]) => level.comparator.holds(a, b));
    if (pairs.length > 0) return agreement(comparison, state, level, pairs, frequencies);
  }
  return noAgreement(comparison, left, right, frequencies);
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

interface ComparedSets {
  holds: boolean;
  similarity: number;
  left: string;
  right: string;
}

/** All values of both records at once; undefined when a side has none. The values are shown one after the other. */
function compareSets(
  { form, comparator }: CompiledLevel,
  left: MatchForms,
  right: MatchForms,
  frequencies: TermFrequencies | undefined,
): ComparedSets | undefined {
  const leftValues = [...new Set(left[form])];
  const rightValues = [...new Set(right[form])];
  if (comparator.sets === undefined || leftValues.length === 0 || rightValues.length === 0) return undefined;
  const rarity = rarityIn(form, frequencies);
  return {
    holds: comparator.sets.holds(leftValues, rightValues, rarity),
    similarity: comparator.sets.similarity(leftValues, rightValues, rarity),
    left: leftValues.join(' '),
    right: rightValues.join(' '),
  };
}

/** Bits that agreement on a value of the form is worth; 1 where values were not counted. */
export function rarityIn(form: string, frequencies: TermFrequencies | undefined): Rarity {
  return (value) => {
    const frequency = frequencies?.frequencyOf(form, value);
    return frequency === undefined ? 1 : rarityOf(frequency);
  };
}

function agreementOfSets(
  comparison: CompiledComparison,
  state: number,
  level: CompiledLevel,
  { similarity, left, right }: ComparedSets,
): Compared {
  const weight = comparison.weights[state]!;
  const { form, id } = level;
  return { state, evidence: { comparison: comparison.id, form, level: id, similarity, weight, left, right } };
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

function noAgreement(
  comparison: CompiledComparison,
  left: MatchForms,
  right: MatchForms,
  frequencies: TermFrequencies | undefined,
): Compared {
  const leftBlank = (left[comparison.form] ?? []).length === 0;
  const rightBlank = (right[comparison.form] ?? []).length === 0;
  const state = comparison.levels.length + (leftBlank && rightBlank ? 2 : leftBlank || rightBlank ? 1 : 0);
  const closest = leftBlank || rightBlank ? undefined : closestValues(comparison, left, right, frequencies);
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

interface ClosestValues {
  left: string;
  right: string;
  similarity: number;
}

/** The most similar values by the most lenient level of the comparison's own form, to show how far apart they are. */
function closestValues(
  comparison: CompiledComparison,
  left: MatchForms,
  right: MatchForms,
  frequencies: TermFrequencies | undefined,
): ClosestValues {
  const level = comparison.levels.findLast(({ form }) => form === comparison.form);
  const sets = level === undefined ? undefined : compareSets(level, left, right, frequencies);
  if (sets !== undefined) return sets;
  return valuePairs(left, right, comparison.form)
    .map(([a, b]) => ({ left: a, right: b, similarity: level?.comparator.similarity(a, b) ?? 0 }))
    .reduce((best, next) => (next.similarity > best.similarity ? next : best));
}

function sides(left: string | undefined, right: string | undefined): { left?: string; right?: string } {
  return { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
}
