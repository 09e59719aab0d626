import { PlatformError } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { RecordStore } from '@guiyi/records';
import type { EntityManager } from 'typeorm';
import { type FormFingerprints, fingerprintsOf } from './evidence';

/**
 * Of the records as they are until the transaction ends: a decision never rests on values of a moment ago.
 * @throws PlatformError record-not-found
 */
export async function recordFingerprints(
  manager: EntityManager,
  records: RecordStore,
  { entity, standardization, matchRule }: EntityDefinitions,
  pairs: readonly { left: string; right: string }[],
): Promise<Map<string, FormFingerprints>> {
  const ids = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))].sort();
  await records.lock(manager, entity, ids);
  const found = await records.byIds(manager, entity, ids);
  const gone = ids.find((id) => !found.has(id));
  if (gone !== undefined) throw new PlatformError('record-not-found', { values: { id: gone } });
  return new Map(
    [...found.values()].map(({ id, data }) => [
      id,
      fingerprintsOf(matchRule, standardization.matchForms(data)),
    ]),
  );
}
