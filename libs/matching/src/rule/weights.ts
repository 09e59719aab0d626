import type { LevelEvidence, TermFrequency } from '@guiyi/contracts';

/** Weights are whole multiples of 1/4096 bit, so that their sum is exact in any order of addition. */
const steps = 4096;

export function roundToStep(bits: number): number {
  return Math.round(bits * steps) / steps;
}

/** log2(m/u) bits (Fellegi & Sunter 1969), or the weight set by hand. */
export function weightOf(evidence: LevelEvidence): number {
  return roundToStep('weight' in evidence ? evidence.weight : Math.log2(evidence.m / evidence.u));
}

/** u; of a weight set by hand the u that gives it with m = 1. */
export function unknownShareOf(evidence: LevelEvidence): number {
  return 'weight' in evidence ? Math.min(1, 2 ** -evidence.weight) : evidence.u;
}

/** Bits that agreement on one value adds to (rare) or takes from (common) the weight of its level. */
export function frequencyWeight(unknownShare: number, valueShare: number, setting: TermFrequency): number {
  return roundToStep(setting.strength * Math.log2(unknownShare / Math.max(valueShare, setting.floor)));
}

export function weightOfProbability(probability: number): number {
  return roundToStep(Math.log2(probability / (1 - probability)));
}

/** Probability of a score in bits. */
export function probabilityOf(score: number): number {
  return 1 / (1 + 2 ** -score);
}
