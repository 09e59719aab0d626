import type { MatchingDocument } from '@guiyi/contracts';
import type { MatchColumns } from '../bulk/match-columns';
import { scoreRange } from '../rule/check-bands';
import { compileMatchRule, type MatchRule } from '../rule/match-rule';
import { probabilityOf } from '../rule/weights';
import { calibrateScores } from './calibrate-scores';
import { chooseThreshold, type ThresholdChoice } from './choose-threshold';
import { estimateModel, type ModelEstimate } from './estimate-model';
import type { KeyEstimate } from './key-estimate';
import { blendLabels, checkLabels, judgedEvidence } from './labelled-pairs';
import type { LabelledPair } from './labelled-pairs';
import { refuse } from './refusal-texts';
import { agreeingPrior, scoreCandidates } from './score-candidates';
import { trainingDefaults, type LabelOptions, type TrainingOptions } from './training-options';
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
  return train(columns, document, [], options);
}

/**
 * The same with the help of pairs that people judged. m becomes the mean of the labelled matches and of the estimate
 * without labels, which counts as much as `priorStrength` labelled matches; u stays that of random pairs, since people
 * are shown the hard ones. With enough labels of both kinds these say which probability a score stands for, and with
 * it where the bands lie.
 */
export function trainFromLabels(
  columns: MatchColumns,
  document: MatchingDocument,
  labels: readonly LabelledPair[],
  options: LabelOptions = {},
): TrainingResult {
  checkLabels(labels, columns.size);
  return train(columns, document, labels, options);
}

function train(
  columns: MatchColumns,
  document: MatchingDocument,
  labels: readonly LabelledPair[],
  options: LabelOptions,
): TrainingResult {
  const setting = { ...trainingDefaults, ...options };
  const rule = compileMatchRule({ ...document, clauses: [], vetoes: [] });
  const samples = drawTrainingSamples(rule, columns, setting.acrossSources, setting, setting.seed);
  const unlabelled = estimateModel(rule, samples, setting.handWeights);
  const estimate =
    labels.length === 0 ? unlabelled : blendLabels(rule, columns, unlabelled, labels, setting.priorStrength);
  const refusals = [...refusedKeys(estimate.keys), ...refusedComparisons(rule, estimate)];
  const accepted = estimate.model.comparisons.map((model) =>
    refusals.some(({ comparison, reason }) => comparison === model.id && reason !== 'outOfOrder')
      ? undefined
      : model,
  );
  const finished = decide(writeEvidence(document, accepted), columns, estimate, samples, labels);
  const method = labels.length === 0 ? 'unsupervised' : 'labels';
  const pairs = samples.sampledPairs + labels.length;
  const converged = estimate.keys.every(({ refused }) => refused !== 'notConverged');
  return {
    document: {
      ...finished.document,
      training: {
        method,
        version: trainingVersion,
        seed: setting.seed,
        records: columns.size,
        pairs,
        ...(labels.length === 0 ? {} : { labels: labels.length }),
        matches: Math.round(estimate.candidateMatches),
        rounds: estimate.rounds,
        converged,
        refused: refusals.map(({ message: _, ...refusal }) => refusal),
      },
    },
    report: {
      method,
      seed: setting.seed,
      records: columns.size,
      pairs,
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
  labels: readonly LabelledPair[],
): Decided {
  const scored = scoreCandidates({ ...document, prior: 0.5 }, columns, keys);
  const isTrained = candidateMatches >= fewestMatches;
  const bits = isTrained
    ? agreeingPrior(scored.scores, scored.weights, candidateMatches)
    : Math.log2(prior / (1 - prior));
  const withPrior = { ...document, prior: Number((1 / (1 + 2 ** -bits)).toPrecision(5)) };
  const evidence = {
    ...scored,
    scores: Float64Array.from(scored.scores, (score) => score + bits),
    ...(isTrained
      ? {}
      : { probabilities: Float64Array.from(scored.scores, (score) => probabilityOf(score + bits)) }),
  };
  const judged = judgedEvidence(withPrior, columns, evidence, labels);
  const threshold = chooseThreshold(judged ?? evidence, {
    falsePairsPerMatch: falsePairsPerMatch(document, candidateMatches, columns.size),
    ...(isTrained || judged !== undefined ? {} : { leastProbability: cautiousProbability }),
  });
  const calibration = isTrained || judged !== undefined ? calibrateScores(judged ?? evidence) : [];
  const candidates = sumOf(scored.weights);
  return {
    document: {
      ...withPrior,
      bands: reachableBands(withPrior, threshold),
      ...(calibration.length < 2 ? {} : { calibration }),
    },
    prior: {
      anyPair: candidateMatches / Math.max(1, samples.allPairs),
      candidatePair: candidates === 0 ? 0 : candidateMatches / candidates,
      matches: candidateMatches,
    },
    threshold,
  };
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < values.length; place++) sum += values[place]!;
  return sum;
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

/**
 * Thresholds that some pairs reach and some do not, rounded to a hundredth of a bit. Overrides stay as much stricter or
 * looser than the bands as they were.
 */
function reachableBands(
  document: MatchingDocument,
  { match, review }: ThresholdChoice,
): MatchingDocument['bands'] {
  const { worst, best } = scoreRange(document);
  const reachable = (bits: number): number => {
    const rounded = Math.round(Math.min(best, Math.max(worst + 0.02, bits)) * 100) / 100;
    return rounded > best ? rounded - 0.01 : rounded;
  };
  const { bands } = document;
  const chosen = { match: reachable(match), review: reachable(Math.min(match, review)) };
  if (bands.overrides === undefined) return { ...bands, ...chosen };
  const shifted = bands.overrides.map((override) => {
    const own = reachable(override.match + chosen.match - bands.match);
    const lower = reachable(override.review + chosen.review - bands.review);
    return { ...override, match: own, review: Math.min(own, lower) };
  });
  return { ...bands, ...chosen, overrides: shifted };
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
