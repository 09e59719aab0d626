import { type Pin, pinnedValueOf } from '@guiyi/records';
import type { PinnedValue } from '@guiyi/survivorship';

/** Of what is pinned in merged records, one pin of each unit: the surviving record's own, else the newest. */
export function pinsInForce(pins: readonly Pin[], survivorId: string): PinnedValue[] {
  const ofUnit = new Map<string, string>();
  const byClaim = [...pins].sort(
    (left, right) =>
      Number(right.recordId === survivorId) - Number(left.recordId === survivorId) ||
      right.createdAt.getTime() - left.createdAt.getTime() ||
      (left.id < right.id ? -1 : 1),
  );
  for (const { unit, recordId } of byClaim) if (!ofUnit.has(unit)) ofUnit.set(unit, recordId);
  return byClaim.filter(({ unit, recordId }) => ofUnit.get(unit) === recordId).map(pinnedValueOf);
}
