import {
  branchesOf,
  documentLabels,
  followReference,
  rootSchema,
  type DocumentKind,
  type JsonSchema,
  type PartLabel,
} from '@guiyi/contracts';
import { isFields } from './same-json';

/** What the schema of a kind of document says about one place of it. */
export interface PartShape {
  kind: DocumentKind;
  /** With references followed. */
  schema: JsonSchema;
  /** The definition that it is, if it is one: ValidationRule. */
  definition: string | undefined;
  /** The definition by which its own properties are labelled; undefined for the document itself. */
  holder: string | undefined;
  /** What the form file calls it; items of lists and maps have none. */
  label: PartLabel | undefined;
}

/**
 * How a place is read. fields: an object with known properties. map: named items. list: items that are objects.
 * values: a list of scalars. logic, text, value: one thing that is taken as a whole.
 */
export type PartReading = 'fields' | 'map' | 'list' | 'values' | 'logic' | 'text' | 'value';

export function documentShape(kind: DocumentKind): PartShape {
  const { schema } = rootSchema(kind);
  return { kind, schema, definition: undefined, holder: undefined, label: undefined };
}

/** The shape of a property; values: what stands in the place, so that the branch of a union is found. */
export function propertyShape(shape: PartShape, name: string, values: readonly unknown[]): PartShape {
  const key = shape.holder === undefined ? name : `${shape.holder}.${name}`;
  const labels = documentLabels[shape.kind]?.fields ?? {};
  const label = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return shapeOf(shape, propertySchema(shape.schema, name, values), label);
}

/** The shape of the items of a list. */
export function itemShape(shape: PartShape): PartShape {
  return shapeOf(shape, asSchema(shape.schema['items']), undefined);
}

/** The shape of the items of a map. */
export function entryShape(shape: PartShape): PartShape {
  return shapeOf(shape, asSchema(shape.schema['additionalProperties']), undefined);
}

/** How the place is read while these values stand in it; values that do not fit are taken as a whole. */
export function readingOf(shape: PartShape, values: readonly unknown[]): PartReading {
  const reading = readingOfSchema(shape);
  const present = values.filter((value) => value !== undefined);
  if (reading === 'list' || reading === 'values') return present.every(Array.isArray) ? reading : 'value';
  if (reading === 'fields' || reading === 'map') return present.every(isFields) ? reading : 'value';
  return reading;
}

/** The names of an object's properties: those of the schema in its order, then any other. */
export function namesOf(shape: PartShape, values: readonly unknown[]): string[] {
  const known = Object.keys(asSchema(shape.schema['properties']));
  const present = values.filter(isFields).flatMap((value) => Object.keys(value));
  return [...new Set([...known, ...present])].filter((name) => present.includes(name));
}

function readingOfSchema({ definition, schema }: PartShape): PartReading {
  if (definition === 'JsonLogic') return 'logic';
  if (definition === 'LocalizedText') return 'text';
  if (schema['type'] === 'array' || isFields(schema['items'])) {
    return isObjectSchema(followReference(asSchema(schema['items'])).schema) ? 'list' : 'values';
  }
  if (isObjectSchema(schema)) return 'fields';
  return isFields(schema['additionalProperties']) ? 'map' : 'value';
}

function isObjectSchema(schema: JsonSchema): boolean {
  return (
    isFields(schema['properties']) ||
    branchesOf(schema).some((branch) => isFields(followReference(branch).schema['properties']))
  );
}

function shapeOf(parent: PartShape, schema: JsonSchema, label: PartLabel | undefined): PartShape {
  const { name, schema: target } = followReference(schema);
  return {
    kind: parent.kind,
    schema: target,
    definition: name,
    holder: name ?? parent.holder,
    label,
  };
}

function propertySchema(schema: JsonSchema, name: string, values: readonly unknown[]): JsonSchema {
  const own = asSchema(schema['properties']);
  if (Object.hasOwn(own, name)) return asSchema(own[name]);
  const branches = branchesOf(schema)
    .map((branch) => followReference(branch).schema)
    .filter((branch) => Object.hasOwn(asSchema(branch['properties']), name));
  const followed = branches.find((branch) => values.some((value) => follows(branch, value))) ?? branches[0];
  if (followed !== undefined) return asSchema(asSchema(followed['properties'])[name]);
  return asSchema(schema['additionalProperties']);
}

/** Every tag of the branch has a value that the branch allows. */
function follows(branch: JsonSchema, value: unknown): boolean {
  if (!isFields(value)) return false;
  return Object.entries(asSchema(branch['properties'])).every(([name, property]) => {
    const { const: only, enum: allowed } = asSchema(property);
    if (only !== undefined) return value[name] === only;
    return !Array.isArray(allowed) || value[name] === undefined || allowed.includes(value[name]);
  });
}

function asSchema(value: unknown): JsonSchema {
  return isFields(value) ? value : {};
}
