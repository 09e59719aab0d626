import { outcomeOf } from '../decision/decide';
import type { MatchRule, Outcome } from '../rule/match-rule';
import { BandChooser } from './band-chooser';
import type { MatchColumns } from './match-columns';
import type { ScoredPairs } from './score-pairs';

/** Width of a bin in bits. */
export const scoreBinWidth = 0.1;

/**
 * What the thresholds of the rule can do to a pair. score: they decide. upToReview: they decide, but a veto keeps it
 * from the match band. fixed: a clause, a veto or the thresholds of an override decide whatever they are.
 */
export type ScoreDecider = 'score' | 'upToReview' | 'fixed';

/** Pairs of one range of scores that fare alike. */
export interface ScoreBin {
  /** Bits; the bin ends scoreBinWidth above. */
  from: number;
  decider: ScoreDecider;
  /** Under the thresholds of the rule. */
  outcome: Outcome;
  pairs: number;
}

/** Counts pairs by score and by what decides them, so that other thresholds can be counted without comparing again. */
export class ScoreBins {
  private readonly bins = new Map<string, ScoreBin>();
  private readonly chooser: BandChooser | undefined;

  constructor(
    private readonly rule: MatchRule,
    columns: MatchColumns,
  ) {
    this.chooser = rule.overrides.length === 0 ? undefined : new BandChooser(rule, columns);
  }

  /** Pairs scored with every outcome kept. */
  add(pairs: ScoredPairs): void {
    for (let pair = 0; pair < pairs.length; pair++) {
      const bands = this.chooser?.of(pairs.left[pair]!, pairs.right[pair]!) ?? this.rule.bands;
      const score = pairs.scores[pair]!;
      const [clause, vetoes] = [pairs.clauses[pair]! - 1, pairs.vetoes[pair]!];
      const from = Math.floor(score / scoreBinWidth + slack);
      const decider = bands === this.rule.bands ? this.deciderOf(score, clause, vetoes) : 'fixed';
      this.count(from, decider, outcomeOf(this.rule, bands, score, clause, vetoes));
    }
  }

  /** By score, ascending. */
  finish(): ScoreBin[] {
    return [...this.bins.values()].sort(
      (left, right) =>
        left.from - right.from ||
        left.decider.localeCompare(right.decider) ||
        left.outcome.localeCompare(right.outcome),
    );
  }

  /** A pair whose outcome is the same under the strictest and the loosest thresholds is not theirs. */
  private deciderOf(score: number, clause: number, vetoes: number): ScoreDecider {
    const most = outcomeOf(this.rule, loosest, score, clause, vetoes);
    if (most === outcomeOf(this.rule, strictest, score, clause, vetoes)) return 'fixed';
    return most === 'match' ? 'score' : 'upToReview';
  }

  private count(place: number, decider: ScoreDecider, outcome: Outcome): void {
    const key = `${place} ${decider} ${outcome}`;
    const known = this.bins.get(key);
    if (known !== undefined) known.pairs++;
    else
      this.bins.set(key, { from: Math.round(place * scoreBinWidth * 10) / 10, decider, outcome, pairs: 1 });
  }
}

/** 0.3 / 0.1 is a hair below 3; scores are sums of whole millionths of a bit. */
const slack = 1e-9;
const loosest = { match: -Infinity, review: -Infinity };
const strictest = { match: Infinity, review: Infinity };
