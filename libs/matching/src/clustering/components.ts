/** Records joined by links, in columns. Memory: 8 bytes for each record, 4 for each member. */
export interface Components {
  /** Number of components of two records or more. */
  length: number;
  /** Component of each record plus one; 0: it has no link. */
  componentOf: Uint32Array;
  /** Members of component c: members[offsets[c]] up to members[offsets[c + 1]], ascending. */
  offsets: Uint32Array;
  members: Uint32Array;
}

/** Connected components (union by index with path halving, Tarjan & van Leeuwen 1984), in the order of their first record. */
export function connectedComponents(
  size: number,
  links: { length: number; left: ArrayLike<number>; right: ArrayLike<number> },
): Components {
  const parents = new Uint32Array(size);
  for (let record = 0; record < size; record++) parents[record] = record;
  for (let link = 0; link < links.length; link++) {
    const left = rootOf(parents, links.left[link]!);
    const right = rootOf(parents, links.right[link]!);
    // The lower number is the root, so that no component depends on the order of its links.
    if (left < right) parents[right] = left;
    else parents[left] = right;
  }
  return collect(parents);
}

function rootOf(parents: Uint32Array, record: number): number {
  let root = record;
  while (parents[root] !== root) {
    const above = parents[parents[root]!]!;
    parents[root] = above;
    root = above;
  }
  return root;
}

function collect(parents: Uint32Array): Components {
  const componentOf = new Uint32Array(parents.length);
  let length = 0;
  let total = 0;
  // A root comes before its members, since it is the lowest of them.
  for (let record = 0; record < parents.length; record++) {
    const root = rootOf(parents, record);
    if (root === record) continue;
    if (componentOf[root] === 0) {
      componentOf[root] = ++length;
      total++;
    }
    componentOf[record] = componentOf[root]!;
    total++;
  }
  return { length, componentOf, ...membersByGroup(componentOf, length, total) };
}

/** Members of groups numbered from 1, group after group, ascending in each. */
export function membersByGroup(
  groupOf: Uint32Array,
  length: number,
  total: number,
): { offsets: Uint32Array; members: Uint32Array } {
  const offsets = new Uint32Array(length + 1);
  for (const group of groupOf) if (group > 0) offsets[group]!++;
  for (let group = 0; group < length; group++) offsets[group + 1]! += offsets[group]!;
  const places = offsets.slice(0, -1);
  const members = new Uint32Array(total);
  for (let record = 0; record < groupOf.length; record++) {
    const group = groupOf[record]!;
    if (group > 0) members[places[group - 1]!++] = record;
  }
  return { offsets, members };
}
