import type { FieldSchema } from '@guiyi/contracts';
import { kind, type Kinds } from './kinds';
import type { VocabularyLookup } from './vocabulary-lookup';

/** What a field may hold, for telling rules that can never be true. */
export interface FieldValues {
  kinds: Kinds;
  /** The only values it takes, itself or in its list; undefined when it takes others as well. */
  choices?: ReadonlySet<unknown>;
}

/** The values that the schema of a field allows. A vocabulary that is not there allows any. */
export function valuesOfField(schema: FieldSchema, vocabularies: VocabularyLookup | undefined): FieldValues {
  const { vocabulary } = schema['x-field'];
  const listed = schema.enum ?? schema.items?.enum;
  const choices =
    listed !== undefined
      ? new Set<unknown>(listed)
      : vocabulary === undefined
        ? undefined
        : vocabularies?.(vocabulary)?.codes;
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
