import type { MatchRule, Outcome } from '../rule/match-rule';
import { withoutShare } from '../rule/weights';
import { decidingClause, outcomeOf, vetoBits } from './decide';
import type { Decision } from './decision';

/** The least that would have to be otherwise for a pair to reach a higher band. */
export interface WouldBe {
  outcome: 'review' | 'match';
  /** Comparisons that would have to be in another state; none: only the vetoes stand against it. */
  changes: readonly StateChange[];
  /** Vetoes that would have to fall. */
  withoutVetoes: readonly string[];
  /** Bits with the changes. The value agreed on is taken to be neither rare nor common. */
  score: number;
}

export interface StateChange {
  comparison: string;
  from: string;
  /** A level id. */
  to: string;
}

const higherOutcomes: Readonly<Record<Outcome, readonly WouldBe['outcome'][]>> = {
  noMatch: ['review', 'match'],
  review: ['match'],
  match: [],
};
/** More than this many comparisons that are otherwise say nothing any more. */
const mostChanges = 3;
const mostWays = 3;

/**
 * For each higher band the smallest changes that reach it: a veto that alone stands against it; else up to three
 * single comparisons, a blank that would be filled before a value that differs, and of those the nearest first; else
 * the one way of two or three comparisons that asks for least.
 */
export function whatWouldChange(rule: MatchRule, decision: Decision): WouldBe[] {
  const pair = new ReplayedPair(rule, decision);
  return higherOutcomes[decision.outcome].flatMap((outcome) => waysTo(outcome, pair));
}

function waysTo(outcome: WouldBe['outcome'], pair: ReplayedPair): WouldBe[] {
  const unveto = pair.replay([], outcome, true);
  if (unveto !== undefined) return [unveto];
  for (let count = 1; count <= mostChanges; count++) {
    const ways = combinations(count === 1 ? pair.options : pair.bestOptions, count)
      .flatMap((changes) => {
        const way = pair.replay(changes, outcome, false);
        return way === undefined ? [] : [{ way, effort: sumOf(changes) }];
      })
      .sort((first, second) => first.effort - second.effort);
    if (ways.length > 0) return distinctWays(ways.map(({ way }) => way)).slice(0, count === 1 ? mostWays : 1);
  }
  return [];
}

/** Of ways that change the same comparisons the one that asks for least, which comes first. */
function distinctWays(ways: readonly WouldBe[]): WouldBe[] {
  const seen = new Set<string>();
  return ways.filter(({ changes }) => {
    const comparisons = changes.map(({ comparison }) => comparison).join();
    return !seen.has(comparisons) && seen.add(comparisons);
  });
}

/** A comparison in another state, and how much it asks for. */
interface ChangeOption {
  position: number;
  state: number;
  effort: number;
}

class ReplayedPair {
  readonly options: readonly ChangeOption[];
  /** Of each comparison the option that adds most: enough when several have to change. */
  readonly bestOptions: readonly ChangeOption[];
  private readonly states: readonly number[];
  /** Bits of each comparison before what it shares with an earlier one is taken off. */
  private readonly weights: readonly number[];

  constructor(
    private readonly rule: MatchRule,
    private readonly decision: Decision,
  ) {
    this.states = rule.comparisons.map(({ states }, position) =>
      states.indexOf(decision.evidence[position]!.level),
    );
    this.weights = decision.evidence.map(({ weight, shared }) => weight - (shared?.bits ?? 0));
    this.options = rule.comparisons.flatMap(({ levels, weights }, position): ChangeOption[] => {
      const present = this.states[position]!;
      const similarity = decision.evidence[position]!.similarity ?? 0;
      // A level that is lower asks for less, a blank for less than a value that would have to be another.
      const basis = present > levels.length ? 0 : 1 - similarity / 2;
      return levels
        .slice(0, present)
        .flatMap((_, state) =>
          weights[state]! > this.weights[position]!
            ? [{ position, state, effort: basis + (levels.length - state) / (100 * levels.length) }]
            : [],
        );
    });
    const weightOf = ({ position, state }: ChangeOption): number =>
      rule.comparisons[position]!.weights[state]!;
    this.bestOptions = this.options.filter((option) =>
      this.options.every(
        (other) =>
          other === option ||
          other.position !== option.position ||
          weightOf(option) > weightOf(other) ||
          (weightOf(option) === weightOf(other) && option.state > other.state),
      ),
    );
  }

  /** The pair with the changes, when it reaches the outcome. */
  replay(
    changes: readonly ChangeOption[],
    wanted: WouldBe['outcome'],
    ignoreVetoes: boolean,
  ): WouldBe | undefined {
    const { rule } = this;
    const states = [...this.states];
    const weights = [...this.weights];
    for (const { position, state } of changes) {
      states[position] = state;
      weights[position] = rule.comparisons[position]!.weights[state]!;
    }
    for (const [position, { shared }] of rule.comparisons.entries()) {
      if (shared === undefined || weights[shared.position]! <= 0 || weights[position]! <= 0) continue;
      weights[position] = withoutShare(weights[position]!, shared.share);
    }
    const score = weights.reduce((sum, weight) => sum + weight, rule.priorWeight);
    const vetoes = vetoBits(rule, states, score);
    if (ignoreVetoes && vetoes === 0) return undefined;
    const outcome = outcomeOf(
      rule,
      this.decision.bands,
      score,
      decidingClause(rule, states, score),
      ignoreVetoes ? 0 : vetoes,
    );
    if (outcome !== wanted) return undefined;
    return {
      outcome,
      changes: changes.map(({ position, state }) => ({
        comparison: rule.comparisons[position]!.id,
        from: rule.comparisons[position]!.states[this.states[position]!]!,
        to: rule.comparisons[position]!.states[state]!,
      })),
      withoutVetoes: ignoreVetoes
        ? rule.vetoes.filter((_, place) => (vetoes & (1 << place)) !== 0).map(({ id }) => id)
        : [],
      score,
    };
  }
}

function sumOf(changes: readonly ChangeOption[]): number {
  return changes.reduce((sum, { effort }) => sum + effort, 0);
}

/** Sets of so many changes, each of another comparison. */
function combinations(options: readonly ChangeOption[], count: number): ChangeOption[][] {
  if (count === 0) return [[]];
  return options.flatMap((option, place) =>
    combinations(
      options.slice(place + 1).filter(({ position }) => position !== option.position),
      count - 1,
    ).map((others) => [option, ...others]),
  );
}
