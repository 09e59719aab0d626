import {
  createProblem,
  type CrossEntityRule,
  type EffectiveEntity,
  type FieldSchema,
  type MatchingDocument,
  pointerTo,
  type Problem,
} from '@guiyi/contracts';
import { checkTexts } from './check-texts';

/** What comparing with other entities is checked against; what is not known is not checked. */
export interface CrossEntityContext {
  /** The entities that have records of their own, by id. */
  entities?: ReadonlyMap<string, EffectiveEntity>;
  /** Ids of the entities whose records are compared at all. */
  comparedEntities?: ReadonlySet<string>;
}

/** Are there the entities, the fields and the reference that a found record is named in? */
export function checkCrossEntity(document: MatchingDocument, context: CrossEntityContext): Problem[] {
  return (document.crossEntity ?? []).flatMap((rule, position) =>
    checkRule(document.entity, rule, position, context),
  );
}

function checkRule(
  entity: string,
  rule: CrossEntityRule,
  position: number,
  { entities, comparedEntities }: CrossEntityContext,
): Problem[] {
  const at = (...rest: (string | number)[]): string => pointerTo('crossEntity', position, ...rest);
  if (rule.linkOnSave !== undefined && rule.link === undefined)
    return [createProblem('link-missing', at('linkOnSave'), checkTexts.crossEntityNoLink)];
  if (entities === undefined) return [];
  const known = [...(comparedEntities ?? entities.keys())].filter((id) => id !== entity).sort();
  const own = entities.get(entity);
  const other = entities.get(rule.entity);
  if (own === undefined) return [];
  if (other === undefined || !known.includes(rule.entity))
    return [
      createProblem('unknown-entity', at('entity'), checkTexts.crossEntityUnknown, {
        entity: rule.entity,
        known: known.join(', ') || '—',
      }),
    ];
  return [
    ...rule.fields.flatMap((pair, place) => [
      ...unknownField(own, pair.own, at('fields', place, 'own')),
      ...unknownField(other, pair.other, at('fields', place, 'other')),
    ]),
    ...checkLink(own, rule, at('link')),
  ];
}

function unknownField(entity: EffectiveEntity, field: string, pointer: string): Problem[] {
  if (fieldOf(entity, field) !== undefined) return [];
  return [createProblem('unknown-field', pointer, checkTexts.crossEntityField, { field, entity: entity.id })];
}

function checkLink(own: EffectiveEntity, { entity, link }: CrossEntityRule, pointer: string): Problem[] {
  if (link === undefined) return [];
  const meaning = fieldOf(own, link)?.['x-field'];
  if (meaning?.kind === 'reference' && meaning.entity === entity) return [];
  return [createProblem('no-reference', pointer, checkTexts.crossEntityLink, { field: link, entity })];
}

function fieldOf(entity: EffectiveEntity, name: string): FieldSchema | undefined {
  return Object.hasOwn(entity.properties, name) ? entity.properties[name] : undefined;
}
