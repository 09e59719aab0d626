import { isBlank, type JsonValue, type RecordData, type RecordStatus } from '@guiyi/contracts';
import type { FieldChange } from '../store/record-history';

/** The fields in which two versions of a record differ, in alphabetical order; the status is one of them. */
export function fieldChanges(
  before: { data: RecordData; status: RecordStatus } | undefined,
  after: { data: RecordData; status: RecordStatus },
): FieldChange[] {
  const earlier: RecordData = before?.data ?? {};
  const names = [...new Set([...Object.keys(earlier), ...Object.keys(after.data)])].sort();
  const changes = names
    .filter((name) => !isSame(earlier[name], after.data[name]))
    .map((name) => changeOf(name, earlier[name], after.data[name]));
  return before?.status === after.status
    ? changes
    : [...changes, changeOf('status', before?.status, after.status)];
}

/** Equal JSON, whatever the order of the names; blank equals missing. */
export function isSame(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (isBlank(left) || isBlank(right)) return isBlank(left) && isBlank(right);
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, position) => isSame(item, right[position]));
  if (isObject(left) && isObject(right)) {
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].every((name) => isSame(left[name], right[name]));
  }
  return left === right;
}

function changeOf(field: string, before: JsonValue | undefined, after: JsonValue | undefined): FieldChange {
  return {
    field,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

function isObject(value: JsonValue | undefined): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
