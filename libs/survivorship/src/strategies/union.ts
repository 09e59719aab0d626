import { isBlank, type JsonValue, type RecordData } from '@guiyi/contracts';
import { valueKey } from './same-value';

/** All items of the lists in order, equal ones once; rows that agree in the key fields become one, blanks filled. */
export function unionOf(
  lists: readonly (readonly JsonValue[])[],
  key: readonly string[] | undefined,
): JsonValue[] {
  const united = new Map<string, JsonValue>();
  for (const item of lists.flat()) {
    const name = keyOf(item, key);
    const known = united.get(name);
    united.set(name, known === undefined ? item : filled(known, item));
  }
  return [...united.values()];
}

/** Rows without any key value are told apart by all they hold, so that nothing is lost. */
function keyOf(item: JsonValue, key: readonly string[] | undefined): string {
  if (key === undefined || !isRow(item) || key.every((field) => isBlank(item[field])))
    return `item ${valueKey(item)}`;
  return `row ${key.map((field) => valueKey(item[field])).join('\n')}`;
}

function filled(known: JsonValue, other: JsonValue): JsonValue {
  if (!isRow(known) || !isRow(other)) return known;
  const missing = Object.entries(other).filter(([field]) => isBlank(known[field]));
  return missing.length === 0 ? known : { ...known, ...Object.fromEntries(missing) };
}

function isRow(value: JsonValue): value is RecordData {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
