import { decidingClause, outcomeOf, vetoBits } from '../decision/decide';
import type { TermFrequencies } from '../decision/term-frequencies';
import { allBands, type CompiledSharedEvidence, type MatchRule, type Outcome } from '../rule/match-rule';
import { bitsOfSteps, weightSteps, withoutShare } from '../rule/weights';
import { BandChooser } from './band-chooser';
import { createPairBatch, type PairBatch } from './candidate-pairs';
import { allClauses, clausesInReach } from './clause-reach';
import { ComparisonOrder } from './comparison-order';
import { ComparisonScorer } from './comparison-scorer';
import { GrowingFloat64, GrowingUint32, GrowingUint8, type MemoryOptions } from './growing-arrays';
import { FormValues } from './kernels/form-values';
import type { MatchColumns } from './match-columns';
import { PairWork } from './pair-work';
import { RecordRows } from './record-rows';

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

/**
 * How many pairs had which score: count b is of b − 128 bits up to one bit more. A pair that cannot reach the least
 * band that is kept is given up before its score is known: all pairs below that band are counted in place 0, so that
 * the counts do not depend on when a pair was given up. Nothing is given up when every outcome is kept.
 */
export const scoreCountBase = 128;

/** Pairs that are handed to a scorer together. */
const pairsInBatch = 16_384;

/** Scores any number of pairs. */
export function scoreAll(
  scorer: PairScorer,
  { left, right, length }: { left: ArrayLike<number>; right: ArrayLike<number>; length: number },
): void {
  const batch = createPairBatch(Math.min(pairsInBatch, length));
  for (let start = 0; start < length; start += batch.length) {
    batch.length = Math.min(batch.left.length, length - start);
    for (let place = 0; place < batch.length; place++) {
      batch.left[place] = left[start + place]!;
      batch.right[place] = right[start + place]!;
    }
    scorer.score(batch);
  }
}

/** Pairs that go through the comparisons together: what is known of them stays in the first cache. */
const pairsAtOnce = 1024;

/** Scores batches of pairs exactly as compareForms does, keeping those that reach `keep`. */
export class PairScorer {
  private readonly rows: RecordRows;
  private readonly order: ComparisonOrder;
  private readonly work: PairWork;
  private readonly states: Uint8Array;
  private readonly gained: Int32Array;
  private readonly shared: readonly (CompiledSharedEvidence | undefined)[];
  /** Steps of a pair of which nothing is known. */
  private readonly mostOfAll: number;
  private readonly clauses: number;
  private readonly prior: number;
  private readonly keepFrom: number;
  /** The least steps that are kept for their score. */
  private readonly floor: number;
  /** Only of a rule with overrides. */
  private readonly chooser: BandChooser | undefined;
  private kept = new KeptPairs();
  /** Scores beyond the ends are counted in the last places. */
  private scoreCounts = new Float64Array(2 * scoreCountBase);

  /** Frequencies are those of the whole base, whatever part of it the columns hold. */
  constructor(
    private readonly rule: MatchRule,
    columns: MatchColumns,
    frequencies?: TermFrequencies,
    keep: Outcome = 'review',
  ) {
    const { comparisons } = rule;
    this.rows = new RecordRows(columns, formsCompared(rule));
    const values = new Map(
      Object.entries(columns.forms).map(([form, column]) => [form, new FormValues(column)]),
    );
    const scorers = comparisons.map(
      (comparison, position) =>
        new ComparisonScorer(
          position,
          comparison,
          columns,
          this.rows,
          (form) => values.get(form)!,
          frequencies,
        ),
    );
    this.keepFrom = outcomeCodes.indexOf(keep);
    this.floor = leastSteps(rule, keep);
    this.chooser = rule.overrides.length === 0 ? undefined : new BandChooser(rule, columns);
    this.prior = weightSteps(rule.priorWeight);
    this.mostOfAll = scorers.reduce((sum, { most }) => sum + most, this.prior);
    const keeping = rule.clauses.filter(({ outcome }) => outcomeCodes.indexOf(outcome) >= this.keepFrom);
    this.clauses = allClauses(keeping);
    const reach = clausesInReach(rule, keeping);
    for (const [position, scorer] of scorers.entries()) scorer.setClauses(reach[position]!);
    this.order = new ComparisonOrder(scorers, readByEvery(keeping));
    this.shared = comparisons.map(({ shared }) => shared);
    this.work = new PairWork(pairsAtOnce, comparisons.length);
    this.states = new Uint8Array(comparisons.length);
    this.gained = new Int32Array(comparisons.length);
  }

  /** Scores every pair of the batch; pairs kept add up until `finish`. */
  score(batch: PairBatch): void {
    for (let from = 0; from < batch.length; from += pairsAtOnce)
      this.scoreSome(batch, from, Math.min(batch.length, from + pairsAtOnce));
  }

  /** The pairs kept since the last time. */
  finish(memory: MemoryOptions = {}): ScoredPairs {
    const pairs = this.kept.finish(memory);
    this.kept = new KeptPairs();
    return pairs;
  }

  /** See scoreCountBase: the pairs scored since the last time. */
  takeScoreCounts(): Float64Array {
    const counts = this.scoreCounts;
    this.scoreCounts = new Float64Array(2 * scoreCountBase);
    return counts;
  }

  private scoreSome(batch: PairBatch, from: number, to: number): void {
    const { work, mostOfAll, clauses } = this;
    const { width } = this.rows;
    const count = to - from;
    for (let pair = 0; pair < count; pair++) {
      work.order[pair] = pair;
      work.left[pair] = batch.left[from + pair]! * width;
      work.right[pair] = batch.right[from + pair]! * width;
      work.bounds[pair] = mostOfAll;
      work.clauses[pair] = clauses;
    }
    const left = this.order.run(work, count, this.floor);
    this.scoreCounts[0]! += count - left;
    for (let place = 0; place < left; place++) {
      const pair = work.order[place]!;
      this.decide(pair, batch.left[from + pair]!, batch.right[from + pair]!);
    }
  }

  /** Every comparison of the pair is decided. */
  private decide(pair: number, left: number, right: number): void {
    const { rule, states } = this;
    const steps = this.sumOfSteps(pair);
    const score = bitsOfSteps(steps);
    const bits = Math.min(2 * scoreCountBase - 1, Math.max(0, Math.floor(score) + scoreCountBase));
    this.scoreCounts[steps < this.floor ? 0 : bits]!++;
    const clause = decidingClause(rule, states, score);
    const vetoes = vetoBits(rule, states, score);
    const bands = this.chooser === undefined ? rule.bands : this.chooser.of(left, right);
    const outcome = outcomeCodes.indexOf(outcomeOf(rule, bands, score, clause, vetoes));
    if (outcome >= this.keepFrom) this.kept.push(left, right, score, outcome, clause, vetoes, states);
  }

  /** Copies the states of the pair and adds up what they give, what comparisons share counted once. */
  private sumOfSteps(pair: number): number {
    const { work, states, gained, shared } = this;
    let sum = this.prior;
    for (let position = 0; position < states.length; position++) {
      const place = position * work.capacity + pair;
      states[position] = work.states[place]!;
      let steps = work.steps[place]!;
      const repeated = shared[position];
      if (repeated !== undefined && steps > 0 && gained[repeated.position]! > 0)
        steps = weightSteps(withoutShare(bitsOfSteps(steps), repeated.share));
      gained[position] = steps;
      sum += steps;
    }
    return sum;
  }
}

class KeptPairs {
  private readonly left = new GrowingUint32();
  private readonly right = new GrowingUint32();
  private readonly scores = new GrowingFloat64();
  private readonly outcomes = new GrowingUint32();
  private readonly clauses = new GrowingUint32();
  private readonly vetoes = new GrowingUint32();
  private readonly states = new GrowingUint8();

  push(
    left: number,
    right: number,
    score: number,
    outcome: number,
    clause: number,
    vetoes: number,
    states: Uint8Array,
  ): void {
    this.left.push(left);
    this.right.push(right);
    this.scores.push(score);
    this.outcomes.push(outcome);
    this.clauses.push(clause + 1);
    this.vetoes.push(vetoes);
    for (let position = 0; position < states.length; position++) this.states.push(states[position]!);
  }

  finish(memory: MemoryOptions): ScoredPairs {
    return {
      length: this.left.length,
      left: this.left.finish(memory),
      right: this.right.finish(memory),
      scores: this.scores.finish(memory),
      outcomes: this.outcomes.finish(memory),
      clauses: this.clauses.finish(memory),
      vetoes: this.vetoes.finish(memory),
      states: this.states.finish(memory),
    };
  }
}

function formsCompared(rule: MatchRule): string[] {
  const forms = rule.comparisons.flatMap(({ form, levels }) => [form, ...levels.map((level) => level.form)]);
  return [...new Set(forms)];
}

/** The loosest threshold that any pair can have; below every score when all pairs are kept. */
function leastSteps(rule: MatchRule, keep: Outcome): number {
  if (keep === 'noMatch') return -0x80000000;
  const thresholds = allBands(rule).map(({ match, review }) =>
    keep === 'match' ? match : Math.min(match, review),
  );
  return Math.ceil(weightSteps(Math.min(...thresholds)));
}

/** Positions of the comparisons that every one of these clauses reads: one look at them can rule all clauses out. */
function readByEvery(clauses: MatchRule['clauses']): Set<number> {
  const [first, ...others] = clauses;
  return new Set(
    (first?.reads ?? []).filter((position) => others.every(({ reads }) => reads?.includes(position))),
  );
}
