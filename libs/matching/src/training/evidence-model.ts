import type { Comparison, LevelEvidence } from '@guiyi/contracts';
import type { MatchRule } from '../rule/match-rule';

/**
 * What is being estimated: per comparison the share of true matches (m) and of other pairs (u) at each level, the last
 * place being `different`. Shares are of the pairs in which neither side is blank.
 */
export interface EvidenceModel {
  comparisons: ComparisonModel[];
}

export interface ComparisonModel {
  id: string;
  levels: number;
  m: Float64Array;
  u: Float64Array;
  /** Bits set by hand, which stand in for log2(m/u) and are never estimated. */
  fixed: Float64Array | undefined;
  /** Bits when one side is blank. */
  oneMissing: number;
  /** See SharedPart. */
  shared: SharedPart | undefined;
}

/** What an earlier comparison has said already. */
export interface SharedPart {
  /** Position of the earlier comparison. */
  with: number;
  /** Part of the bits for a match that this one loses when both speak for it, 0..1. */
  share: number;
  /** Part of the bits against a match that this one never has, 0..1: where it differs the earlier one differs too. */
  against: number;
}

/** handWeights: whether weights set by hand are kept as they are, or estimated like others. */
export function initialModel(rule: MatchRule, handWeights: 'keep' | 'replace'): EvidenceModel {
  return { comparisons: rule.document.comparisons.map((each) => initialComparison(each, handWeights)) };
}

function initialComparison(comparison: Comparison, handWeights: 'keep' | 'replace'): ComparisonModel {
  const evidence = [...comparison.levels.map((level) => level.evidence), comparison.different];
  const isByHand = evidence.some((each) => 'weight' in each);
  const levels = comparison.levels.length;
  return {
    id: comparison.id,
    levels,
    m: usualMatches(levels),
    u: usualOthers(levels),
    fixed: isByHand && handWeights === 'keep' ? Float64Array.from(evidence.map(bitsOf)) : undefined,
    oneMissing: comparison.blank.policy === 'penalty' ? comparison.blank.weight : 0,
    shared: undefined,
  };
}

function bitsOf(evidence: LevelEvidence): number {
  return 'weight' in evidence ? evidence.weight : Math.log2(evidence.m / evidence.u);
}

/**
 * Where estimating starts, and what few pairs are smoothed with: most matches agree as well as can be, each worse
 * level is half as usual as the one before, one match in ten differs.
 */
export function usualMatches(levels: number): Float64Array {
  const shares = Float64Array.from({ length: levels + 1 }, (_, level) => 2 ** -level);
  shares[0] = 0;
  shares[levels] = 0;
  const between = shares.reduce((sum, share) => sum + share, 0);
  for (let level = 1; level < levels; level++) shares[level]! *= 0.2 / between;
  shares[levels] = 0.1;
  shares[0] = 1 - shares.reduce((sum, share) => sum + share, 0);
  return shares;
}

/** Other pairs mostly differ. */
function usualOthers(levels: number): Float64Array {
  return new Float64Array(levels + 1).fill(0.01, 0, levels).fill(1 - 0.01 * levels, levels);
}

/** Bits of each state, blank ones included. */
export function weightsOf({ fixed, m, u, levels, oneMissing, shared }: ComparisonModel): Float64Array {
  const weights = new Float64Array(levels + 3);
  for (let level = 0; level <= levels; level++) {
    const bits = fixed === undefined ? Math.log2(m[level]! / u[level]!) : fixed[level]!;
    weights[level] = bits < 0 && shared !== undefined ? bits * (1 - shared.against) : bits;
  }
  weights[levels + 1] = oneMissing;
  return weights;
}
