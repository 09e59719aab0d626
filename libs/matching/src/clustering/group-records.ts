import { roundToStep } from '../rule/weights';
import { bestPartition, type WeightedEdge, type WeightedGraph } from './best-partition';
import type { ClusterGuards, ComparedPairs, Links, RecordOrder, RefusedLink } from './cluster';
import { connectedComponents, membersByGroup, type Components } from './components';
import { GroupConstraints, type GroupState } from './group-constraints';

/**
 * Groups of records in columns, in the order of their first record. No object for a record, link or group; only links
 * that a guard refused are listed.
 */
export interface Grouping {
  /** Number of groups of two records or more. */
  length: number;
  /** Group of each record plus one; 0: alone. */
  groupOf: Uint32Array;
  /** Members of group g: members[offsets[g]] up to members[offsets[g + 1]], ordered by id. */
  offsets: Uint32Array;
  members: Uint32Array;
  /** Bits of group g, see doubtBits; 0: nothing speaks against it. */
  doubts: Uint8Array;
  /** Links between different groups, ascending. */
  refused: readonly RefusedLink[];
}

export const doubtBits = { refused: 1, against: 2 } as const;

/** No sum of other links outweighs a pair that a clause decided. */
const clauseBits = 1024;
/** A link counts for something, whatever its score. */
const leastBits = 1 / 64;

/**
 * Joins records that have links into groups: connected components, of which those that break a guard are parted where
 * the least evidence is cut. Time grows with records and links; memory is 21 bytes for each record and 4 for each
 * grouped one, beside the few components that are parted. The groups depend on ids, scores and guards alone, not on
 * the order of links or records.
 */
export function groupRecords(
  size: number,
  links: Links,
  guards: ClusterGuards,
  order: RecordOrder,
): Grouping {
  const components = connectedComponents(size, links);
  const constraints = new GroupConstraints(guards);
  const broken = brokenComponents(components, guards, links, constraints);
  if (broken.count === 0) return { ...inOrder(components, order), doubts: broken.noDoubts, refused: [] };
  const groupOf = partBroken(components, broken, links, guards, constraints, order);
  const groups = renumber(groupOf);
  const ordered = inOrder(groups, order);
  const refused = refusedLinks(links, groups, constraints);
  return { ...ordered, doubts: doubtsOf(ordered, links, guards, refused), refused };
}

interface BrokenComponents {
  count: number;
  /** 1 for each component that breaks a guard. */
  isBroken: Uint8Array;
  noDoubts: Uint8Array;
}

function brokenComponents(
  { length, offsets, members, componentOf }: Components,
  guards: ClusterGuards,
  links: Links,
  constraints: GroupConstraints,
): BrokenComponents {
  const isBroken = new Uint8Array(length);
  let count = 0;
  const needsLook = mayBreak(guards);
  for (let component = 0; component < length; component++) {
    const [from, to] = [offsets[component]!, offsets[component + 1]!];
    if (to - from <= guards.maxSize && !needsLook) continue;
    if (constraints.allow(Array.from(members.subarray(from, to)))) continue;
    isBroken[component] = 1;
    count++;
  }
  const { cohesion } = guards;
  if (cohesion !== undefined) {
    const mark = (
      { length: pairs, left, right, scores }: ComparedPairs,
      isForced: (pair: number) => boolean,
    ): void => {
      for (let pair = 0; pair < pairs; pair++) {
        const component = componentOf[left[pair]!]!;
        if (component === 0 || component !== componentOf[right[pair]!] || isBroken[component - 1] === 1)
          continue;
        if (scores[pair]! >= cohesion || isForced(pair)) continue;
        isBroken[component - 1] = 1;
        count++;
      }
    };
    mark(links, (link) => (links.clauses?.[link] ?? 0) > 0);
    if (guards.compared !== undefined) mark(guards.compared, () => false);
  }
  return { count, isBroken, noDoubts: new Uint8Array(length) };
}

function mayBreak({ conflictingForms = [], apart = [], distinctSources }: ClusterGuards): boolean {
  return conflictingForms.length > 0 || apart.length > 0 || distinctSources !== undefined;
}

/** A group number above 0 for each record that stays in a group, the same for records of one group. */
function partBroken(
  components: Components,
  { isBroken, count }: BrokenComponents,
  links: Links,
  guards: ClusterGuards,
  constraints: GroupConstraints,
  order: RecordOrder,
): Uint32Array {
  const groupOf = Uint32Array.from(components.componentOf);
  const edges = edgesOfBroken(components, isBroken, links, guards);
  let next = components.length;
  for (let component = 0, seen = 0; seen < count; component++) {
    if (isBroken[component] === 0) continue;
    seen++;
    const records = Array.from(
      components.members.subarray(components.offsets[component], components.offsets[component + 1]),
    ).sort(order);
    const graph = graphOf(records, edges.get(component) ?? []);
    const labels = bestPartition(graph, constraints);
    const sizes = new Map<number, number>();
    for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
    const numbers = new Map<number, number>();
    for (const [node, label] of labels.entries()) {
      if (!numbers.has(label)) numbers.set(label, sizes.get(label)! > 1 ? ++next : 0);
      groupOf[records[node]!] = numbers.get(label)!;
    }
  }
  return groupOf;
}

/** Edges between records, by component. */
function edgesOfBroken(
  { componentOf }: Components,
  isBroken: Uint8Array,
  links: Links,
  { cohesion, compared }: ClusterGuards,
): Map<number, WeightedEdge[]> {
  const edges = new Map<number, WeightedEdge[]>();
  const add = (left: number, right: number, weight: number, isLink: boolean): void => {
    const component = componentOf[left]! - 1;
    if (component < 0 || isBroken[component] === 0 || componentOf[right]! - 1 !== component) return;
    const known = edges.get(component);
    const edge = { left, right, weight, isLink };
    if (known === undefined) edges.set(component, [edge]);
    else known.push(edge);
  };
  for (let link = 0; link < links.length; link++) {
    const score = links.scores[link]!;
    const forced = (links.clauses?.[link] ?? 0) > 0 ? clauseBits : 0;
    const bits = cohesion === undefined ? Math.max(leastBits, score) : score - cohesion;
    add(links.left[link]!, links.right[link]!, roundToStep(forced + bits), true);
  }
  if (cohesion === undefined || compared === undefined) return edges;
  for (let pair = 0; pair < compared.length; pair++) {
    add(compared.left[pair]!, compared.right[pair]!, roundToStep(compared.scores[pair]! - cohesion), false);
  }
  return edges;
}

/** The edges with nodes for records, lower node first; a pair that is given twice counts once, as a link if it is one. */
function graphOf(records: readonly number[], edges: readonly WeightedEdge[]): WeightedGraph {
  const nodeOf = new Map(records.map((record, node) => [record, node]));
  const byPair = new Map<number, WeightedEdge>();
  for (const { left, right, weight, isLink } of edges) {
    const [a, b] = [nodeOf.get(left)!, nodeOf.get(right)!];
    const [low, high] = a < b ? [a, b] : [b, a];
    const pair = low * records.length + high;
    const known = byPair.get(pair);
    if (known !== undefined && (known.isLink || !isLink) && known.weight >= weight) continue;
    byPair.set(pair, { left: low, right: high, weight, isLink });
  }
  return { records, edges: [...byPair].sort(([left], [right]) => left - right).map(([, edge]) => edge) };
}

type Groups = Pick<Grouping, 'length' | 'groupOf' | 'offsets' | 'members'>;

/** Groups numbered in the order of their first record. */
function renumber(groupOf: Uint32Array): Components {
  const numbers = new Uint32Array(groupOf.reduce((most, group) => Math.max(most, group), 0) + 1);
  let length = 0;
  let total = 0;
  const componentOf = groupOf.map((group) => {
    if (group === 0) return 0;
    total++;
    if (numbers[group] === 0) numbers[group] = ++length;
    return numbers[group]!;
  });
  return { length, componentOf, ...membersByGroup(componentOf, length, total) };
}

function inOrder({ length, componentOf, offsets, members }: Components, order: RecordOrder): Groups {
  for (let group = 0; group < length; group++) {
    const [from, to] = [offsets[group]!, offsets[group + 1]!];
    if (to - from > 2) members.subarray(from, to).sort(order);
    else if (order(members[from]!, members[from + 1]!) > 0) members.subarray(from, to).reverse();
  }
  return { length, groupOf: componentOf, offsets, members };
}

function refusedLinks(links: Links, groups: Components, constraints: GroupConstraints): RefusedLink[] {
  const { componentOf, offsets, members } = groups;
  const refused: RefusedLink[] = [];
  const states = new Map<number, GroupState>();
  const stateOf = (record: number): GroupState => {
    const group = componentOf[record]!;
    if (group === 0) return constraints.stateOf([record]);
    let state = states.get(group);
    if (state === undefined) {
      state = constraints.stateOf(Array.from(members.subarray(offsets[group - 1], offsets[group])));
      states.set(group, state);
    }
    return state;
  };
  for (let link = 0; link < links.length; link++) {
    const [left, right] = [links.left[link]!, links.right[link]!];
    const [leftGroup, rightGroup] = [componentOf[left], componentOf[right]];
    if (left === right || (leftGroup === rightGroup && leftGroup !== 0)) continue;
    refused.push({ link, ...(constraints.refusalOf(stateOf(left), stateOf(right)) ?? { reason: 'weak' }) });
  }
  return refused;
}

function doubtsOf(
  { length, groupOf }: Groups,
  links: Links,
  { cohesion, compared }: ClusterGuards,
  refused: readonly RefusedLink[],
): Uint8Array {
  const doubts = new Uint8Array(length);
  const doubt = (record: number, bit: number): void => {
    const group = groupOf[record]!;
    if (group > 0) doubts[group - 1]! |= bit;
  };
  for (const { link } of refused) {
    doubt(links.left[link]!, doubtBits.refused);
    doubt(links.right[link]!, doubtBits.refused);
  }
  if (cohesion === undefined || compared === undefined) return doubts;
  for (let pair = 0; pair < compared.length; pair++) {
    const left = compared.left[pair]!;
    if (compared.scores[pair]! < cohesion && groupOf[left] === groupOf[compared.right[pair]!]) {
      doubt(left, doubtBits.against);
    }
  }
  return doubts;
}
