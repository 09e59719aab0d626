import type { ClusterGuards, RefusedLink } from './cluster';

type Refusal = Omit<RefusedLink, 'link'>;

/** Disjoint groups of records (Tarjan's union-find with path halving) that refuse joins against the guards. */
export class MemberGroups {
  private readonly parents: Uint32Array;
  /** Members of groups of two or more, by root. */
  private readonly members = new Map<number, number[]>();
  private readonly apart = new Map<number, Set<number>>();

  constructor(
    size: number,
    private readonly guards: ClusterGuards,
  ) {
    this.parents = new Uint32Array(size);
    for (let record = 0; record < size; record++) this.parents[record] = record;
    for (const [left, right] of guards.apart ?? []) {
      this.keepApart(left, right);
      this.keepApart(right, left);
    }
  }

  rootOf(record: number): number {
    let root = record;
    while (this.parents[root] !== root) {
      this.parents[root] = this.parents[this.parents[root]!]!;
      root = this.parents[root]!;
    }
    return root;
  }

  /** Joins the groups of two records, or says why not. */
  join(left: number, right: number): Refusal | undefined {
    const leftRoot = this.rootOf(left);
    const rightRoot = this.rootOf(right);
    if (leftRoot === rightRoot) return undefined;
    const leftMembers = this.membersOf(leftRoot);
    const rightMembers = this.membersOf(rightRoot);
    const refusal = this.refusalOf(leftMembers, rightMembers);
    if (refusal !== undefined) return refusal;
    const [root, absorbed, kept, added] =
      leftMembers.length >= rightMembers.length
        ? [leftRoot, rightRoot, leftMembers, rightMembers]
        : [rightRoot, leftRoot, rightMembers, leftMembers];
    this.parents[absorbed] = root;
    for (const record of added) kept.push(record);
    this.members.set(root, kept);
    this.members.delete(absorbed);
    return undefined;
  }

  /** Groups of two or more: root and members. */
  joined(): IterableIterator<[number, number[]]> {
    return this.members.entries();
  }

  private membersOf(root: number): number[] {
    return this.members.get(root) ?? [root];
  }

  private refusalOf(left: readonly number[], right: readonly number[]): Refusal | undefined {
    const form = this.conflictingForm(left, right);
    if (form !== undefined) return { reason: 'conflict', form };
    if (this.areKeptApart(left, right) || this.shareSource(left, right)) return { reason: 'apart' };
    return left.length + right.length > this.guards.maxSize ? { reason: 'size' } : undefined;
  }

  private conflictingForm(left: readonly number[], right: readonly number[]): string | undefined {
    return this.guards.conflictingForms?.find(({ column }) => {
      const leftValues = distinctValueSets(column, left);
      const rightValues = distinctValueSets(column, right);
      return leftValues.some((a) => rightValues.some((b) => !a.some((code) => b.includes(code))));
    })?.form;
  }

  private areKeptApart(left: readonly number[], right: readonly number[]): boolean {
    if (this.apart.size === 0) return false;
    const others = new Set(right);
    return left.some((record) => {
      for (const other of this.apart.get(record) ?? []) if (others.has(other)) return true;
      return false;
    });
  }

  private shareSource(left: readonly number[], right: readonly number[]): boolean {
    const { distinctSources } = this.guards;
    if (distinctSources === undefined) return false;
    const sources = new Set(right.map((record) => distinctSources[record]));
    return left.some((record) => sources.has(distinctSources[record]));
  }

  private keepApart(record: number, other: number): void {
    const known = this.apart.get(record);
    if (known === undefined) this.apart.set(record, new Set([other]));
    else known.add(other);
  }
}

type ValueColumn = NonNullable<ClusterGuards['conflictingForms']>[number]['column'];

/** The different sets of values that the members hold; blank ones conflict with nothing and are left out. */
function distinctValueSets({ offsets, codes }: ValueColumn, members: readonly number[]): number[][] {
  const sets = new Map<string, number[]>();
  for (const record of members) {
    const values: number[] = [];
    for (let place = offsets[record]!; place < offsets[record + 1]!; place++) values.push(codes[place]!);
    if (values.length > 0) sets.set(values.join(), values);
  }
  return [...sets.values()];
}
