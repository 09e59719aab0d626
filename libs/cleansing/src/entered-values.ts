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
  const derived = derivedFields(definitions).filter((field) => data[field] !== undefined);
  const cleared = Object.fromEntries(derived.map((field) => [field, null]));
  return Object.fromEntries(
    Object.entries({ ...cleared, ...raw }).filter(([field]) => isEntered(policy, definitions, field)),
  );
}

/** Fields that are filled from others where nothing is entered. */
function derivedFields({ documents }: EntityDefinitions): string[] {
  return documents.standardization.fields.flatMap(({ field, derive }) =>
    derive === undefined ? [] : [field],
  );
}

function isEntered(policy: AccessPolicy, { entity, storage }: EntityDefinitions, field: string): boolean {
  const schema = Object.hasOwn(storage.properties, field) ? storage.properties[field] : undefined;
  return (
    schema !== undefined &&
    schema['x-field'].immutable !== true &&
    policy.fieldRight(entity, field) === 'edit'
  );
}
