import type { GroupConstraints, GroupState } from './group-constraints';
import { PairHeap } from './pair-heap';

/** A connected part of the base that a guard breaks; nodes are numbered in the order of their ids. */
export interface WeightedGraph {
  /** The record of each node. */
  records: readonly number[];
  /** Evidence between nodes, each pair of nodes once: bits above what would part them, below 0 against them. */
  edges: readonly WeightedEdge[];
}

export interface WeightedEdge {
  left: number;
  right: number;
  weight: number;
  /** Nodes of a group hang together by links. */
  isLink: boolean;
}

/** Beyond this many edges only the strongest are followed: the sums of parallel edges would take too much memory. */
const mostSummedEdges = 500_000;
/** Beyond this many nodes single nodes are not moved any more. */
const mostMovedNodes = 20_000;
const mostRounds = 10;

/**
 * Parts the nodes into groups that the guards allow, so that the evidence kept inside groups is as great as it gets,
 * which is to say: the cut is the weakest. Correlation clustering is NP-hard (Bansal, Blum & Chawla 2004), so this is
 * greedy additive edge contraction (Keuper et al. 2015) followed by moves of single nodes, as in Kernighan & Lin 1970,
 * until nothing improves; never worse than joining by the strongest links first. Ties go to the lower nodes.
 * Gives the group of each node, numbered by its first node.
 */
export function bestPartition(graph: WeightedGraph, constraints: GroupConstraints): Uint32Array {
  const strongest = joinStrongestFirst(graph, constraints);
  if (graph.edges.length > mostSummedEdges) return strongest;
  const summed = improve(graph, constraints, joinBySums(graph, constraints, eachAlone(graph)));
  return keptEvidence(graph, summed) >= keptEvidence(graph, strongest) ? summed : strongest;
}

/** Bits of all edges inside groups. */
export function keptEvidence({ edges }: WeightedGraph, groups: ArrayLike<number>): number {
  return edges.reduce(
    (sum, { left, right, weight }) => (groups[left] === groups[right] ? sum + weight : sum),
    0,
  );
}

function eachAlone({ records }: WeightedGraph): Uint32Array {
  return Uint32Array.from(records, (_, node) => node);
}

function joinStrongestFirst({ records, edges }: WeightedGraph, constraints: GroupConstraints): Uint32Array {
  const states: (GroupState | undefined)[] = records.map((record) => constraints.stateOf([record]));
  const groups = new NodeGroups(records.length);
  const order = [...edges].sort(
    (first, second) => second.weight - first.weight || first.left - second.left || first.right - second.right,
  );
  for (const { left, right, weight, isLink } of order) {
    if (weight <= 0 || !isLink) continue;
    const [to, from] = [groups.rootOf(left), groups.rootOf(right)];
    if (to === from || constraints.refusalOf(states[to]!, states[from]!) !== undefined) continue;
    const root = groups.join(to, from);
    states[root] = constraints.join(states[to]!, states[from]!);
  }
  return groups.labels();
}

/** Joins, of all groups that may be joined, the two with most evidence between them, and again. */
function joinBySums(
  { records, edges }: WeightedGraph,
  constraints: GroupConstraints,
  start: Uint32Array,
): Uint32Array {
  const groups = new NodeGroups(records.length);
  for (const [node, group] of start.entries()) if (group !== node) groups.join(group, node);
  const members = new Map<number, number[]>();
  for (const [node, group] of start.entries()) {
    const known = members.get(group);
    if (known === undefined) members.set(group, [records[node]!]);
    else known.push(records[node]!);
  }
  const states = new Map([...members].map(([group, own]) => [group, constraints.stateOf(own)]));
  const between = new Map([...members.keys()].map((group) => [group, new Map<number, Bond>()]));
  for (const { left, right, weight, isLink } of edges) {
    const [to, from] = [start[left]!, start[right]!];
    if (to === from) continue;
    addBond(between, to, from, { weight, isLinked: isLink });
  }
  const heap = new PairHeap();
  for (const [group, bonds] of between) {
    for (const [other, { weight }] of bonds) if (group < other) heap.push(weight, group, other);
  }
  for (let top = heap.pop(); top !== undefined && top.weight > 0; top = heap.pop()) {
    const { left, right, weight } = top;
    const bond = between.get(left)?.get(right);
    // Entries of groups that have grown since are stale; the present bond has its own entry.
    if (bond === undefined || bond.weight !== weight || !bond.isLinked) continue;
    const [leftState, rightState] = [states.get(left)!, states.get(right)!];
    if (constraints.refusalOf(leftState, rightState) !== undefined) {
      between.get(left)!.get(right)!.weight = -Infinity;
      between.get(right)!.get(left)!.weight = -Infinity;
      continue;
    }
    const root = groups.join(left, right);
    const absorbed = root === left ? right : left;
    states.set(root, constraints.join(leftState, rightState));
    states.delete(absorbed);
    absorb(between, root, absorbed, heap);
  }
  return groups.labels();
}

interface Bond {
  weight: number;
  isLinked: boolean;
}

type Bonds = Map<number, Map<number, Bond>>;

function addBond(between: Bonds, group: number, other: number, bond: Bond): Bond {
  const known = between.get(group)!.get(other);
  const weight = (known?.weight ?? 0) + bond.weight;
  const sum = { weight, isLinked: bond.isLinked || (known?.isLinked ?? false) };
  between.get(group)!.set(other, sum);
  between.get(other)!.set(group, { ...sum });
  return sum;
}

function absorb(between: Bonds, root: number, absorbed: number, heap: PairHeap): void {
  const bonds = between.get(absorbed)!;
  between.delete(absorbed);
  for (const [other, bond] of bonds) {
    between.get(other)!.delete(absorbed);
    if (other === root) continue;
    const { weight } = addBond(between, root, other, bond);
    if (weight > 0) heap.push(weight, Math.min(root, other), Math.max(root, other));
  }
}

/** Moves single nodes to where the evidence is greater, and joins what may be joined since, while that improves. */
function improve(graph: WeightedGraph, constraints: GroupConstraints, start: Uint32Array): Uint32Array {
  if (graph.records.length > mostMovedNodes) return start;
  const neighbours = neighboursOf(graph);
  let best = start;
  for (let round = 0; round < mostRounds; round++) {
    const moved = moveNodes(graph, constraints, neighbours, best);
    const joined = joinBySums(graph, constraints, linkedParts(graph, moved));
    if (keptEvidence(graph, joined) <= keptEvidence(graph, best)) return best;
    best = joined;
  }
  return best;
}

type Neighbours = readonly (readonly { node: number; weight: number }[])[];

function neighboursOf({ records, edges }: WeightedGraph): Neighbours {
  const neighbours: { node: number; weight: number }[][] = records.map(() => []);
  for (const { left, right, weight } of edges) {
    neighbours[left]!.push({ node: right, weight });
    neighbours[right]!.push({ node: left, weight });
  }
  return neighbours;
}

function moveNodes(
  { records }: WeightedGraph,
  constraints: GroupConstraints,
  neighbours: Neighbours,
  start: Uint32Array,
): Uint32Array {
  const groups = Uint32Array.from(start);
  const members = new Map<number, Set<number>>();
  for (const [node, group] of groups.entries())
    members.set(group, (members.get(group) ?? new Set()).add(node));
  for (const node of records.keys()) {
    const own = groups[node]!;
    const evidence = new Map<number, number>();
    for (const { node: other, weight } of neighbours[node]!) {
      evidence.set(groups[other]!, (evidence.get(groups[other]!) ?? 0) + weight);
    }
    const stays = evidence.get(own) ?? 0;
    const better = [...evidence]
      .filter(([group, sum]) => group !== own && sum > stays)
      .sort(([left, leftSum], [right, rightSum]) => rightSum - leftSum || left - right);
    const target = better.find(([group]) => {
      const others = constraints.stateOf([...members.get(group)!].map((member) => records[member]!));
      return constraints.refusalOf(constraints.stateOf([records[node]!]), others) === undefined;
    })?.[0];
    if (target === undefined) continue;
    members.get(own)!.delete(node);
    members.get(target)!.add(node);
    groups[node] = target;
  }
  return groups;
}

/** The parts of each group that hang together by links. */
function linkedParts({ records, edges }: WeightedGraph, groups: Uint32Array): Uint32Array {
  const parts = new NodeGroups(records.length);
  for (const { left, right, isLink } of edges) {
    if (isLink && groups[left] === groups[right]) parts.join(parts.rootOf(left), parts.rootOf(right));
  }
  return parts.labels();
}

/** Disjoint sets of nodes; the root of a set is its lowest node. */
class NodeGroups {
  private readonly parents: Uint32Array;

  constructor(size: number) {
    this.parents = Uint32Array.from({ length: size }, (_, node) => node);
  }

  rootOf(node: number): number {
    let root = node;
    while (this.parents[root] !== root) {
      this.parents[root] = this.parents[this.parents[root]!]!;
      root = this.parents[root]!;
    }
    return root;
  }

  /** Joins two roots; gives the root of both. */
  join(left: number, right: number): number {
    const root = Math.min(left, right);
    this.parents[Math.max(left, right)] = root;
    return root;
  }

  labels(): Uint32Array {
    return this.parents.map((_, node) => this.rootOf(node));
  }
}
