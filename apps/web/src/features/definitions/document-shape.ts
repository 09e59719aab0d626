import { isLocalizedText, type JsonSchema, type LocalizedText } from '@guiyi/contracts';

/** A part of a document form: what may stand there, and how it is shown. */
export interface Shape {
  schema: JsonSchema;
  ui: Record<string, unknown>;
}

type Fields = Record<string, unknown>;

/** A value with the branch of its union that it follows; without a union the shape as it is. */
export function branchFor(shape: Shape, value: unknown): Shape {
  const branches = shape.schema['oneOf'];
  if (!Array.isArray(branches) || !isFields(value)) return shape;
  const position = (branches as JsonSchema[]).findIndex((branch) => follows(branch, value));
  if (position < 0) return shape;
  const uis = (shape.ui['oneOf'] ?? []) as Record<string, unknown>[];
  return { schema: branches[position] as JsonSchema, ui: uis[position] ?? {} };
}

/** Every tag has a value of the branch, every required field is there, and no field is unknown to it. */
function follows(branch: JsonSchema, value: Fields): boolean {
  const properties = (branch['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = (branch['required'] ?? []) as string[];
  if (!required.every((name) => Object.hasOwn(value, name))) return false;
  return Object.entries(value).every(([name, field]) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) return false;
    if ('const' in property) return property['const'] === field;
    return !Array.isArray(property['enum']) || property['enum'].includes(field);
  });
}

/** The shape of a field of an object; fields without one of their own follow additionalProperties. */
export function fieldShape({ schema, ui }: Shape, name: string): Shape {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  if (Object.hasOwn(properties, name)) {
    return { schema: properties[name] ?? {}, ui: (ui[name] ?? {}) as Fields };
  }
  return {
    schema: (schema['additionalProperties'] ?? {}) as JsonSchema,
    ui: (ui['additionalProperties'] ?? {}) as Fields,
  };
}

export function itemShape({ schema, ui }: Shape): Shape {
  return { schema: (schema['items'] ?? {}) as JsonSchema, ui: (ui['items'] ?? {}) as Fields };
}

export function labelOf({ schema }: Shape, name: string): string {
  const { title } = schema;
  return typeof title === 'string' ? title : name;
}

export function isHidden({ ui }: Shape): boolean {
  return ui['ui:widget'] === 'hidden';
}

/** The words for one of a list of allowed values. */
export function optionText({ schema, ui }: Shape, value: unknown): string {
  const options = schema['enum'];
  const names = ui['ui:enumNames'];
  if (Array.isArray(options) && Array.isArray(names)) {
    const name = (names as unknown[])[options.indexOf(value)];
    if (typeof name === 'string') return name;
  }
  if ('const' in schema && Array.isArray(names) && typeof names[0] === 'string') return names[0];
  return String(value);
}

/** What an item of a list goes by: its title, or whichever name it has. */
export function nameOf(value: unknown): LocalizedText | string | undefined {
  if (!isFields(value)) return undefined;
  for (const field of ['title', 'label']) if (isLocalizedText(value[field])) return value[field];
  return identityOf(value);
}

/** Whether pairs that a clause of a match rule decides are linked and never merged. */
export function isLinkOnly(clause: unknown): boolean {
  return isFields(clause) && clause['linkOnly'] === true;
}

/** The name that other documents use for it. */
export function identityOf(value: unknown): string | undefined {
  if (!isFields(value)) return undefined;
  for (const field of ['id', 'field', 'form', 'code'])
    if (typeof value[field] === 'string') return value[field];
  return undefined;
}

/** An object whose names are not those of the schema. */
export function isMap({ schema }: Shape, value: Fields): boolean {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  return (
    isFields(schema['additionalProperties']) &&
    Object.keys(value).every((name) => !Object.hasOwn(properties, name))
  );
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

/** A value that reads well within a line: a scalar, a text in languages, or an object of nothing else. */
export function isShort(value: unknown): boolean {
  if (isScalar(value) || isLocalizedText(value)) return true;
  if (Array.isArray(value)) return value.length <= 12 && value.every(isScalar);
  return (
    isFields(value) &&
    Object.keys(value).length <= 4 &&
    Object.values(value).every((field) => isScalar(field) || (Array.isArray(field) && field.every(isScalar)))
  );
}
