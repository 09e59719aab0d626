import type { AccessPolicy } from '@guiyi/access';
import type { EffectiveEntity } from '@guiyi/contracts';

/** Whether the caller may see a column that repeats a field: no more openly than the field. */
export function seesColumn(
  policy: AccessPolicy,
  { id, properties }: Pick<EffectiveEntity, 'id' | 'properties'>,
  name: 'owner' | 'department' | 'source',
): boolean {
  return !Object.hasOwn(properties, name) || policy.seesPlainly(id, name);
}
