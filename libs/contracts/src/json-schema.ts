import type { EffectiveEntity } from './effective-entity';
import type { EntityDocument, FieldSchema, VocabularyDocument } from './generated/types';

/** Plain JSON Schema draft-07. */
export type JsonSchema = Record<string, unknown>;

/** Larger vocabularies are named in x-field but not written out as an enum. */
const largestEnum = 200;

/**
 * The entity as plain draft-07 for clients and OpenAPI: collections inline, vocabularies of at most 200 entries as
 * enums (retired codes left out), hidden fields left out.
 */
export function toJsonSchema(
  entity: EffectiveEntity,
  options: { vocabularies?: ReadonlyMap<string, VocabularyDocument> } = {},
): JsonSchema {
  const shown = Object.entries(entity.properties).filter(([name]) => !entity.hidden.includes(name));
  const vocabularies = options.vocabularies ?? new Map<string, VocabularyDocument>();
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: entity.id,
    type: 'object',
    additionalProperties: false,
    required: entity.required,
    properties: Object.fromEntries(
      shown.map(([name, field]) => [name, fieldToSchema(field, entity.collections[name], vocabularies)]),
    ),
  };
}

function fieldToSchema(
  field: FieldSchema,
  rows: EntityDocument | undefined,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): JsonSchema {
  const { 'x-field': meaning, items, ...limits } = field;
  const codes = codesOf(meaning.vocabulary, vocabularies);
  if (field.type === 'array') {
    const item = rows === undefined ? { ...items, ...codes } : rowsToSchema(rows, vocabularies);
    return { ...limits, items: item };
  }
  return { ...limits, ...codes };
}

function rowsToSchema(
  rows: EntityDocument,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    required: rows.required ?? [],
    properties: Object.fromEntries(
      Object.entries(rows.properties).map(([name, field]) => [
        name,
        fieldToSchema(field, undefined, vocabularies),
      ]),
    ),
  };
}

function codesOf(id: string | undefined, vocabularies: ReadonlyMap<string, VocabularyDocument>): JsonSchema {
  const entries = id === undefined ? [] : (vocabularies.get(id)?.entries ?? []);
  const codes = entries.filter((entry) => entry.retired !== true).map((entry) => entry.code);
  return codes.length === 0 || codes.length > largestEnum ? {} : { enum: codes };
}
