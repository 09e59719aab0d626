import type { CompiledCondition } from '../rule/condition';
import type { MatchRule } from '../rule/match-rule';

/** Beyond so many combinations of states a clause is taken to be possible in all of them. */
const mostCombinations = 16_384;
/** Bits of a set of clauses; the clauses beyond share the last one. */
const lastBit = 30;

/**
 * Which clauses can still hold once one comparison is in one state: at [comparison][state] a bit per clause of
 * `clauses`. A pair may be given up for its score only when no clause is left that would have it kept.
 */
export function clausesInReach(rule: MatchRule, clauses: readonly CompiledCondition[]): number[][] {
  const reach = rule.comparisons.map(({ states }) => states.map(() => 0));
  for (const [position, clause] of clauses.entries()) {
    const bit = 1 << Math.min(position, lastBit);
    const possible = possibleStates(rule, clause);
    for (const [comparison, states] of reach.entries()) {
      for (const state of states.keys()) {
        if (possible?.[comparison]?.[state] !== false) states[state]! |= bit;
      }
    }
  }
  return reach;
}

/** Every clause of `clauses`, as bits. */
export function allClauses(clauses: readonly CompiledCondition[]): number {
  return clauses.reduce((bits, _, position) => bits | (1 << Math.min(position, lastBit)), 0);
}

/** Per comparison that the clause reads and state, whether it holds in any combination with it. */
function possibleStates(rule: MatchRule, { reads, holds }: CompiledCondition): boolean[][] | undefined {
  if (reads === undefined) return undefined;
  const sizes = reads.map((position) => rule.comparisons[position]!.states.length);
  const combinations = sizes.reduce((product, size) => product * size, 1);
  if (combinations > mostCombinations) return undefined;
  const possible: boolean[][] = [];
  for (const [place, position] of reads.entries())
    possible[position] = Array.from({ length: sizes[place]! }, () => false);
  const states = new Uint8Array(rule.comparisons.length);
  for (let combination = 0; combination < combinations; combination++) {
    let rest = combination;
    for (const [place, position] of reads.entries()) {
      states[position] = rest % sizes[place]!;
      rest = Math.floor(rest / sizes[place]!);
    }
    if (!holds(states, 0)) continue;
    for (const position of reads) possible[position]![states[position]!] = true;
  }
  return possible;
}
