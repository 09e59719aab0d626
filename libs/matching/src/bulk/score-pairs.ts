import { decidingClause, outcomeOf, vetoBits } from '../decision/decide';
import type { TermFrequencies } from '../decision/term-frequencies';
import type { MatchRule, Outcome } from '../rule/match-rule';
import type { PairBatch } from './candidate-pairs';
import { ComparisonScorer } from './comparison-scorer';
import { GrowingFloat64, GrowingUint32, GrowingUint8, type MemoryOptions } from './growing-arrays';
import type { MatchColumns } from './match-columns';

/** Outcomes as numbers, in the order of how sure they are. */
export const outcomeCodes: readonly Outcome[] = ['noMatch', 'review', 'match'];

/** Scored pairs in columns. */
export interface ScoredPairs {
  length: number;
  left: Uint32Array;
  right: Uint32Array;
  /** Bits. */
  scores: Float64Array;
  /** Position in outcomeCodes. */
  outcomes: Uint32Array;
  /** Position in rule.clauses plus one; 0: no clause decided. */
  clauses: Uint32Array;
  /** One bit per veto of the rule that holds. */
  vetoes: Uint32Array;
  /** Position in the states of comparison c of pair p: states[p * rule.comparisons.length + c]. */
  states: Uint8Array;
}

/** How many pairs had which score, those not kept included: count b is of b − 128 bits up to one bit more. */
export const scoreCountBase = 128;

/** Scores batches of pairs exactly as compareForms does, keeping those that reach `keep`. */
export class PairScorer {
  private readonly comparisons: readonly ComparisonScorer[];
  private readonly states: Uint8Array;
  private readonly left = new GrowingUint32();
  private readonly right = new GrowingUint32();
  private readonly scores = new GrowingFloat64();
  private readonly outcomes = new GrowingUint32();
  private readonly clauses = new GrowingUint32();
  private readonly vetoes = new GrowingUint32();
  private readonly keptStates = new GrowingUint8();
  /** See scoreCountBase; scores beyond the ends are counted in the last places. */
  readonly scoreCounts = new Float64Array(2 * scoreCountBase);
  private readonly keepFrom: number;

  /** Frequencies are those of the whole base, whatever part of it the columns hold. */
  constructor(
    private readonly rule: MatchRule,
    columns: MatchColumns,
    frequencies?: TermFrequencies,
    keep: Outcome = 'review',
  ) {
    this.comparisons = rule.comparisons.map(
      (comparison) => new ComparisonScorer(comparison, columns, frequencies),
    );
    this.states = new Uint8Array(rule.comparisons.length);
    this.keepFrom = outcomeCodes.indexOf(keep);
  }

  /** Scores every pair of the batch; pairs kept add up until `finish`. */
  score(batch: PairBatch): void {
    for (let position = 0; position < batch.length; position++) {
      this.scorePair(batch.left[position]!, batch.right[position]!);
    }
  }

  finish(memory: MemoryOptions = {}): ScoredPairs {
    return {
      length: this.left.length,
      left: this.left.finish(memory),
      right: this.right.finish(memory),
      scores: this.scores.finish(memory),
      outcomes: this.outcomes.finish(memory),
      clauses: this.clauses.finish(memory),
      vetoes: this.vetoes.finish(memory),
      states: this.keptStates.finish(memory),
    };
  }

  private scorePair(left: number, right: number): void {
    const { rule, states } = this;
    let score = rule.priorWeight;
    for (let position = 0; position < states.length; position++) {
      const comparison = this.comparisons[position]!;
      const state = comparison.stateOf(left, right);
      states[position] = state;
      score += comparison.weightOf(state, left, right);
    }
    const bits = Math.min(2 * scoreCountBase - 1, Math.max(0, Math.floor(score) + scoreCountBase));
    this.scoreCounts[bits]!++;
    const clause = decidingClause(rule, states, score);
    const vetoes = vetoBits(rule, states, score);
    const outcome = outcomeCodes.indexOf(outcomeOf(rule, score, clause, vetoes));
    if (outcome < this.keepFrom) return;
    this.left.push(left);
    this.right.push(right);
    this.scores.push(score);
    this.outcomes.push(outcome);
    this.clauses.push(clause + 1);
    this.vetoes.push(vetoes);
    for (const state of states) this.keptStates.push(state);
  }
}
