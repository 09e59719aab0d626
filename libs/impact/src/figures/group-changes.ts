import type { ImpactGroupChanges, ImpactGroups } from '@guiyi/contracts';
import type { PairGroup } from '@guiyi/duplicates';

type Group = Pick<PairGroup, 'memberIds' | 'band'>;

/** What becomes of the groups of a full scan. */
export function groupChanges(before: readonly Group[], after: readonly Group[]): ImpactGroupChanges {
  const known = new Set(before.map(membersOf));
  const [grouped, groupedAfter] = [before, after].map(
    (groups) => new Set(groups.flatMap(({ memberIds }) => memberIds)),
  );
  const isApart = ({ memberIds }: Group, others: ReadonlySet<string>): boolean =>
    memberIds.every((id) => !others.has(id));
  const gained = after.filter((group) => isApart(group, grouped!)).length;
  const kept = after.filter((group) => known.has(membersOf(group))).length;
  return {
    before: figuresOf(before),
    after: figuresOf(after),
    gained,
    lost: before.filter((group) => isApart(group, groupedAfter!)).length,
    changed: after.length - gained - kept,
  };
}

function membersOf({ memberIds }: Group): string {
  return memberIds.join(' ');
}

function figuresOf(groups: readonly Group[]): ImpactGroups {
  const matched = groups.filter(({ band }) => band === 'match');
  const folded = (some: readonly Group[]): number =>
    some.reduce((sum, { memberIds }) => sum + memberIds.length - 1, 0);
  return {
    groups: groups.length,
    matchGroups: matched.length,
    reviewGroups: groups.length - matched.length,
    duplicateRecords: folded(groups),
    mergedRecords: folded(matched),
    largestGroup: groups.reduce((largest, { memberIds }) => Math.max(largest, memberIds.length), 0),
  };
}
