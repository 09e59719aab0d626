import type { AccessPolicy } from '@guiyi/access';
import type { RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { StoredRecord } from '@guiyi/records';

/**
 * What was entered in the fields of a record, to be standardised again; null where a value was only derived, so that it
 * is derived anew. Left out: fields that never change once given, those that the entity no longer has, and those that
 * the caller may not edit.
 */
export function enteredValues(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  { raw, data }: Pick<StoredRecord, 'raw' | 'data'>,
): RecordData {
  const { derived, editable } = fieldsFor(policy, definitions);
  const entered: RecordData = {};
  for (const field of derived) if (data[field] !== undefined && editable.has(field)) entered[field] = null;
  for (const [field, value] of Object.entries(raw)) if (editable.has(field)) entered[field] = value;
  return entered;
}

interface EntityFields {
  /** Filled from others where nothing is entered. */
  derived: readonly string[];
  /** What the caller may enter, unless it never changes once given. */
  editable: ReadonlySet<string>;
}

/** A job asks for every record of a base. */
const knownFields = new WeakMap<EntityDefinitions, WeakMap<AccessPolicy, EntityFields>>();

function fieldsFor(policy: AccessPolicy, definitions: EntityDefinitions): EntityFields {
  const byPolicy = knownFields.get(definitions) ?? new WeakMap<AccessPolicy, EntityFields>();
  knownFields.set(definitions, byPolicy);
  const fields = byPolicy.get(policy) ?? {
    derived: derivedFields(definitions),
    editable: editableFields(policy, definitions),
  };
  byPolicy.set(policy, fields);
  return fields;
}

function derivedFields({ documents }: EntityDefinitions): string[] {
  return documents.standardization.fields.flatMap(({ field, derive }) =>
    derive === undefined ? [] : [field],
  );
}

function editableFields(policy: AccessPolicy, { entity, storage }: EntityDefinitions): Set<string> {
  return new Set(
    Object.entries(storage.properties).flatMap(([field, schema]) =>
      schema['x-field'].immutable !== true && policy.fieldRight(entity, field) === 'edit' ? [field] : [],
    ),
  );
}
