import type { MatchRule } from '../rule/match-rule';
import { probabilityOf } from '../rule/weights';
import { calibratedProbability } from '../training/calibrate-scores';

/** Probability of a match for a score in bits: by the calibration of the rule, or else the score as log odds. */
export function probabilityOfScore({ document: { calibration } }: MatchRule, score: number): number {
  if (calibration === undefined || calibration.length === 0) return probabilityOf(score);
  return calibratedProbability(calibration, score);
}
