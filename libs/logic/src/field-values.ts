import { fieldSchemaAt, type EffectiveEntity, type FieldSchema } from '@guiyi/contracts';
import { kind, type Kinds } from './kinds';
import type { VocabularyLookup } from './vocabulary-lookup';

/** What a field may hold, for telling rules that can never be true. */
export interface FieldValues {
  kinds: Kinds;
  /** The only values it takes, itself or in its list; undefined when it takes others as well. */
  choices?: ReadonlySet<unknown>;
}

/** What the fields may hold, by their path on the record or in the collection `within`; undefined when unknown. */
export type FieldValuesOf = (path: string, within: string | undefined) => FieldValues | undefined;

/** What the fields of an entity and of its collections may hold. */
export function valuesIn(
  entity: Pick<EffectiveEntity, 'properties' | 'collections'>,
  vocabularies: VocabularyLookup | undefined,
): FieldValuesOf {
  return (path, within) => {
    const field = fieldSchemaAt(entity, within === undefined ? path : `${within}.${path}`);
    return field && valuesOfField(field, vocabularies);
  };
}

/** The values that the schema of a field allows. A vocabulary that is not there allows any. */
export function valuesOfField(schema: FieldSchema, vocabularies: VocabularyLookup | undefined): FieldValues {
  const { kind: meaning, vocabulary } = schema['x-field'];
  const listed = schema.enum ?? schema.items?.enum;
  const known = vocabulary === undefined ? undefined : vocabularies?.(vocabulary);
  // Regions are kept by their official labels, all others by code.
  const entries = meaning === 'region' ? known?.labels : known?.codes;
  const choices = listed === undefined ? entries : new Set<unknown>(listed);
  return {
    kinds: kindsOfType[schema.type],
    ...(choices === undefined ? {} : { choices }),
  };
}

const kindsOfType: Record<FieldSchema['type'], Kinds> = {
  string: kind.text,
  number: kind.number,
  integer: kind.number,
  boolean: kind.truth,
  array: kind.list,
};
