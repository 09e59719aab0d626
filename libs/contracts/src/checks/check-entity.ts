import { createProblem, pointerTo, type Problem } from '../problem';
import { checkField, type FieldContext } from './check-field';
import { checkTexts } from './check-texts';
import { checkFieldKnown } from './known-names';
import type { EntityDocument } from '../generated/types';

export type EntityContext = Omit<FieldContext, 'fields'>;

/** Does an entity of the right shape make sense. */
export function checkEntity(document: EntityDocument, context: EntityContext = {}): Problem[] {
  const fields = new Set(Object.keys(document.properties));
  const ofFields = Object.entries(document.properties).flatMap(([name, field]) =>
    checkField(name, field, pointerTo('properties', name), { ...context, fields }),
  );
  const ofRequired = (document.required ?? []).flatMap((name, position) =>
    checkFieldKnown(name, fields, pointerTo('required', position)),
  );
  return [
    ...checkFieldKnown(document.titleField, fields, '/titleField'),
    ...checkTitle(document),
    ...ofRequired,
    ...ofFields,
  ];
}

/** An id or a list of files says nothing to people. */
function checkTitle({ titleField, properties }: EntityDocument): Problem[] {
  const kind = Object.hasOwn(properties, titleField) ? properties[titleField]?.['x-field'].kind : undefined;
  if (kind !== 'reference' && kind !== 'attachment') return [];
  return [
    createProblem('title-of-no-text', '/titleField', checkTexts.referenceTitle, { field: titleField, kind }),
  ];
}
