import type { Cluster, ClusterGuards, Links, RefusedLink } from './cluster';
import { MemberGroups } from './member-groups';

/**
 * Joins records into clusters: connected components, joined in descending score (ties by id) with every join checked
 * by the guards, so that A~B and B~C do not put A with C when A and C conflict. Independent of the order of the links.
 * Clusters are ordered by the id of their first member.
 */
export function clusterPairs(ids: readonly string[], links: Links, guards: ClusterGuards): Cluster[] {
  const ranks = ranksById(ids, links);
  const groups = new MemberGroups(ids.length, guards);
  const refused: RefusedLink[] = [];
  for (const link of strongestFirst(links, ranks)) {
    const refusal = groups.join(links.left[link]!, links.right[link]!);
    if (refusal !== undefined) refused.push({ link, ...refusal });
  }
  return collectClusters(links, groups, refused, ranks);
}

/** Rank by id of the records that have links; comparing ranks is comparing ids. */
function ranksById(ids: readonly string[], links: Links): Uint32Array {
  const linked = new Set<number>();
  for (let link = 0; link < links.length; link++) {
    linked.add(links.left[link]!);
    linked.add(links.right[link]!);
  }
  const ordered = [...linked].sort((left, right) => compareTexts(ids[left]!, ids[right]!));
  const ranks = new Uint32Array(ids.length);
  for (const [rank, record] of ordered.entries()) ranks[record] = rank;
  return ranks;
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function strongestFirst(links: Links, ranks: Uint32Array): Uint32Array {
  const order = new Uint32Array(links.length);
  for (let link = 0; link < links.length; link++) order[link] = link;
  const byClause = (link: number): number => ((links.clauses?.[link] ?? 0) > 0 ? 0 : 1);
  const lowRank = (link: number): number => Math.min(ranks[links.left[link]!]!, ranks[links.right[link]!]!);
  const highRank = (link: number): number => Math.max(ranks[links.left[link]!]!, ranks[links.right[link]!]!);
  return order.sort(
    (first, second) =>
      byClause(first) - byClause(second) ||
      links.scores[second]! - links.scores[first]! ||
      lowRank(first) - lowRank(second) ||
      highRank(first) - highRank(second),
  );
}

function collectClusters(
  links: Links,
  groups: MemberGroups,
  refused: readonly RefusedLink[],
  ranks: Uint32Array,
): Cluster[] {
  const clusters = new Map<number, Cluster>();
  for (const [root, members] of groups.joined()) {
    members.sort((left, right) => ranks[left]! - ranks[right]!);
    clusters.set(root, { members, links: [], refused: [] });
  }
  for (let link = 0; link < links.length; link++) {
    const root = groups.rootOf(links.left[link]!);
    if (root === groups.rootOf(links.right[link]!)) clusters.get(root)?.links.push(link);
  }
  for (const refusal of refused) {
    const leftRoot = groups.rootOf(links.left[refusal.link]!);
    const rightRoot = groups.rootOf(links.right[refusal.link]!);
    if (leftRoot === rightRoot) continue;
    clusters.get(leftRoot)?.refused.push(refusal);
    clusters.get(rightRoot)?.refused.push(refusal);
  }
  return [...clusters.values()].sort((left, right) => ranks[left.members[0]!]! - ranks[right.members[0]!]!);
}
