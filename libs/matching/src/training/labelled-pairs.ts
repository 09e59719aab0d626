import type { MatchingDocument } from '@guiyi/contracts';
import { buildTermFrequencies } from '../bulk/column-frequencies';
import type { MatchColumns } from '../bulk/match-columns';
import { PairScorer } from '../bulk/score-pairs';
import { compileMatchRule, type MatchRule } from '../rule/match-rule';
import { calibratedProbability, calibrateScores } from './calibrate-scores';
import type { ScoredEvidence } from './choose-threshold';
import type { ModelEstimate } from './estimate-model';
import { orderLevels } from './ordered-levels';
import { addPair, createPairSample } from './pair-sample';
import { patternsOf } from './state-patterns';

/** What a person said about a pair of records. */
export interface LabelledPair {
  /** Records, as positions in the columns. */
  left: number;
  right: number;
  isMatch: boolean;
  /** Pairs that it stands for; 1 when left out. Verdicts of a stratified sample stand for those not asked about. */
  weight?: number;
}

/** @throws RangeError for a pair that is not in the columns */
export function checkLabels(labels: readonly LabelledPair[], records: number): void {
  for (const [place, { left, right, weight = 1 }] of labels.entries()) {
    const isKnown = [left, right].every(
      (record) => Number.isInteger(record) && record >= 0 && record < records,
    );
    if (isKnown && left !== right && weight > 0) continue;
    throw new RangeError(
      `Label ${place} is of the records ${left} and ${right} with weight ${weight}: two different records from 0 to ${records - 1} and a weight above 0 are needed.`,
    );
  }
}

/** The estimate with the labelled matches added to the expected ones, these weighing as many pairs as `strength`. */
export function blendLabels(
  rule: MatchRule,
  columns: MatchColumns,
  estimate: ModelEstimate,
  labels: readonly LabelledPair[],
  strength: number,
): ModelEstimate {
  const counted = countLabelledMatches(rule, columns, labels);
  const merged: number[][] = [];
  const matches = estimate.matches.map((known, place) => {
    const labelled = counted[place]!;
    if (known === undefined && sumOf(labelled) === 0) return undefined;
    // Enough to be used; what few labels say of a comparison that nothing else trains is judged by their number.
    return known === undefined ? labelled : labelled.map((count, level) => count + known[level]!);
  });
  const comparisons = estimate.model.comparisons.map((each, place) => {
    if (each.fixed !== undefined) {
      merged.push([]);
      return each;
    }
    const labelled = counted[place]!;
    const total = sumOf(labelled) + strength;
    const m = each.m.map((share, level) => (labelled[level]! + strength * share) / total);
    merged.push(orderLevels(m, each.u));
    return { ...each, m };
  });
  return { ...estimate, model: { comparisons }, matches, merged };
}

function countLabelledMatches(
  rule: MatchRule,
  columns: MatchColumns,
  labels: readonly LabelledPair[],
): Float64Array[] {
  const sample = createPairSample();
  for (const { left, right, isMatch, weight = 1 } of labels)
    if (isMatch) addPair(sample, left, right, weight);
  const patterns = patternsOf(rule, columns, [sample])[0]!;
  return rule.comparisons.map(({ levels }, place) => {
    const counts = new Float64Array(levels.length + 1);
    for (let pattern = 0; pattern < patterns.count; pattern++) {
      const state = patterns.states[pattern * patterns.width + place]!;
      if (state < counts.length) counts[state]! += patterns.weights[pattern]!;
    }
    return counts;
  });
}

/** Labels of each kind from which these say what a score means. */
const enoughLabels = 20;
/** Labels that the judgement without them counts for. */
const unlabelledStrength = 20;

/**
 * The candidate pairs with probabilities by the labels: isotonic regression of the verdicts on the scores, with the
 * judgement without labels as a few labels more. Undefined when there are too few labels of either kind.
 */
export function judgedEvidence(
  document: MatchingDocument,
  columns: MatchColumns,
  evidence: ScoredEvidence,
  labels: readonly LabelledPair[],
): ScoredEvidence | undefined {
  const matches = labels.filter(({ isMatch }) => isMatch).length;
  if (Math.min(matches, labels.length - matches) < enoughLabels) return undefined;
  const scores = scoreLabels(document, columns, labels);
  const population = sumOf(evidence.weights);
  const calibration = calibrateScores({
    scores: [...scores, ...Array.from(evidence.scores)],
    probabilities: [...labels.map(({ isMatch }) => (isMatch ? 1 : 0)), ...Array.from(evidence.probabilities)],
    weights: [
      ...labels.map(({ weight = 1 }) => weight),
      ...Array.from(evidence.weights, (weight) => (unlabelledStrength * weight) / population),
    ],
  });
  return {
    ...evidence,
    probabilities: Float64Array.from(Array.from(evidence.scores), (score) =>
      calibratedProbability(calibration, score),
    ),
  };
}

/** In the order of the labels, which the scorer keeps when every outcome is kept. */
function scoreLabels(
  document: MatchingDocument,
  columns: MatchColumns,
  labels: readonly LabelledPair[],
): Float64Array {
  const rule = compileMatchRule({ ...document, clauses: [], vetoes: [] });
  const scorer = new PairScorer(rule, columns, buildTermFrequencies(columns), 'noMatch');
  scorer.score({
    left: Uint32Array.from(labels, ({ left }) => left),
    right: Uint32Array.from(labels, ({ right }) => right),
    length: labels.length,
  });
  return scorer.finish().scores;
}

function sumOf(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < counts.length; place++) sum += counts[place]!;
  return sum;
}
