import type { EffectiveEntity } from '@guiyi/contracts';

/** Whether somebody can ask to become the owner of a record: only records whose entity has the field have one. */
export function isClaimable({ properties }: Pick<EffectiveEntity, 'properties'>): boolean {
  return Object.hasOwn(properties, 'owner');
}
