import { documentSchemas, documentSchemasDefinitions } from '../generated/document-schemas';
import type { DocumentKind } from '../document-kinds';
import type { JsonSchema } from '../json-schema';

/** A schema together with the name of the definition it is, if it is one. */
export interface NamedSchema {
  name: string | undefined;
  schema: JsonSchema;
}

const definitions: Readonly<Record<string, JsonSchema | undefined>> = documentSchemasDefinitions;

/** The root schema of a kind of document. */
export function rootSchema(kind: DocumentKind): NamedSchema {
  return followReference({ $ref: `#/definitions/${documentSchemas[kind]}` });
}

/** The definition a reference leads to; any other schema as it is. */
export function followReference(schema: JsonSchema): NamedSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return { name: undefined, schema };
  const name = reference.replace('#/definitions/', '');
  const found = definitions[name];
  if (found === undefined) throw new Error(`no schema has the definition ${name}; run npm run generate`);
  return { name, schema: found };
}

/** What a form draws as one thing with a field of its own, by definition name: recursive or always the same. */
export const opaqueDefinitions: Readonly<Record<string, { field: string; schema: JsonSchema }>> = {
  JsonLogic: { field: 'logic', schema: {} },
  LocalizedText: {
    field: 'localizedText',
    schema: {
      type: 'object',
      properties: {
        'zh-CN': { type: 'string', minLength: 1 },
        'zh-TW': { type: 'string', minLength: 1 },
        en: { type: 'string', minLength: 1 },
      },
      required: ['zh-CN', 'en'],
    },
  },
};

/** Properties that no person fills: the schema reference and everything with one possible value. */
export function isFixed(name: string, schema: JsonSchema): boolean {
  return name === '$schema' || 'const' in followReference(schema).schema;
}

export interface LabelKey {
  /** Where a form file gives the label: the property of the document itself, or Definition.property. */
  key: string;
  /** The values that need a label under options. */
  options: readonly string[];
  description: string | undefined;
  schema: JsonSchema;
  required: boolean;
}

/** Everything a form file of this kind of document must label, in reading order. */
export function labelKeys(kind: DocumentKind): LabelKey[] {
  const keys = new Map<string, LabelKey>();
  const visited = new Set<string>();
  collectKeys(rootSchema(kind).schema, undefined, keys, visited);
  return [...keys.values()];
}

function collectKeys(
  schema: JsonSchema,
  holder: string | undefined,
  keys: Map<string, LabelKey>,
  visited: Set<string>,
): void {
  const required = (schema['required'] ?? []) as string[];
  for (const [name, property] of Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)) {
    const tagOfBranch = holder !== undefined && 'const' in property;
    if (isFixed(name, property) && !tagOfBranch) continue;
    addKey(holder === undefined ? name : `${holder}.${name}`, property, required.includes(name), keys);
    descend(property, holder ?? '', keys, visited);
  }
  for (const branch of branchesOf(schema)) {
    const { name, schema: target } = followReference(branch);
    collectKeys(target, nameOfBranch(name, holder), keys, visited);
  }
}

/** Branches of one union share the labels of the union. */
function nameOfBranch(name: string | undefined, holder: string | undefined): string | undefined {
  return holder ?? name;
}

function descend(
  schema: JsonSchema,
  holder: string,
  keys: Map<string, LabelKey>,
  visited: Set<string>,
): void {
  const { name, schema: target } = followReference(schema);
  if (name !== undefined && (Object.hasOwn(opaqueDefinitions, name) || visited.has(name))) return;
  if (name !== undefined) visited.add(name);
  const inner = name ?? holder;
  if ('properties' in target || 'oneOf' in target) collectKeys(target, inner, keys, visited);
  for (const nested of ['items', 'additionalProperties']) {
    const next = target[nested];
    if (typeof next === 'object' && next !== null) descend(next as JsonSchema, inner, keys, visited);
  }
}

function addKey(key: string, property: JsonSchema, required: boolean, keys: Map<string, LabelKey>): void {
  const earlier = keys.get(key);
  const options = [...new Set([...(earlier?.options ?? []), ...optionsOf(property)])];
  const description = earlier?.description ?? (property['description'] as string | undefined);
  keys.set(key, {
    key,
    options,
    description,
    schema: earlier?.schema ?? property,
    required: required && (earlier?.required ?? true),
  });
}

/** The values of an enumeration, the one value of a tag, or those of the items of a list. */
export function optionsOf(schema: JsonSchema): string[] {
  const target = followReference(schema).schema;
  if (Array.isArray(target['enum'])) return target['enum'].map(String);
  if (typeof target['const'] === 'string') return [target['const']];
  return typeof target['items'] === 'object' && target['items'] !== null
    ? optionsOf(target['items'] as JsonSchema)
    : [];
}

export function branchesOf(schema: JsonSchema): JsonSchema[] {
  return Array.isArray(schema['oneOf']) ? (schema['oneOf'] as JsonSchema[]) : [];
}
