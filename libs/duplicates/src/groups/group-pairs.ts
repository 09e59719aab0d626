import {
  type Cluster,
  type Links,
  type TermFrequencies,
  clustersOf,
  groupMatches,
  orderByIds,
} from '@guiyi/matching';
import type { GroupingBase } from './grouping-base';

export interface RecordPair {
  left: string;
  right: string;
}

export interface StoredPair extends RecordPair {
  band: 'match' | 'review';
  score: number;
  /** Id of the clause that decided; BY_SCORE where none did, null or left out where that is not known. */
  clause?: string | null;
}

/** Records that are or may be one customer, found by a scan. */
export interface PairGroup {
  cluster: Cluster;
  /** Ids of the members, ascending. */
  memberIds: string[];
  /** match: links of the match band alone hold the members together. */
  band: 'match' | 'review';
  /** The weakest of the strongest links that hold the group together. */
  weakest: StoredPair;
  /** Every link between members. */
  links: readonly StoredPair[];
}

/**
 * Joins the pairs of a scan into groups: sure links first, so that a doubtful one never takes the place of a sure one.
 * @param frequencies as the pairs were compared with
 * @param apart records that a decision keeps out of one group
 */
export function groupPairs(
  base: GroupingBase,
  pairs: readonly StoredPair[],
  frequencies: TermFrequencies,
  apart: readonly RecordPair[] = [],
): PairGroup[] {
  const { ids, columns, rule } = base;
  const linkedIds: string[] = new Array<string>(ids.size);
  const known: StoredPair[] = [];
  const [left, right]: [number[], number[]] = [[], []];
  for (const pair of pairs) {
    const [one, other] = [ids.numberOf(pair.left), ids.numberOf(pair.right)];
    if (one === undefined || other === undefined) continue;
    linkedIds[one] = pair.left;
    linkedIds[other] = pair.right;
    known.push(pair);
    left.push(one);
    right.push(other);
  }
  const links: Links = {
    length: known.length,
    left,
    right,
    scores: known.map((pair) => pair.score),
    clauses: known.map((pair) => (pair.band === 'match' ? 1 : 0)),
  };
  const grouping = groupMatches(rule, columns, links, {
    order: orderByIds(linkedIds),
    frequencies,
    apart: numbersOf(base, apart),
  });
  return clustersOf(grouping, links).map((cluster) => {
    const inside = cluster.links.map((link) => known[link]!);
    const holding = holdingLinks(inside, cluster.members.length);
    return {
      cluster,
      memberIds: cluster.members.map((record) => linkedIds[record]!),
      band: holding.every((pair) => pair.band === 'match') ? 'match' : 'review',
      weakest: holding.at(-1)!,
      links: inside,
    };
  });
}

/** Of the pairs whose records are both in the base. */
function numbersOf({ ids }: GroupingBase, pairs: readonly RecordPair[]): [number, number][] {
  return pairs.flatMap(({ left, right }): [number, number][] => {
    const [one, other] = [ids.numberOf(left), ids.numberOf(right)];
    return one === undefined || other === undefined ? [] : [[one, other]];
  });
}

/** The strongest links that are enough to hold a group together (Kruskal's maximum spanning tree), strongest first. */
function holdingLinks(links: readonly StoredPair[], members: number): StoredPair[] {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root))
      root = parent;
    return root;
  };
  const holding: StoredPair[] = [];
  for (const link of [...links].sort(strongestFirst)) {
    const [left, right] = [rootOf(link.left), rootOf(link.right)];
    if (left === right) continue;
    parents.set(left, right);
    holding.push(link);
    if (holding.length === members - 1) break;
  }
  return holding;
}

function strongestFirst(a: StoredPair, b: StoredPair): number {
  const bands = Number(b.band === 'match') - Number(a.band === 'match');
  if (bands !== 0) return bands;
  return b.score - a.score || (a.left < b.left ? -1 : a.left > b.left ? 1 : a.right < b.right ? -1 : 1);
}
