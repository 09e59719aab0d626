import type { JsonValue } from '@guiyi/contracts';

/** A value as one cell: lists of plain values joined as imports read them, rows as JSON. */
export function cellOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item !== 'object');
  return isPlainList ? value.join('; ') : JSON.stringify(value);
}
