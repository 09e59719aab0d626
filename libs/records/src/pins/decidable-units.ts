import type { AccessPolicy } from '@guiyi/access';
import type { PinUnit } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';

/** The units of fields whose values the caller may decide, in a merge or by a pin; none for who may not merge. */
export function decidableUnits(
  policy: AccessPolicy,
  { entity, survivorship, documents }: EntityDefinitions,
): PinUnit[] {
  if (!policy.can('records.merge')) return [];
  return survivorship.units
    .filter(
      ({ isIdentity, fields }) =>
        !isIdentity && fields.every((field) => policy.fieldRight(entity, field) === 'edit'),
    )
    .map(({ id, fields }) => {
      const title = documents.survivorship.rules.find((rule) => rule.id === id && rule.together)?.title;
      return { id, fields: [...fields], ...(title === undefined ? {} : { title }) };
    });
}
