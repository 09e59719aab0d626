import type { MatchRule } from '../rule/match-rule';
import type { EvidenceModel } from './evidence-model';
import { estimatePrior, evidenceOf, posteriorOf } from './posteriors';
import type { StatePatterns } from './state-patterns';
import type { TrainingKey } from './training-samples';

/** u of one comparison with what it rests on. */
export interface OthersEstimate {
  u: Float64Array;
  /** Standard error of each u. */
  errors: Float64Array;
  /** Sampled pairs of different things in which neither side is blank. */
  pairs: number;
}

/** Pairs that agree exactly on the form of a comparison's best level; undefined where that is not compared by exact. */
export type AgreeingPairs = readonly (Pick<TrainingKey, 'patterns' | 'heldOut'> | undefined)[];

/** Half a pair per level (Jeffreys 1946), so that a level that was never drawn is rare, not impossible. */
const smoothing = 0.5;
/**
 * Agreement alone is never worth more than fifty to one over the prior: how rare it is among other pairs cannot be
 * told from pairs that are nearly all matches.
 */
const leastShareOfOthers = 0.02;

/**
 * Shares of pairs of different things at each level: counted over random pairs, each by its probability of being no
 * match, so that the duplicates among them do not count; exact agreement, too rare to be met at random, from the
 * number of pairs that share a value times the part of these that the other comparisons say are no match.
 * prior: probability that two records taken at random are the same.
 */
export function estimateOthers(
  rule: MatchRule,
  model: EvidenceModel,
  random: StatePatterns,
  agreeing: AgreeingPairs,
  prior: number | undefined,
): OthersEstimate[] {
  const others = shareOfOthers(model, random, prior);
  return rule.comparisons.map((comparison, place) => {
    const counts = countLevels(random, place, comparison.levels.length, others);
    const estimate = sharesOf(counts.sampled);
    const pairs = agreeing[place];
    if (pairs === undefined) return { ...estimate, pairs: counts.pairs };
    const agreed = othersAmongAgreeing(model, pairs, prior === undefined);
    return { ...withRareAgreement(estimate, counts, agreed, pairs.patterns), pairs: counts.pairs };
  });
}

/** Per pattern the probability that its pairs are no match. */
function shareOfOthers(
  model: EvidenceModel,
  patterns: StatePatterns,
  prior: number | undefined,
): Float64Array {
  if (prior === undefined) return new Float64Array(patterns.count).fill(1);
  return evidenceOf(model, patterns).map((bits) => 1 - posteriorOf(prior, bits));
}

interface LevelCounts {
  /** Sampled pairs of different things per level. */
  sampled: Float64Array;
  /** Sum of them. */
  pairs: number;
  /** Pairs of the population that they stand for. */
  population: number;
}

function countLevels(
  patterns: StatePatterns,
  place: number,
  levels: number,
  others: Float64Array,
): LevelCounts {
  const sampled = new Float64Array(levels + 1);
  let population = 0;
  for (let pattern = 0; pattern < patterns.count; pattern++) {
    const state = patterns.states[pattern * patterns.width + place]!;
    if (state > levels) continue;
    sampled[state]! += patterns.sampled[pattern]! * others[pattern]!;
    population += patterns.weights[pattern]! * others[pattern]!;
  }
  return { sampled, pairs: sampled.reduce((sum, count) => sum + count, 0), population };
}

function sharesOf(counts: Float64Array): { u: Float64Array; errors: Float64Array } {
  const total = counts.reduce((sum, count) => sum + count, 0) + smoothing * counts.length;
  const u = counts.map((count) => (count + smoothing) / total);
  return { u, errors: u.map((share) => Math.sqrt((share * (1 - share)) / total)) };
}

/** Of the pairs that agree on the form of a comparison, the share that the other comparisons say is no match. */
function othersAmongAgreeing(
  model: EvidenceModel,
  { patterns, heldOut }: Pick<TrainingKey, 'patterns' | 'heldOut'>,
  isUntrained: boolean,
): { share: number; error: number } {
  const sampled = patterns.sampled.reduce((sum, count) => sum + count, 0);
  if (isUntrained || sampled === 0) return { share: 1, error: 0 };
  const evidence = evidenceOf(model, patterns, heldOut);
  const matches = estimatePrior(evidence, patterns.weights, 0.5);
  const share = Math.max(
    leastShareOfOthers,
    (sampled * (1 - matches) + smoothing) / (sampled + 2 * smoothing),
  );
  return { share, error: Math.sqrt((share * (1 - share)) / sampled) };
}

/** Puts the share of exact agreement, known from counts, in place of the one drawn when few were drawn. */
function withRareAgreement(
  { u, errors }: { u: Float64Array; errors: Float64Array },
  counts: LevelCounts,
  agreed: { share: number; error: number },
  { population }: StatePatterns,
): { u: Float64Array; errors: Float64Array } {
  const manyDrawn = 400;
  if (counts.sampled[0]! >= manyDrawn || counts.population === 0) return { u, errors };
  const perPair = population / counts.population;
  // Not even one pair agrees: the share is that of half a pair among all.
  const least = smoothing / counts.population;
  const rare = Math.min(0.5, Math.max(least, perPair * agreed.share));
  const rest = (1 - rare) / (1 - u[0]!);
  return {
    u: u.map((share, level) => (level === 0 ? rare : share * rest)),
    errors: errors.map((error, level) => (level === 0 ? perPair * agreed.error : error)),
  };
}
