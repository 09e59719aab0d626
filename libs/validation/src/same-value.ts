import { isBlank, type JsonValue, type RecordData } from '@guiyi/contracts';

/** Equal JSON, whatever the order of the names; blank equals missing. */
export function sameValue(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (isBlank(left) || isBlank(right)) return isBlank(left) && isBlank(right);
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, position) => sameValue(item, right[position]));
  if (isObject(left) && isObject(right)) {
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].every((name) => sameValue(left[name], right[name]));
  }
  return false;
}

function isObject(value: JsonValue | undefined): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
