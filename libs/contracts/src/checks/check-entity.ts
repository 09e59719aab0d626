import { pointerTo, type Problem } from '../problem';
import { checkField, type FieldContext } from './check-field';
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
  return [...checkFieldKnown(document.titleField, fields, '/titleField'), ...ofRequired, ...ofFields];
}
