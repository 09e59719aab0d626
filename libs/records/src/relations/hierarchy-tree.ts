/** One step of a hierarchy: a record, and one above it. */
export interface HierarchyEdge {
  id: string;
  above: string;
  type: string;
}

export interface HierarchyPlace {
  id: string;
  /** null at the top. */
  above: string | null;
  type: string | null;
  /** Readable records below, at any depth. */
  below: number;
}

/**
 * The tree that steps make, each record after the one above it. A record with two above it stands under the first one that
 * is reached; branches in which nobody is readable are left out, and a record that is not is kept only for those below it.
 *
 * @param tops records to start from, and edges in the order in which those of one record are shown
 */
export function hierarchyTree(
  tops: readonly string[],
  edges: readonly HierarchyEdge[],
  isReadable: (id: string) => boolean,
): HierarchyPlace[] {
  const under = new Map<string, HierarchyEdge[]>();
  for (const edge of edges) under.set(edge.above, [...(under.get(edge.above) ?? []), edge]);
  const parents = new Map<string, HierarchyEdge | null>(tops.map((id) => [id, null]));
  const children = new Map<string, string[]>();
  // Level by level, so that of two ways to a record the shorter one shows it.
  for (const id of parents.keys())
    for (const edge of under.get(id) ?? []) {
      if (parents.has(edge.id)) continue;
      parents.set(edge.id, edge);
      children.set(id, [...(children.get(id) ?? []), edge.id]);
    }
  const below = new Map<string, number>();
  for (const id of [...parents.keys()].reverse()) {
    const own = children.get(id) ?? [];
    below.set(
      id,
      own.reduce((sum, child) => sum + Number(isReadable(child)) + (below.get(child) ?? 0), 0),
    );
  }
  const places: HierarchyPlace[] = [];
  const waiting = [...tops].reverse();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const count = below.get(id) ?? 0;
    if (count === 0 && !isReadable(id)) continue;
    const { above = null, type = null } = parents.get(id) ?? {};
    places.push({ id, above, type, below: count });
    waiting.push(...(children.get(id) ?? []).slice().reverse());
  }
  return places;
}
