import type { ListField, ListFieldType } from '../list-field';
import type { SqlParameters } from '../sql-parameters';

export type FilterScalar = string | number | boolean;

/** What a filter compares by. `parse` gives undefined for a value that the operator cannot use on the field. */
export interface FilterOperator<Value> {
  types: readonly ListFieldType[];
  parse(value: unknown, field: ListField): Value | undefined;
  /** SQL on `field.value`, for one record or one row of a collection. */
  condition(field: ListField, value: Value, parameters: SqlParameters, standardized: Standardized): string;
  /** Says no to what the condition says yes to, over all rows of a collection. */
  negated?: boolean;
}

/** The spellings under which a value may be stored: as given, and standardised. */
export type Standardized = (value: FilterScalar) => readonly FilterScalar[];

export const everyType: readonly ListFieldType[] = ['text', 'number', 'boolean', 'array', 'time'];

/** A value of the field's own type; undefined when it is of another. */
export function scalarOf(value: unknown, field: ListField): FilterScalar | undefined {
  if (field.type === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  if (field.type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (typeof value !== 'string' || value === '' || value.length > 500) return undefined;
  if (field.type !== 'time') return value;
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) return undefined;
  const text = time.toISOString();
  return yearsOfBothCalendars.test(text) ? text : undefined;
}

/** PostgreSQL writes years beyond these otherwise than ISO 8601 does. */
const yearsOfBothCalendars = /^(?!0000)\d{4}-/;

/** A text to look for inside values. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 200 ? value.trim() : undefined;
}
