import { isBlank, type JsonValue, type RecordData } from '@guiyi/contracts';
import { valueKey } from './same-value';

/**
 * All items of the lists in order, equal ones once; rows that agree in the key fields become one, blanks filled.
 * primary: the field that marks one row; only the first marked row of the first list that has one stays marked.
 */
export function unionOf(
  lists: readonly (readonly JsonValue[])[],
  key: readonly string[] | undefined,
  primary?: string,
): JsonValue[] {
  const united = new Map<string, JsonValue>();
  for (const item of primary === undefined ? lists.flat() : withOnePrimary(lists.flat(), primary)) {
    const name = keyOf(item, key, primary);
    const known = united.get(name);
    united.set(name, known === undefined ? item : filled(known, item));
  }
  return [...united.values()];
}

/** Rows without any key value are told apart by all they hold, so that nothing is lost. */
function keyOf(item: JsonValue, key: readonly string[] | undefined, primary: string | undefined): string {
  if (key === undefined || !isRow(item) || key.every((field) => isBlank(item[field])))
    return `item ${valueKey(primary === undefined ? item : without(item, primary))}`;
  return `row ${key.map((field) => valueKey(item[field])).join('\n')}`;
}

/** Which row counts first is a matter of one record; elsewhere it is no part of what a row is. */
function withOnePrimary(items: readonly JsonValue[], primary: string): JsonValue[] {
  const first = items.findIndex((item) => isRow(item) && item[primary] === true);
  return items.map((item, position) =>
    position === first || !isRow(item) || item[primary] !== true ? item : without(item, primary),
  );
}

function without(item: JsonValue, field: string): JsonValue {
  if (!isRow(item)) return item;
  const { [field]: _left, ...others } = item;
  return others;
}

function filled(known: JsonValue, other: JsonValue): JsonValue {
  if (!isRow(known) || !isRow(other)) return known;
  const missing = Object.entries(other).filter(([field]) => isBlank(known[field]));
  return missing.length === 0 ? known : { ...known, ...Object.fromEntries(missing) };
}

function isRow(value: JsonValue): value is RecordData {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
