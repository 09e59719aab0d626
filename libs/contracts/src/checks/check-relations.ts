import type { RelationsDocument, RelationType } from '../generated/types';
import { createProblem, pointerTo, type Problem } from '../problem';
import { checkTexts } from './check-texts';
import { checkUniqueIds } from './known-names';

export interface RelationsContext {
  /** Ids of the entities whose records stand on their own. */
  recordEntities: ReadonlySet<string>;
  /** Match forms of the entity. */
  forms: ReadonlySet<string>;
}

/** Do relation types make sense: told apart, to entities that exist, not up and down and level at once. */
export function checkRelations(document: RelationsDocument, context: RelationsContext): Problem[] {
  return [
    ...checkUniqueIds(document.types, '/types'),
    ...document.types.flatMap((type, position) => [
      ...checkEntities(type, position, context),
      ...checkSuggestion(type, position, context),
      ...checkDirection(document.entity, type, position),
    ]),
  ];
}

function checkEntities(
  { id, entities = [] }: RelationType,
  position: number,
  { recordEntities }: RelationsContext,
): Problem[] {
  const known = [...recordEntities].sort().join(', ');
  return entities.flatMap((entity, place) =>
    recordEntities.has(entity)
      ? []
      : [
          createProblem(
            'unknown-entity',
            pointerTo('types', position, 'entities', place),
            checkTexts.unknownRelatedEntity,
            { type: id, entity, known },
          ),
        ],
  );
}

function checkDirection(entity: string, type: RelationType, position: number): Problem[] {
  const { id, symmetric = false, hierarchy = false, entities = [entity] } = type;
  const isForeign = entities.some((other) => other !== entity);
  const at = (...place: string[]): string => pointerTo('types', position, ...place);
  const problems: Problem[] = [];
  if (symmetric && hierarchy)
    problems.push(
      createProblem('symmetric-hierarchy', at('symmetric'), checkTexts.symmetricHierarchy, { type: id }),
    );
  if (symmetric && isForeign)
    problems.push(
      createProblem('symmetric-other-entity', at('entities'), checkTexts.symmetricOtherEntity, {
        type: id,
        entity,
      }),
    );
  if (hierarchy && isForeign)
    problems.push(
      createProblem('hierarchy-other-entity', at('entities'), checkTexts.hierarchyOtherEntity, {
        type: id,
        entity,
      }),
    );
  if (symmetric && type.title['zh-CN'] !== type.inverseTitle['zh-CN'])
    problems.push(
      createProblem(
        'symmetric-titles',
        at('inverseTitle'),
        checkTexts.symmetricTitles,
        { type: id },
        'warning',
      ),
    );
  return problems;
}

function checkSuggestion(
  { id, suggestion }: RelationType,
  position: number,
  { forms }: RelationsContext,
): Problem[] {
  if (suggestion === undefined) return [];
  const known = [...forms].sort().join(', ');
  const named = [
    ...suggestion.same.map((form, place) => ({ form, at: ['same', place] })),
    { form: suggestion.marks, at: ['marks'] },
  ];
  return named
    .filter(({ form }) => !forms.has(form))
    .map(({ form, at }) =>
      createProblem(
        'unknown-form',
        pointerTo('types', position, 'suggestion', ...at),
        checkTexts.unknownSuggestionForm,
        { type: id, form, known },
      ),
    );
}
