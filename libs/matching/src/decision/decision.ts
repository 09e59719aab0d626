import type { AppliedBands } from '@guiyi/contracts';
import type { Outcome } from '../rule/match-rule';

/** What the engine says about one pair, with everything it rests on. */
export interface Decision {
  outcome: Outcome;
  /** Bits; exactly prior + the weights of all evidence. */
  score: number;
  /** Probability of the score, 0..1. */
  probability: number;
  /** Bits before any comparison. */
  prior: number;
  /** Thresholds in bits for this pair, and the override that they come from. */
  bands: AppliedBands;
  /** State per comparison id: a level id, different, oneMissing or missing. */
  levels: Readonly<Record<string, string>>;
  /** One entry per comparison, in the order of the rule. */
  evidence: readonly Evidence[];
  /** The clause that decided. Its outcome stands whatever the score, except for vetoes. */
  clause?: string;
  /** Present and true where that clause lets two that match be linked only, never merged. */
  linkOnly?: true;
  /** Every veto that holds. */
  vetoes: readonly string[];
}

export interface Evidence {
  comparison: string;
  /** The form compared: that of the level, or of the comparison when no level holds. */
  form: string;
  level: string;
  /** 0..1; undefined when a side is blank. */
  similarity?: number;
  /** Bits, the term-frequency adjustment and what is shared with an earlier comparison included. */
  weight: number;
  /** The part of the weight that comes from how common the agreed value is. */
  frequencyAdjustment?: number;
  /** What was taken off because an earlier comparison already says it. */
  shared?: SharedBits;
  /** The values compared; of several, the pair that agrees best. */
  left?: string;
  right?: string;
}

export interface SharedBits {
  /** Id of the earlier comparison, which also speaks for a match. */
  with: string;
  /** Share of the evidence that both have, 0..1. */
  share: number;
  /** Bits taken off: 0 or less. */
  bits: number;
}
