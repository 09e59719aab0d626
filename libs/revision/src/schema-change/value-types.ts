import type { FieldSchema, ItemSchema, JsonValue } from '@guiyi/contracts';

type ScalarType = Exclude<FieldSchema['type'], 'array'>;

const holds: Readonly<Record<FieldSchema['type'], (value: JsonValue) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
};

/** Whether the value is of the field's type, its items of theirs; rows of collections are objects. */
export function isOfType(value: JsonValue, field: FieldSchema): boolean {
  if (!holds[field.type](value)) return false;
  if (!Array.isArray(value)) return true;
  if (isCollection(field))
    return value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
  const type = itemTypeOf(field);
  return value.every((item) => (type === undefined ? isScalar(item) : holds[type](item)));
}

/** Whether two fields hold values of the same JSON type. */
export function isSameType(left: FieldSchema, right: FieldSchema): boolean {
  return (
    left.type === right.type &&
    isCollection(left) === isCollection(right) &&
    (left.type !== 'array' || isCollection(left) || itemTypeOf(left) === itemTypeOf(right))
  );
}

/** Whether every value of the one field can be written as a value of the other, from which it could be read back. */
export function isLossless(before: FieldSchema, after: FieldSchema): boolean {
  if (isCollection(before) || isCollection(after)) return isCollection(before) && isCollection(after);
  const from = before.type === 'array' ? itemTypeOf(before) : before.type;
  const to = after.type === 'array' ? itemTypeOf(after) : after.type;
  if (before.type === 'array' && after.type !== 'array') return false;
  return from !== undefined && to !== undefined && isWider(from, to);
}

/** The value as one of the other field; undefined when there is none without loss. */
export function losslessValue(value: JsonValue, after: FieldSchema): JsonValue | undefined {
  if (isOfType(value, after)) return value;
  if (isCollection(after)) return undefined;
  if (after.type !== 'array') return asScalar(value, after.type);
  const type = itemTypeOf(after);
  if (type === undefined) return undefined;
  const items = (Array.isArray(value) ? value : [value]).map((item) => asScalar(item, type));
  return items.every((item) => item !== undefined) ? items : undefined;
}

export function isCollection(field: FieldSchema): boolean {
  return field['x-field'].collection !== undefined;
}

function isWider(from: ScalarType, to: ScalarType): boolean {
  return from === to || to === 'string' || (from === 'integer' && to === 'number');
}

function asScalar(value: JsonValue, type: ScalarType): JsonValue | undefined {
  if (holds[type](value)) return value;
  return type === 'string' && (typeof value === 'number' || typeof value === 'boolean')
    ? String(value)
    : undefined;
}

function itemTypeOf({ items }: { items?: ItemSchema }): ScalarType | undefined {
  return items?.type;
}

function isScalar(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null;
}
