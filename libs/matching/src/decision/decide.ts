import type { Bands, MatchRule, Outcome } from '../rule/match-rule';

/** Position of the first clause that holds, or -1. */
export function decidingClause(rule: MatchRule, states: ArrayLike<number>, score: number): number {
  for (let position = 0; position < rule.clauses.length; position++) {
    if (rule.clauses[position]!.holds(states, score)) return position;
  }
  return -1;
}

/** Positions of the vetoes that hold, as bits. */
export function vetoBits(rule: MatchRule, states: ArrayLike<number>, score: number): number {
  let bits = 0;
  for (let position = 0; position < rule.vetoes.length; position++) {
    if (rule.vetoes[position]!.holds(states, score)) bits |= 1 << position;
  }
  return bits;
}

/** Clause before band; a veto last, since it stands whatever was decided. bands: the thresholds of this pair. */
export function outcomeOf(
  rule: MatchRule,
  bands: Bands,
  score: number,
  clause: number,
  vetoes: number,
): Outcome {
  const decided = clause >= 0 ? rule.clauses[clause]!.outcome : bandOf(bands, score);
  if (vetoes === 0 || decided === 'noMatch') return decided;
  const forbidden = rule.vetoes.some(
    (veto, position) => veto.effect === 'forbid' && (vetoes & (1 << position)) !== 0,
  );
  return forbidden ? 'noMatch' : 'review';
}

function bandOf(bands: Bands, score: number): Outcome {
  if (score >= bands.match) return 'match';
  return score >= bands.review ? 'review' : 'noMatch';
}
