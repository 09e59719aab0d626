import type { EffectiveEntity } from '@guiyi/contracts';

/** The field that holds the record's number; undefined when the entity shows none, records have a code all the same. */
export function codeFieldOf(entity: Pick<EffectiveEntity, 'properties'>): string | undefined {
  return Object.entries(entity.properties).find(([, field]) => field['x-field'].kind === 'code')?.[0];
}
