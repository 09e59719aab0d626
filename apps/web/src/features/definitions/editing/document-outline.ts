import { pointerTo } from '@guiyi/contracts';
import { fieldShape, isFields, isHidden, itemShape, labelOf, type Shape } from '../document-shape';

/** A part of a document as its outline lists it: its own few fields, or the items of a list or a map. */
export type OutlinePart = OutlineFields | OutlineItems;

export interface OutlineFields {
  kind: 'fields';
  names: string[];
}

export interface OutlineItems {
  kind: 'list' | 'map';
  name: string;
  pointer: string;
  label: string;
  item: Shape;
  items: { pointer: string; key: string; value: unknown }[];
}

/** The parts of a document in the order of its schema; lists and maps of objects are opened one item at a time. */
export function outlineOf(shape: Shape, document: Readonly<Record<string, unknown>>): OutlinePart[] {
  const properties = Object.keys(shape.schema['properties'] ?? {});
  const shown = properties.filter((name) => !isHidden(fieldShape(shape, name)));
  const names = shown.filter((name) => partKind(fieldShape(shape, name)) === undefined);
  const parts = shown.flatMap((name): OutlineItems[] => {
    const own = fieldShape(shape, name);
    const kind = partKind(own);
    if (kind === undefined) return [];
    const pointer = pointerTo(name);
    const item = kind === 'list' ? itemShape(own) : fieldShape(own, ANY_NAME);
    return [
      { kind, name, pointer, label: labelOf(own, name), item, items: itemsOf(document[name], pointer) },
    ];
  });
  return [{ kind: 'fields', names }, ...parts];
}

/** No property of a document has this name, so its shape is that of any other. */
const ANY_NAME = '';

function partKind(shape: Shape): 'list' | 'map' | undefined {
  const { schema } = shape;
  if (schema['type'] === 'array') return isObjectShape(itemShape(shape)) ? 'list' : undefined;
  if (schema['properties'] !== undefined) return undefined;
  return isObjectShape(fieldShape(shape, ANY_NAME)) ? 'map' : undefined;
}

function isObjectShape({ schema }: Shape): boolean {
  return isFields(schema['properties']) || Array.isArray(schema['oneOf']);
}

function itemsOf(value: unknown, pointer: string): OutlineItems['items'] {
  if (Array.isArray(value)) {
    return value.map((item: unknown, at) => ({
      pointer: pointer + pointerTo(at),
      key: String(at),
      value: item,
    }));
  }
  return isFields(value)
    ? Object.entries(value).map(([key, item]) => ({ pointer: pointer + pointerTo(key), key, value: item }))
    : [];
}

/** What a new item of the shape starts with: everything that can have only one value, and empty lists that are required. */
export function newItem({ schema }: Shape): unknown {
  if (Array.isArray(schema['oneOf']))
    return newItem({ schema: schema['oneOf'][0] as Shape['schema'], ui: {} });
  const properties = (schema['properties'] ?? {}) as Record<string, Shape['schema']>;
  const required = (schema['required'] ?? []) as string[];
  const entries = required.flatMap((name): [string, unknown][] => {
    const value = startValue(properties[name] ?? {});
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

function startValue(schema: Shape['schema']): unknown {
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0] as unknown;
  if (schema['type'] === 'array') return [];
  if (schema['type'] === 'object' || isFields(schema['properties'])) return newItem({ schema, ui: {} });
  return undefined;
}
