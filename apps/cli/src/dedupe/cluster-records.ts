import {
  buildTermFrequencies,
  clustersOf,
  groupMatches,
  orderByIds,
  outcomeCodes,
  type Cluster,
  type Links,
  type MatchColumns,
  type MatchRule,
  type ScoredPairs,
} from '@guiyi/matching';
import type { RecordIds } from './record-ids';

/** The matches among the scored pairs, as links; position: their place among the scored pairs. */
export interface Matches extends Links {
  positions: Uint32Array;
}

export function matchesOf(pairs: ScoredPairs): Matches {
  const match = outcomeCodes.indexOf('match');
  const length = pairs.outcomes.reduce((count, outcome) => count + (outcome === match ? 1 : 0), 0);
  const positions = new Uint32Array(length);
  let place = 0;
  for (let pair = 0; pair < pairs.length; pair++)
    if (pairs.outcomes[pair] === match) positions[place++] = pair;
  const pick = (values: Uint32Array | Float64Array): Float64Array =>
    Float64Array.from(positions, (pair) => values[pair]!);
  return {
    length,
    positions,
    left: pick(pairs.left),
    right: pick(pairs.right),
    scores: pick(pairs.scores),
    clauses: pick(pairs.clauses),
  };
}

/** Joins matches under the guards of the rule; with linkOnly a cluster has at most one record of each file. */
export function clusterRecords(
  rule: MatchRule,
  ids: RecordIds,
  columns: MatchColumns,
  matches: Matches,
  linkOnly: boolean,
): Cluster[] {
  const order = orderByIds(ids.of(linkedRecords(matches)));
  const grouping = groupMatches(rule, columns, matches, {
    order,
    acrossSources: linkOnly,
    frequencies: buildTermFrequencies(columns),
  });
  return clustersOf(grouping, matches).sort((left, right) => order(left.members[0]!, right.members[0]!));
}

function* linkedRecords({ length, left, right }: Links): Generator<number> {
  for (let link = 0; link < length; link++) {
    yield left[link]!;
    yield right[link]!;
  }
}
