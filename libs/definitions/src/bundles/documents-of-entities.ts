import type { EntityDocument } from '@guiyi/contracts';
import { definitionName, isRuleKind, type Definition, type DefinitionName } from '../definition';
import type { DefinitionSet } from '../definition-set';

/**
 * The definitions of these entities with everything they rest on: rows of collections and entities they refer to, forms,
 * overlays, rules, and the vocabularies that any of them names. Unknown ids are left out.
 */
export function documentsOfEntities(set: DefinitionSet, entities: readonly string[]): Definition[] {
  const wanted = reachableEntities(set, entities);
  const own = set.definitions.filter((definition) => isOf(definition, wanted));
  const texts = new Set(own.flatMap(({ document }) => textsIn(document)));
  const chosen = new Set<DefinitionName>(own.map(definitionName));
  return set.definitions.filter(
    (definition) =>
      chosen.has(definitionName(definition)) ||
      (definition.kind === 'vocabulary' && texts.has(definition.key)),
  );
}

/** The entities themselves, those of the rows of their collections and those that their fields name. */
function reachableEntities(set: DefinitionSet, entities: readonly string[]): Set<string> {
  const known = set.of('entity');
  const found = new Set<string>();
  const open = entities.filter((id) => known.has(id));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...namedEntities(known.get(id)!, set).filter((other) => known.has(other)));
  }
  return found;
}

function namedEntities(entity: EntityDocument, set: DefinitionSet): string[] {
  const added = set.overlaysOf(entity.id).map((overlay) => overlay.add ?? {});
  return [entity.properties, ...added].flatMap((fields) =>
    Object.values(fields).flatMap((field) => {
      const { kind: _kind, vocabulary: _vocabulary, ...meaning } = field['x-field'];
      return textsIn(meaning);
    }),
  );
}

function isOf({ kind, key, document }: Definition, entities: ReadonlySet<string>): boolean {
  if (kind === 'entity' || kind === 'form') return entities.has(key);
  if (kind === 'overlay' || isRuleKind(kind)) return 'entity' in document && entities.has(document.entity);
  return false;
}

/** Every text of a document: names of vocabularies stand in many places, conditions among them. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
