import { PlatformError } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { RecordStore } from '@guiyi/records';
import type { EntityManager } from 'typeorm';
import type { RecordForms } from './pair-decisions';

/**
 * Of the records as they are until the transaction ends: a decision never rests on values of a moment ago.
 * @throws PlatformError record-not-found
 */
export async function lockedForms(
  manager: EntityManager,
  records: RecordStore,
  { entity, standardization }: EntityDefinitions,
  pairs: readonly { left: string; right: string }[],
): Promise<RecordForms[]> {
  const ids = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))].sort();
  await records.lock(manager, entity, ids);
  const found = await records.byIds(manager, entity, ids);
  const gone = ids.find((id) => !found.has(id));
  if (gone !== undefined) throw new PlatformError('record-not-found', { values: { id: gone } });
  return [...found.values()].map(({ id, data }) => ({
    recordId: id,
    forms: standardization.matchForms(data),
  }));
}
