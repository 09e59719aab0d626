import type { Relation } from './relation';

/** Two records that must not become one, and the relation that says so. */
export interface VetoedPair {
  left: string;
  right: string;
  /** Id of the relation's type. */
  type: string;
  relationId: string;
  /**
   * relation: a relation of the day joins the two. hierarchy: `right` stands above `left` through records in between, now
   * or at another time, so as one record they would stand above themselves. group: others join them to one group.
   */
  by: 'relation' | 'hierarchy' | 'group';
}

/** A relation that may veto. holds: on the day of the question. */
export type VetoingRelation = Pick<
  Relation,
  'id' | 'entity' | 'type' | 'fromId' | 'toId' | 'symmetric' | 'hierarchy' | 'vetoes' | 'startsOn' | 'endsOn'
> & { holds: boolean };

/** What relations say about which records may become one. */
export class RelationVetoes {
  private readonly upwards: ReadonlyMap<string, readonly VetoingRelation[]>;
  private readonly direct: ReadonlyMap<string, readonly VetoingRelation[]>;
  private readonly groups: readonly Group[];

  /**
   * @param relations every one that starts from or, where it is symmetric, leads to a record in question, every one of
   *   the hierarchies above those, and every symmetric one of the groups that they belong to
   */
  constructor(relations: readonly VetoingRelation[]) {
    const vetoing = relations.filter(({ vetoes, hierarchy, holds }) => holds && (vetoes || hierarchy));
    this.direct = groupedBy(vetoing, ({ fromId }) => fromId);
    this.upwards = groupedBy(
      relations.filter(({ hierarchy }) => hierarchy),
      ({ fromId }) => fromId,
    );
    const ofGroups = vetoing.filter(({ symmetric }) => symmetric);
    this.groups = [...groupedBy(ofGroups, ({ entity, type }) => `${entity} ${type}`).values()].map(groupOf);
  }

  /** Of any two of the records, at most one pair, each from the lower to the higher one where there are such. */
  among(recordIds: Iterable<string>): VetoedPair[] {
    const ids = new Set(recordIds);
    const found = new Map<string, VetoedPair>();
    const add = (pair: VetoedPair): void => {
      const key = pair.left < pair.right ? `${pair.left} ${pair.right}` : `${pair.right} ${pair.left}`;
      if (!found.has(key)) found.set(key, pair);
    };
    for (const left of ids)
      for (const relation of this.direct.get(left) ?? [])
        if (ids.has(relation.toId) && relation.toId !== left)
          add(pairOf(left, relation.toId, relation, 'relation'));
    for (const left of ids)
      for (const [right, relation] of this.aboveThrough(left))
        if (ids.has(right) && right !== left) add(pairOf(left, right, relation, 'hierarchy'));
    for (const group of this.groups)
      for (const members of membersOf(group, ids))
        for (const [place, left] of members.entries())
          for (const right of members.slice(place + 1))
            add(pairOf(left, right, group.relationOf.get(left)!, 'group'));
    return [...found.values()];
  }

  /** Of any two of the records, whether the right one stands above the left one at any time. */
  standingAbove(recordIds: Iterable<string>): Pick<VetoedPair, 'left' | 'right'>[] {
    const ids = new Set(recordIds);
    return [...ids].flatMap((left) => {
      const next = (this.upwards.get(left) ?? []).map(({ toId }) => toId);
      const above = new Set([...next, ...this.aboveThrough(left).keys()]);
      return [...above].filter((right) => right !== left && ids.has(right)).map((right) => ({ left, right }));
    });
  }

  /** As among, of records that the links join to one set, set by set. */
  amongLinked(links: readonly { left: string; right: string }[]): VetoedPair[] {
    const rootOf = rootsOf(links.map(({ left, right }) => [left, right]));
    const ids = new Set(links.flatMap(({ left, right }) => [left, right]));
    const isSpokenOf = (id: string): boolean =>
      this.direct.has(id) || this.upwards.has(id) || this.groups.some(({ relationOf }) => relationOf.has(id));
    const sets = groupedBy(ids, (id) => rootOf(id));
    return [...sets.values()].flatMap((set) => (set.some(isSpokenOf) ? this.among(set) : []));
  }

  /** Whatever stands above it by two steps or more that held at one time, with the first of the steps. */
  private aboveThrough(id: string): Map<string, VetoingRelation> {
    const above = new Map<string, VetoingRelation>();
    const seen = new Set<string>();
    const waiting: { first: VetoingRelation; last: VetoingRelation; period: Period }[] = (
      this.upwards.get(id) ?? []
    ).map((first) => ({ first, last: first, period: first }));
    for (let step = waiting.pop(); step !== undefined; step = waiting.pop())
      for (const next of this.upwards.get(step.last.toId) ?? []) {
        const period = overlapOf(step.period, next);
        if (period === undefined) continue;
        if (!above.has(next.toId)) above.set(next.toId, step.first);
        const key = `${next.toId} ${period.startsOn} ${period.endsOn}`;
        if (!seen.has(key)) waiting.push({ first: step.first, last: next, period });
        seen.add(key);
      }
    return above;
  }
}

interface Group {
  rootOf: (id: string) => string;
  /** Of each member, one of the relations that make it a member. */
  relationOf: ReadonlyMap<string, VetoingRelation>;
}

type Period = Pick<Relation, 'startsOn' | 'endsOn'>;

function groupOf(relations: readonly VetoingRelation[]): Group {
  const relationOf = new Map<string, VetoingRelation>();
  for (const relation of relations)
    for (const id of [relation.fromId, relation.toId]) if (!relationOf.has(id)) relationOf.set(id, relation);
  return { rootOf: rootsOf(relations.map(({ fromId, toId }) => [fromId, toId])), relationOf };
}

function membersOf({ rootOf, relationOf }: Group, ids: ReadonlySet<string>): string[][] {
  const own = [...ids].filter((id) => relationOf.has(id)).sort();
  return [...groupedBy(own, rootOf).values()];
}

function pairOf(
  left: string,
  right: string,
  { id, type }: VetoingRelation,
  by: VetoedPair['by'],
): VetoedPair {
  return { left, right, type, relationId: id, by };
}

/** Undefined when they never hold at one time. Ends are the first days on which they no longer hold. */
function overlapOf(one: Period, other: Period): Period | undefined {
  const starts = [one.startsOn, other.startsOn].filter((day) => day !== null).sort();
  const ends = [one.endsOn, other.endsOn].filter((day) => day !== null).sort();
  const [startsOn, endsOn] = [starts.at(-1) ?? null, ends[0] ?? null];
  return startsOn !== null && endsOn !== null && startsOn >= endsOn ? undefined : { startsOn, endsOn };
}

function groupedBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Of each id one that stands for all that the links join it to, whichever of them is asked for. */
function rootsOf(links: readonly (readonly [string, string])[]): (id: string) => string {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    for (let at = id; at !== root;) {
      const next = parents.get(at)!;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (const [left, right] of links) {
    const [one, other] = [rootOf(left), rootOf(right)];
    if (one !== other) parents.set(one, other);
  }
  return rootOf;
}
