import type { MatchingDocument } from '@guiyi/contracts';
import type { MatchColumns } from '../bulk/match-columns';
import { scoreRange } from '../rule/check-bands';
import { compileMatchRule, type MatchRule } from '../rule/match-rule';
import { calibrateScores } from './calibrate-scores';
import { chooseThreshold, type ScoredEvidence, type ThresholdChoice } from './choose-threshold';
import { estimateModel, type KeyEstimate, type ModelEstimate } from './estimate-model';
import { refuse } from './refusal-texts';
import { agreeingPrior, scoreCandidates } from './score-candidates';
import { trainingDefaults, type TrainingOptions } from './training-options';
import type { ComparisonReport, KeyReport, Refusal, TrainingReport, TrainingResult } from './training-report';
import { drawTrainingSamples, type TrainingSamples } from './training-samples';
import { writeEvidence } from './write-evidence';

/** Raised whenever the same input would give other parameters. */
export const trainingVersion = 1;

const fewestMatches = 10;
/** Without enough matches to learn from, only what is hardly in doubt is matched. */
const cautiousProbability = 0.95;

/**
 * Estimates the parameters of a rule from the records alone (Fellegi & Sunter 1969): u from random pairs, m by EM over
 * the pairs of each blocking key with the comparisons of that key held out, the probability of a match, how much of
 * each comparison an earlier one has said already, the bands by expected F1, and which probability a score stands for.
 * Work is bounded by the pairs drawn, whatever the number of records. The same columns in any order, with the same
 * options, give the same document. Estimates that are not good enough are not used, and the report says why.
 */
export function trainRule(
  columns: MatchColumns,
  document: MatchingDocument,
  options: TrainingOptions = {},
): TrainingResult {
  const setting = { ...trainingDefaults, ...options };
  const rule = compileMatchRule({ ...document, clauses: [], vetoes: [] });
  const samples = drawTrainingSamples(rule, columns, setting.linkOnly, setting, setting.seed);
  const estimate = estimateModel(rule, samples, setting.handWeights);
  const refusals = [...refusedKeys(estimate.keys), ...refusedComparisons(rule, estimate)];
  const accepted = estimate.model.comparisons.map((model) =>
    refusals.some(({ comparison, reason }) => comparison === model.id && reason !== 'outOfOrder')
      ? undefined
      : model,
  );
  const trained = writeEvidence(document, accepted);
  const finished = decide(trained, columns, estimate, samples);
  const converged = estimate.keys.every(({ refused }) => refused !== 'notConverged');
  return {
    document: {
      ...finished.document,
      training: {
        method: 'unsupervised',
        version: trainingVersion,
        seed: setting.seed,
        records: columns.size,
        pairs: samples.sampledPairs,
        matches: Math.round(estimate.candidateMatches),
        rounds: estimate.rounds,
        converged,
        refused: refusals.map(({ message: _, ...refusal }) => refusal),
      },
    },
    report: {
      method: 'unsupervised',
      seed: setting.seed,
      records: columns.size,
      pairs: samples.sampledPairs,
      prior: finished.prior,
      keys: estimate.keys.map((each) => keyReport(rule, each)),
      comparisons: comparisonReports(rule, estimate),
      shared: estimate.shared,
      threshold: finished.threshold,
      converged,
      refusals,
    },
  };
}

function refusedKeys(keys: readonly KeyEstimate[]): Refusal[] {
  return keys.flatMap(({ key, result, refused }) => {
    if (refused === undefined || key.kind !== 'blockingKey') return [];
    return refuse(
      { key: key.id, reason: refused },
      {
        pairs: key.pairs.length,
        matches: result.sampledMatches.toFixed(1),
        rounds: result.rounds,
        change: result.change.toPrecision(2),
        separation: `${Math.round(100 * result.separation)}%`,
      },
    );
  });
}

function refusedComparisons(rule: MatchRule, { model, matches, merged }: ModelEstimate): Refusal[] {
  return model.comparisons.flatMap(({ id, fixed, m, u }, place): Refusal[] => {
    const counts = matches[place];
    if (fixed !== undefined) return [refuse({ comparison: id, reason: 'setByHand' })];
    if (counts === undefined) return [refuse({ comparison: id, reason: 'neverTrained' })];
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total < fewestMatches)
      return [refuse({ comparison: id, reason: 'tooFewMatches' }, { matches: total.toFixed(1) })];
    if (m[0]! <= u[0]!) return [refuse({ comparison: id, reason: 'switchedLabels' })];
    const { states } = rule.comparisons[place]!;
    return merged[place]!.map((level) =>
      refuse({ comparison: id, level: states[level]!, reason: 'outOfOrder' }),
    );
  });
}

interface Decided {
  document: MatchingDocument;
  prior: TrainingReport['prior'];
  threshold: ThresholdChoice;
}

/** Prior, bands and calibration for the evidence that the document now has. */
function decide(
  document: MatchingDocument,
  columns: MatchColumns,
  { keys, prior, candidateMatches }: ModelEstimate,
  samples: TrainingSamples,
): Decided {
  const scored = scoreCandidates({ ...document, prior: 0.5 }, columns, keys);
  const pairs = scored.weights as readonly number[];
  const candidates = pairs.reduce((sum, weight) => sum + weight, 0);
  const isTrained = candidateMatches >= fewestMatches;
  const bits = isTrained
    ? agreeingPrior(scored.scores, scored.weights, candidateMatches)
    : Math.log2(prior / (1 - prior));
  const evidence: ScoredEvidence = {
    ...scored,
    scores: Float64Array.from(scored.scores, (score) => score + bits),
  };
  const threshold = isTrained
    ? chooseThreshold(evidence, {
        falsePairsPerMatch: falsePairsPerMatch(document, candidateMatches, columns.size),
      })
    : chooseThreshold(untrained(evidence), { leastProbability: cautiousProbability });
  const withPrior = { ...document, prior: Number((1 / (1 + 2 ** -bits)).toPrecision(5)) };
  const calibration = isTrained ? calibrateScores(evidence) : [];
  return {
    document: {
      ...withPrior,
      bands: reachableBands(withPrior, threshold),
      ...(calibration.length < 2 ? {} : { calibration }),
    },
    prior: {
      anyPair: Math.max(candidateMatches, 0) / Math.max(1, samples.allPairs),
      candidatePair: candidates === 0 ? 0 : candidateMatches / candidates,
      matches: candidateMatches,
    },
    threshold,
  };
}

/**
 * A false match joins two groups, so that it makes more pairs false than one, the more the larger groups are. Not all
 * of them count, since many would be matches too and are counted already: measured, the square root of the records in
 * the group of a record taken at random. With cohesion a group is not held together by one link, and it is one.
 */
function falsePairsPerMatch({ clustering }: MatchingDocument, matches: number, records: number): number {
  if (clustering.cohesion !== undefined) return 1;
  return Math.sqrt(1 + (2 * matches) / Math.max(1, records));
}

/** The probabilities that the scores themselves stand for. */
function untrained(evidence: ScoredEvidence): ScoredEvidence {
  return { ...evidence, probabilities: Float64Array.from(evidence.scores, (score) => 1 / (1 + 2 ** -score)) };
}

/** Thresholds that some pairs reach and some do not, rounded to a hundredth of a bit. */
function reachableBands(
  document: MatchingDocument,
  { match, review }: ThresholdChoice,
): MatchingDocument['bands'] {
  const { worst, best } = scoreRange(document);
  const reachable = (bits: number): number => {
    const rounded = Math.round(Math.min(best, Math.max(worst + 0.02, bits)) * 100) / 100;
    return rounded > best ? rounded - 0.01 : rounded;
  };
  return { match: reachable(match), review: reachable(Math.min(match, review)) };
}

function keyReport(rule: MatchRule, { key, result }: KeyEstimate): KeyReport {
  return {
    key: key.id,
    kind: key.kind,
    pairs: key.pairs.population,
    sampled: key.pairs.length,
    matches: result.sampledMatches,
    heldOut: [...key.heldOut].map((place) => rule.comparisons[place]!.id),
    rounds: result.rounds,
    converged: result.converged,
    change: result.change,
    logLikelihoods: result.logLikelihoods,
    separation: result.separation,
  };
}

function comparisonReports(rule: MatchRule, { model, others, matches }: ModelEstimate): ComparisonReport[] {
  return model.comparisons.map(({ id, levels, m, u }, place) => {
    const counts = matches[place];
    const total = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
    const { errors, pairs } = others[place]!;
    return {
      comparison: id,
      levels: rule.comparisons[place]!.states.slice(0, levels + 1).map((level, position) => ({
        level,
        m: m[position]!,
        u: u[position]!,
        mError: total === 0 ? Infinity : Math.sqrt((m[position]! * (1 - m[position]!)) / total),
        uError: errors[position]!,
        mPairs: counts?.[position] ?? 0,
        uPairs: pairs * u[position]!,
      })),
    };
  });
}
