import { documentSchemasDefinitions, type JsonSchema } from '@guiyi/contracts';
import { fieldShape, isFields, isHidden, itemShape, type Shape } from '../document-shape';

/** The fields of documents that are drawn by something of their own. */
export type DocumentField =
  | 'logic'
  | 'localizedText'
  | 'union'
  | 'items'
  | 'map'
  | 'words'
  | 'choices'
  | 'fieldPaths'
  | 'ranked'
  | 'sourcePair';

/** What a field that draws its inner parts itself is given under ui:options. */
export interface InnerShapes {
  branches?: readonly Shape[];
  item?: Shape;
  entry?: Shape;
}

/**
 * The shape as react-jsonschema-form is to draw it: whatever it would draw as one long column, or choose by trying, is
 * drawn by a field of ours that is given the inner shapes.
 */
export function formShape(shape: Shape): Shape {
  const { schema, ui } = shape;
  const title = schema['title'];
  const drawnBy = (field: DocumentField, inner: InnerShapes & Record<string, unknown> = {}): Shape => ({
    schema: { ...(title === undefined ? {} : { title }) },
    ui: { ...keptDrawing(ui), 'ui:field': field, 'ui:options': inner },
  });
  if (ui['ui:widget'] === 'hidden') return shape;
  if (ui['ui:field'] === 'logic' || ui['ui:field'] === 'localizedText') return drawnBy(ui['ui:field']);
  if (Array.isArray(schema['oneOf'])) return drawnBy('union', { branches: branchesOf(shape).map(formShape) });
  if (schema['type'] === 'array') return listShape(shape, drawnBy);
  const entry = fieldShape(shape, '');
  if (schema['properties'] === undefined && isFields(schema['additionalProperties'])) {
    return drawnBy('map', { entry: formShape(entry) });
  }
  return schema['properties'] === undefined ? scalarShape(shape) : objectShape(shape);
}

function listShape(
  shape: Shape,
  drawnBy: (field: DocumentField, inner?: InnerShapes & Record<string, unknown>) => Shape,
): Shape {
  const item = itemShape(shape);
  const names = item.ui['ui:enumNames'];
  if (Array.isArray(item.schema['enum'])) return drawnBy('choices', { values: item.schema['enum'], names });
  if (isFieldPath(item.schema)) return drawnBy('fieldPaths');
  if (isRanked(shape, item)) return drawnBy('ranked');
  if (isSourcePair(shape)) return drawnBy('sourcePair');
  if (item.schema['type'] === 'string') return drawnBy('words');
  return drawnBy('items', { item: formShape(item), newItem: item });
}

function objectShape(shape: Shape): Shape {
  const properties = Object.keys(shape.schema['properties'] as object);
  const inner = properties.map((name) => [name, formShape(named(fieldShape(shape, name), name))] as const);
  return {
    schema: {
      ...shape.schema,
      type: 'object',
      properties: Object.fromEntries(inner.map(([name, form]) => [name, form.schema])),
    },
    ui: { ...keptDrawing(shape.ui), ...Object.fromEntries(inner.map(([name, form]) => [name, form.ui])) },
  };
}

/** Sources each once: their order says which is trusted more. */
function isRanked({ schema, ui }: Shape, item: Shape): boolean {
  return ui['ui:ranked'] === true && schema['uniqueItems'] === true && item.schema['type'] === 'string';
}

/** Two sources that records come from, one each. */
function isSourcePair({ schema, ui }: Shape): boolean {
  return ui['ui:ranked'] === true && schema['minItems'] === 2 && schema['maxItems'] === 2;
}

/** Properties that name a match form, in any kind of document. */
const matchFormNames: ReadonlySet<string> = new Set(['form', 'sourceForm']);

function named({ schema, ui }: Shape, name: string): Shape {
  const isName = matchFormNames.has(name) && schema['type'] === 'string' && ui['ui:widget'] === undefined;
  if (name === 'sources') return { schema, ui: { ...ui, 'ui:ranked': true } };
  return { schema, ui: isName ? { ...ui, 'ui:widget': 'matchForm' } : ui };
}

function scalarShape({ schema, ui }: Shape): Shape {
  if (ui['ui:widget'] !== undefined) return { schema, ui };
  const widget = widgetOf(schema);
  return { schema: plainScalar(schema), ui: { ...ui, 'ui:widget': widget } };
}

function widgetOf(schema: JsonSchema): string {
  if (Array.isArray(schema['enum'])) return 'choice';
  if (schema['type'] === 'boolean') return 'switch';
  if (schema['type'] === 'number' || schema['type'] === 'integer') return 'number';
  if (schema['type'] !== 'string') return 'scalar';
  if (isFieldPath(schema)) return 'fieldPath';
  if (schema['pattern'] === documentSchemasDefinitions.DocumentId.pattern) return 'documentId';
  return schema['maxLength'] === 500 ? 'pattern' : 'text';
}

/** A value of several types is drawn as text by a widget that reads what is typed. */
function plainScalar(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema['type'])) return { ...schema, type: 'string' };
  return schema['type'] === undefined && schema['enum'] !== undefined
    ? { ...schema, type: 'string' }
    : schema;
}

function isFieldPath(schema: JsonSchema): boolean {
  const { FieldPath, FieldName } = documentSchemasDefinitions;
  return schema['pattern'] === FieldPath.pattern || schema['pattern'] === FieldName.pattern;
}

function branchesOf({ schema, ui }: Shape): Shape[] {
  const uis = (ui['oneOf'] ?? []) as Shape['ui'][];
  return (schema['oneOf'] as JsonSchema[]).map((branch, position) => ({
    schema: branch,
    ui: uis[position] ?? {},
  }));
}

function keptDrawing(ui: Shape['ui']): Shape['ui'] {
  const { 'ui:help': help, 'ui:placeholder': placeholder } = ui;
  return {
    ...(help === undefined ? {} : { 'ui:help': help }),
    ...(placeholder === undefined ? {} : { 'ui:placeholder': placeholder }),
  };
}

/** One way that a union may be: a branch, and the value of its tag when the branch stands for several. */
export interface UnionChoice {
  key: string;
  label: string;
  branch: number;
  tag?: { name: string; value: unknown };
}

/** Every branch by its tag's values in words; a branch without a tag by its title. */
export function unionChoices(branches: readonly Shape[]): UnionChoice[] {
  return branches.flatMap((branch, position): UnionChoice[] => {
    const name = tagOf(branch);
    if (name === undefined)
      return [{ key: String(position), label: titleOf(branch, position), branch: position }];
    const { schema, ui } = fieldShape(branch, name);
    const values = 'const' in schema ? [schema['const']] : (schema['enum'] as unknown[]);
    const names = (ui['ui:enumNames'] ?? []) as string[];
    return values.map((value, at) => ({
      key: `${position} ${String(value)}`,
      label: names[at] ?? (values.length === 1 ? titleOf(branch, position) : String(value)),
      branch: position,
      tag: { name, value },
    }));
  });
}

/** The property that tells the branch: a fixed one, else the first that is required and has a list of values. */
export function tagOf({ schema }: Shape): string | undefined {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = (schema['required'] ?? []) as string[];
  const names = Object.keys(properties);
  return (
    names.find((name) => 'const' in (properties[name] ?? {}) && required.includes(name)) ??
    names.slice(0, 1).find((name) => required.includes(name) && Array.isArray(properties[name]?.['enum']))
  );
}

/** The choice that a value follows; the first with the same tag, else the first with all that is required. */
export function choiceOf(
  choices: readonly UnionChoice[],
  branches: readonly Shape[],
  value: unknown,
): UnionChoice | undefined {
  if (!isFields(value)) return undefined;
  return choices.find(({ branch, tag }) => {
    if (tag !== undefined) return value[tag.name] === tag.value;
    const required = (branches[branch]?.schema['required'] ?? []) as string[];
    return required.every((name) => Object.hasOwn(value, name));
  });
}

/** The value as the other choice may have it: its tag, and whatever both ways know. */
export function asChoice(value: unknown, { branch, tag }: UnionChoice, branches: readonly Shape[]): unknown {
  const properties = (branches[branch]?.schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const kept = Object.entries(isFields(value) ? value : {}).filter(
    ([name]) => Object.hasOwn(properties, name) && !('const' in (properties[name] ?? {})),
  );
  return {
    ...(tag === undefined ? {} : { [tag.name]: tag.value }),
    ...Object.fromEntries(kept.filter(([name]) => name !== tag?.name)),
  };
}

function titleOf({ schema }: Shape, position: number): string {
  return typeof schema['title'] === 'string' ? schema['title'] : String(position + 1);
}

/** The inner shape without its tag, which the choice above it shows. */
export function withoutTag(shape: Shape): Shape {
  const tag = tagOf(shape);
  if (tag === undefined) return shape;
  const own = fieldShape(shape, tag);
  return isHidden(own)
    ? shape
    : { schema: shape.schema, ui: { ...shape.ui, [tag]: { 'ui:widget': 'hidden' } } };
}
