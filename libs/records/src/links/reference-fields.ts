import { type EffectiveEntity, fieldsOfKind } from '@guiyi/contracts';

/** A field whose values are the ids of records. */
export interface ReferenceField {
  /** The entity that has the field. */
  entity: string;
  /** partner, or branches.partner in a collection. */
  path: string;
  /** The entity whose records it names. */
  target: string;
}

/** Every reference of the entity, in document order. */
export function referencesOf(entity: EffectiveEntity): ReferenceField[] {
  return fieldsOfKind(entity, 'reference').flatMap(({ path, field }) => {
    const target = field['x-field'].entity;
    return target === undefined ? [] : [{ entity: entity.id, path, target }];
  });
}

/**
 * The one registry of references: every field of every entity that can name records of the target, by entity and path.
 * Whoever moves references from one record to another goes through it.
 */
export function referencesTo(
  target: string,
  entities: ReadonlyMap<string, EffectiveEntity>,
): ReferenceField[] {
  return [...entities.values()]
    .flatMap(referencesOf)
    .filter((reference) => reference.target === target)
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

function keyOf({ entity, path }: ReferenceField): string {
  return `${entity} ${path}`;
}
