/** A group as it was, whatever its state, unless its members have become one record. */
export interface ExistingGroup {
  id: string;
  /** Ascending. */
  memberIds: readonly string[];
  isDecided: boolean;
}

/** What becomes of the groups that were when they are made anew. */
export interface GroupsPlan<Group> {
  /** The same members as before: the same group. */
  kept: { id: string; group: Group }[];
  /** The group that most members come from goes on with other members. */
  changed: { id: string; group: Group }[];
  /** New ones; one that was split from another takes over its work. */
  added: { group: Group; heirOf: string | undefined }[];
  /** Groups that waited and that nothing follows; decided ones stay as they are. */
  gone: string[];
}

/** So many members have to come from one group for the work on it to go on. */
const FEWEST_IN_COMMON = 2;

/**
 * Gives groups that are made anew the identity of those that they follow, so that the work on them goes on.
 * Deterministic: more members in common come first, then the lower id.
 */
export function planGroups<Group extends { memberIds: readonly string[] }>(
  existing: readonly ExistingGroup[],
  formed: readonly Group[],
): GroupsPlan<Group> {
  const plan: GroupsPlan<Group> = { kept: [], changed: [], added: [], gone: [] };
  const open = new Map<string, ExistingGroup>();
  for (const group of existing) {
    const key = group.memberIds.join(' ');
    const known = open.get(key);
    if (known === undefined || (known.isDecided && !group.isDecided)) open.set(key, group);
  }
  const left: Group[] = [];
  const taken = new Set<string>();
  for (const group of formed) {
    const same = open.get(group.memberIds.join(' '));
    if (same === undefined) left.push(group);
    else {
      plan.kept.push({ id: same.id, group });
      taken.add(same.id);
    }
  }
  const heirs = heirsOf(
    existing.filter(({ id }) => !taken.has(id)),
    left,
  );
  const settled = new Set<Group>();
  for (const { id, group } of heirs) {
    if (taken.has(id) || settled.has(group)) continue;
    plan.changed.push({ id, group });
    taken.add(id);
    settled.add(group);
  }
  for (const group of left) {
    if (settled.has(group)) continue;
    plan.added.push({ group, heirOf: heirs.find((heir) => heir.group === group)?.id });
  }
  plan.gone = existing.filter(({ id, isDecided }) => !isDecided && !taken.has(id)).map(({ id }) => id);
  return plan;
}

/** Groups with members in common, those with most first. */
function heirsOf<Group extends { memberIds: readonly string[] }>(
  existing: readonly ExistingGroup[],
  formed: readonly Group[],
): { id: string; group: Group; common: number }[] {
  const groupsOf = new Map<string, ExistingGroup[]>();
  for (const group of existing)
    for (const id of group.memberIds) {
      const known = groupsOf.get(id);
      if (known === undefined) groupsOf.set(id, [group]);
      else known.push(group);
    }
  const heirs = formed.flatMap((group) => {
    const common = new Map<string, number>();
    for (const member of group.memberIds)
      for (const { id } of groupsOf.get(member) ?? []) common.set(id, (common.get(id) ?? 0) + 1);
    return [...common]
      .filter(([, count]) => count >= FEWEST_IN_COMMON)
      .map(([id, count]) => ({ id, group, common: count }));
  });
  return heirs.sort((one, other) => other.common - one.common || (one.id < other.id ? -1 : 1));
}
