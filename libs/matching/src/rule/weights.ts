import type { LevelEvidence, TermFrequency } from '@guiyi/contracts';

/** Weights are whole multiples of 1/4096 bit, so that their sum is exact in any order of addition. */
const steps = 4096;

export function roundToStep(bits: number): number {
  return Math.round(bits * steps) / steps;
}

/** A weight as a whole number of steps: what the bulk scorer adds up. */
export function weightSteps(bits: number): number {
  return bits * steps;
}

/** Bits of so many steps. */
export function bitsOfSteps(sum: number): number {
  return sum / steps;
}

/** log2(m/u) bits (Fellegi & Sunter 1969), or the weight set by hand. */
export function weightOf(evidence: LevelEvidence): number {
  return roundToStep('weight' in evidence ? evidence.weight : Math.log2(evidence.m / evidence.u));
}

/** u; of a weight set by hand the u that gives it with m = 1. */
export function unknownShareOf(evidence: LevelEvidence): number {
  return 'weight' in evidence ? Math.min(1, 2 ** -evidence.weight) : evidence.u;
}

/** How many records hold a value, of how many in which the form is not blank. */
export interface ValueFrequency {
  holders: number;
  records: number;
}

/** Bits that agreement on one value adds to the weight of its level (rare) or takes from it (common). */
export function frequencyWeight(
  unknownShare: number,
  { holders, records }: ValueFrequency,
  setting: TermFrequency,
): number {
  const bits =
    'floor' in setting
      ? Math.log2(unknownShare / Math.max(holders / records, setting.floor))
      : -Math.max(0, Math.log2(holders / setting.holders));
  return roundToStep(setting.strength * bits);
}

/** Bits that agreement on one value is worth by itself: log2(records / holders), never below 0. */
export function rarityOf({ holders, records }: ValueFrequency): number {
  return roundToStep(Math.max(0, Math.log2(records / Math.max(1, holders))));
}

/** Bits that are left of `bits` when a share of them repeats evidence that was already counted. */
export function withoutShare(bits: number, share: number): number {
  return roundToStep(bits * (1 - share));
}

/** The most that the frequency of a value can add. */
export function greatestFrequencyWeight(unknownShare: number, setting: TermFrequency): number {
  if (!('floor' in setting)) return 0;
  return Math.max(0, frequencyWeight(unknownShare, { holders: 0, records: 1 }, setting));
}

export function weightOfProbability(probability: number): number {
  return roundToStep(Math.log2(probability / (1 - probability)));
}

/** Probability of a score in bits. */
export function probabilityOf(score: number): number {
  return 1 / (1 + 2 ** -score);
}
