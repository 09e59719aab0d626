import type { JsonValue, RecordData } from '@guiyi/contracts';
import { shown } from './constraint';

/** The values that a message may name: the scalar fields of the record or row, lists of scalars joined, and value. */
export function messageValues(data: RecordData, value: JsonValue | undefined): Record<string, string> {
  const values = Object.entries(data).map(([name, entry]) => [name, textOf(entry)] as const);
  return { ...Object.fromEntries(values), value: textOf(value) };
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return shown(value.filter((item) => typeof item !== 'object').join('、'));
  return typeof value === 'object' ? '' : shown(value);
}
