import type { LocalizedText, MatchingDocument, RefusedEstimate } from '@guiyi/contracts';
import type { ThresholdChoice } from './choose-threshold';

export interface TrainingResult {
  /** The document given, with the evidence, prior, bands and calibration that were estimated. */
  document: MatchingDocument;
  report: TrainingReport;
}

export interface TrainingReport {
  method: 'unsupervised' | 'labels';
  seed: number;
  records: number;
  /** Pairs whose comparisons were looked at. */
  pairs: number;
  prior: EstimatedPriors;
  keys: readonly KeyReport[];
  comparisons: readonly ComparisonReport[];
  shared: readonly SharedReport[];
  threshold: ThresholdChoice;
  converged: boolean;
  /** Everything that was estimated and not used, with what to do about it. */
  refusals: readonly Refusal[];
}

export interface EstimatedPriors {
  /** Probability that two records taken at random are the same. */
  anyPair: number;
  /** Probability that a candidate pair is a match. */
  candidatePair: number;
  /** Expected matches among all candidate pairs. */
  matches: number;
}

/** EM on the pairs that agree on one blocking key, or in one comparison that no key could train. */
export interface KeyReport {
  key: string;
  kind: 'blockingKey' | 'comparison';
  /** Pairs that agree, of which `sampled` were looked at. */
  pairs: number;
  sampled: number;
  /** Expected matches among those looked at. */
  matches: number;
  /** Comparisons that say nothing about them. */
  heldOut: readonly string[];
  rounds: number;
  converged: boolean;
  /** Largest change in the last round. */
  change: number;
  /** Bits per pair after each round. */
  logLikelihoods: readonly number[];
  /** Share of the expected matches that is beyond doubt (90%). */
  separation: number;
}

export interface ComparisonReport {
  comparison: string;
  levels: readonly LevelReport[];
}

export interface LevelReport {
  /** A level id, or different. */
  level: string;
  m: number;
  u: number;
  /** Standard errors; of m infinite when never trained. */
  mError: number;
  uError: number;
  /** Expected matches, and other pairs, that were seen at the level. */
  mPairs: number;
  uPairs: number;
}

export interface SharedReport {
  comparison: string;
  with: string;
  /** Part of the evidence of the comparison that the earlier one has given already. */
  share: number;
  /** Of the matches (other pairs) that agree in the earlier comparison, how many agree in this one. */
  agreeingMatches: number;
  agreeingOthers: number;
}

export interface Refusal extends RefusedEstimate {
  /** What, why, and what to do. */
  message: LocalizedText;
}
