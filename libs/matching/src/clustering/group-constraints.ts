import type { ClusterGuards, RefusedLink } from './cluster';

export type Refusal = Omit<RefusedLink, 'link'>;

/** What the guards need to know of a group of records. */
interface GroupState {
  size: number;
  /** Per conflicting form the different sets of values that the members hold; blank ones conflict with nothing. */
  valueSets: readonly ReadonlyMap<string, readonly number[]>[];
  sources: ReadonlySet<number>;
  records: readonly number[];
}

/** The guards that keep groups of records apart, whatever the evidence. */
export class GroupConstraints {
  private readonly apart = new Map<number, Set<number>>();

  constructor(private readonly guards: Omit<ClusterGuards, 'cohesion' | 'compared'>) {
    for (const [left, right] of guards.apart ?? []) {
      this.keepApart(left, right);
      this.keepApart(right, left);
    }
  }

  /** @param records different ones */
  stateOf(records: readonly number[]): GroupState {
    const { conflictingForms = [], distinctSources } = this.guards;
    return {
      size: records.length,
      valueSets: conflictingForms.map(({ column }) => valueSetsOf(column, records)),
      sources: new Set(
        distinctSources === undefined ? [] : records.map((record) => distinctSources[record]!),
      ),
      records,
    };
  }

  join(left: GroupState, right: GroupState): GroupState {
    const [large, small] = left.size >= right.size ? [left, right] : [right, left];
    return {
      size: left.size + right.size,
      valueSets: large.valueSets.map((sets, form) => addAll(sets, small.valueSets[form]!)),
      sources: small.sources.size === 0 ? large.sources : new Set([...large.sources, ...small.sources]),
      records: this.apart.size === 0 ? [] : [...large.records, ...small.records],
    };
  }

  /** Why two groups must not be one; undefined when they may. */
  refusalOf(left: GroupState, right: GroupState): Refusal | undefined {
    const form = this.conflictingForm(left, right);
    if (form !== undefined) return { reason: 'conflict', form };
    if (this.areKeptApart(left, right)) return { reason: 'apart' };
    return left.size + right.size > this.guards.maxSize ? { reason: 'size' } : undefined;
  }

  /** True when the guards allow the records to be one group. */
  allow(records: readonly number[]): boolean {
    if (records.length > this.guards.maxSize) return false;
    const { valueSets, sources } = this.stateOf(records);
    if (this.guards.distinctSources !== undefined && sources.size < records.length) return false;
    if (valueSets.some((sets) => sets.size > 1 && haveConflict([...sets.values()], [...sets.values()])))
      return false;
    if (this.apart.size === 0) return true;
    const all = new Set(records);
    return !records.some((record) => this.isApartFromAny(record, all));
  }

  private conflictingForm(left: GroupState, right: GroupState): string | undefined {
    return this.guards.conflictingForms?.find((_, form) => {
      const [leftSets, rightSets] = [left.valueSets[form]!, right.valueSets[form]!];
      return (
        leftSets.size > 0 && rightSets.size > 0 && haveConflict(leftSets.values(), [...rightSets.values()])
      );
    })?.form;
  }

  private areKeptApart(left: GroupState, right: GroupState): boolean {
    for (const source of left.sources) if (right.sources.has(source)) return true;
    if (this.apart.size === 0) return false;
    const others = new Set(right.records);
    return left.records.some((record) => this.isApartFromAny(record, others));
  }

  private isApartFromAny(record: number, others: ReadonlySet<number>): boolean {
    for (const other of this.apart.get(record) ?? []) if (others.has(other)) return true;
    return false;
  }

  private keepApart(record: number, other: number): void {
    const known = this.apart.get(record);
    if (known === undefined) this.apart.set(record, new Set([other]));
    else known.add(other);
  }
}

export type { GroupState };

function haveConflict(left: Iterable<readonly number[]>, right: readonly (readonly number[])[]): boolean {
  for (const values of left) {
    if (right.some((others) => !values.some((code) => others.includes(code)))) return true;
  }
  return false;
}

type ValueColumn = NonNullable<ClusterGuards['conflictingForms']>[number]['column'];

function valueSetsOf(
  { offsets, codes }: ValueColumn,
  members: readonly number[],
): ReadonlyMap<string, readonly number[]> {
  const sets = new Map<string, number[]>();
  for (const record of members) {
    const values: number[] = [];
    for (let place = offsets[record]!; place < offsets[record + 1]!; place++) values.push(codes[place]!);
    if (values.length > 0) sets.set(values.join(), values);
  }
  return sets;
}

function addAll<Value>(
  to: ReadonlyMap<string, Value>,
  from: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  if ([...from.keys()].every((key) => to.has(key))) return to;
  return new Map([...to, ...from]);
}
