import { copyIn } from '@guiyi/database';
import {
  type EvidenceFilter,
  type GenericValue,
  genericValuesOf,
  type MatchColumns,
  withoutGenericValues,
} from '@guiyi/matching';
import type { EntityManager } from 'typeorm';

/**
 * Stores which values more records hold than their form allows for evidence, together with the frequencies that say so:
 * until these are counted anew, scans, entry check and explanations agree on what is blank.
 */
export async function storeGenericValues(
  manager: EntityManager,
  entity: string,
  columns: MatchColumns,
  limits: ReadonlyMap<string, number>,
): Promise<readonly GenericValue[]> {
  const generic = genericValuesOf(columns, limits);
  await manager.query('DELETE FROM match_generic_value WHERE entity = $1', [entity]);
  await copyIn(
    manager,
    'match_generic_value (entity, form, value, records)',
    generic.map(({ form, value, holders }) => [entity, form, value, holders]),
  );
  return generic;
}

export async function readGenericValues(
  manager: EntityManager,
  entity: string,
): Promise<Pick<GenericValue, 'form' | 'value'>[]> {
  return manager.query('SELECT form, value FROM match_generic_value WHERE entity = $1', [entity]);
}

/** The filter of an entity's forms by the values stored last. */
export async function evidenceFilter(manager: EntityManager, entity: string): Promise<EvidenceFilter> {
  return withoutGenericValues(await readGenericValues(manager, entity));
}
