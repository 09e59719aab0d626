import { PlatformError } from '@guiyi/contracts';
import type { Naming } from '@guiyi/records';
import type { WantedMerge } from './wanted-merge';
import type { PreparedMerge } from './prepared-merges';

/**
 * Merges that can be made at once: none has a record in common with another one, and none changes a record of another
 * one by moving a reference. Of two that cannot, the first in the list stands; made alone later, the other one starts
 * from what the first one left.
 * @param left receives those that have to wait
 */
export function inEachOthersWay(
  merges: readonly PreparedMerge[],
  namings: readonly Pick<Naming, 'recordId' | 'holderId'>[],
  left: Map<WantedMerge, PlatformError>,
): PreparedMerge[] {
  const holdersOf = new Map<string, string[]>();
  const namedBy = new Map<string, string[]>();
  for (const { recordId, holderId } of namings) {
    holdersOf.set(recordId, [...(holdersOf.get(recordId) ?? []), holderId]);
    namedBy.set(holderId, [...(namedBy.get(holderId) ?? []), recordId]);
  }
  const members = new Set<string>();
  const absorbed = new Set<string>();
  return merges.filter(({ wanted }) => {
    const { plan } = wanted;
    const own = [plan.survivor, ...plan.absorbed];
    const blocking = own.find(
      ({ id }) => members.has(id) || namedBy.get(id)?.some((recordId) => absorbed.has(recordId)),
    );
    const blocked =
      blocking ??
      plan.absorbed.find(({ id }) => holdersOf.get(id)?.some((holderId) => members.has(holderId)));
    if (blocked !== undefined) {
      const { id, version } = blocked;
      left.set(
        wanted,
        new PlatformError('version-stale', { values: { version: version + 1 }, records: [id] }),
      );
      return false;
    }
    for (const { id } of own) members.add(id);
    for (const { id } of plan.absorbed) absorbed.add(id);
    return true;
  });
}
