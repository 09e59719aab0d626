import type { MatchForms } from '@guiyi/contracts';
import { copyIn } from '@guiyi/database';
import { type GenericValue, genericValuesOf, type MatchColumns } from '@guiyi/matching';
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

/** Leaves out of match forms what is no evidence. */
export type EvidenceFilter = (forms: MatchForms) => MatchForms;

/** The filter of an entity's forms by the values stored last. */
export async function evidenceFilter(manager: EntityManager, entity: string): Promise<EvidenceFilter> {
  const generic = new Map<string, Set<string>>();
  for (const { form, value } of await readGenericValues(manager, entity)) {
    const values = generic.get(form);
    if (values === undefined) generic.set(form, new Set([value]));
    else values.add(value);
  }
  if (generic.size === 0) return (forms) => forms;
  return (forms) => {
    const kept: Record<string, readonly string[]> = { ...forms };
    for (const [form, values] of generic) {
      const held = Object.hasOwn(forms, form) ? forms[form] : undefined;
      if (held?.some((value) => values.has(value)) === true)
        kept[form] = held.filter((value) => !values.has(value));
    }
    return kept;
  };
}
