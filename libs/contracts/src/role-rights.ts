import { fieldPaths, fieldSchemaAt, type EffectiveEntity } from './effective-entity';
import type { FieldRight, Role } from './generated/types';

/** Weakest first: each right includes those before it. */
export const fieldRightsInOrder = [
  'hidden',
  'masked',
  'read',
  'edit',
] as const satisfies readonly FieldRight[];

/**
 * What a role says of a field or of a field of a collection (`contacts.mobile`): what it says of the field itself, else
 * of all. A collection is written as a whole, so it can be edited only by those who may edit every field of its rows;
 * what is computed is written by nobody.
 */
export function roleRight(role: Role, entity: EffectiveEntity, path: string): FieldRight {
  const [field = '', ...rest] = path.split('.');
  const named = (name: string): FieldRight | undefined =>
    Object.hasOwn(role.fields.except ?? {}, name) ? role.fields.except?.[name] : undefined;
  const right = named(field) ?? role.fields.default;
  if (fieldSchemaAt(entity, path)?.['x-field'].kind === 'computed')
    return weaker(weaker(named(path) ?? right, right), 'read');
  if (rest.length > 0) return weaker(named(path) ?? right, right);
  const rows = Object.keys(entity.collections[field]?.properties ?? {});
  const allEditable = rows.every((name) => (named(`${field}.${name}`) ?? right) === 'edit');
  return allEditable ? right : weaker(right, 'read');
}

/** By path, for every path of the entity: what somebody with this role alone may do. */
export function roleRights(role: Role, entity: EffectiveEntity): Record<string, FieldRight> {
  return Object.fromEntries(fieldPaths(entity).map((path) => [path, roleRight(role, entity, path)]));
}

function weaker(left: FieldRight, right: FieldRight): FieldRight {
  return fieldRightsInOrder.indexOf(left) < fieldRightsInOrder.indexOf(right) ? left : right;
}
