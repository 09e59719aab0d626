import { isBlank, type JsonValue } from '@guiyi/contracts';

/** A text that equal values share, whatever the order of the names in rows; blank equals missing. */
export function valueKey(value: JsonValue | undefined): string {
  return isBlank(value) ? '' : JSON.stringify(sorted(value as JsonValue));
}

/** Whether two values have one key. Most are texts, which need none. */
export function agree(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (typeof left === 'string' && typeof right === 'string') return isBlank(left) && isBlank(right);
  return valueKey(left) === valueKey(right);
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .filter((name) => !isBlank(value[name]))
      .sort()
      .map((name) => [name, sorted(value[name] as JsonValue)]),
  );
}
