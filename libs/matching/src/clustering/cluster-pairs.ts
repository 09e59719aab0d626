import type { Cluster, ClusterDoubt, ClusterGuards, Links } from './cluster';
import { doubtBits, groupRecords, type Grouping } from './group-records';

/**
 * Joins records into clusters, see groupRecords: A~B and B~C do not put A with C when A and C conflict. Clusters are
 * ordered by the id of their first member.
 */
export function clusterPairs(ids: readonly string[], links: Links, guards: ClusterGuards): Cluster[] {
  const order = orderByIds(ids);
  return clustersOf(groupRecords(ids.length, links, guards, order), links).sort((left, right) =>
    order(left.members[0]!, right.members[0]!),
  );
}

export function orderByIds(ids: readonly string[]): (left: number, right: number) => number {
  return (left, right) => {
    const [leftId, rightId] = [ids[left]!, ids[right]!];
    return leftId < rightId ? -1 : leftId > rightId ? 1 : 0;
  };
}

/** Groups as objects, each with its links and the links that were refused to it, in the order of the grouping. */
export function clustersOf(grouping: Grouping, links: Links): Cluster[] {
  const { length, groupOf, offsets, members, doubts, refused } = grouping;
  const clusters = Array.from({ length }, (_, group): Cluster => ({
    members: Array.from(members.subarray(offsets[group], offsets[group + 1])),
    links: [],
    refused: [],
    doubts: doubtsIn(doubts[group]!),
  }));
  for (let link = 0; link < links.length; link++) {
    const group = groupOf[links.left[link]!]!;
    if (group > 0 && group === groupOf[links.right[link]!]) clusters[group - 1]!.links.push(link);
  }
  for (const refusal of refused) {
    for (const record of [links.left[refusal.link]!, links.right[refusal.link]!]) {
      const group = groupOf[record]!;
      if (group > 0) clusters[group - 1]!.refused.push(refusal);
    }
  }
  return clusters;
}

function doubtsIn(bits: number): ClusterDoubt[] {
  return (Object.keys(doubtBits) as ClusterDoubt[]).filter((doubt) => (bits & doubtBits[doubt]) !== 0);
}
