import type { JsonValue, RecordData } from '@guiyi/contracts';

/** One value of a field of references or attachments, with its place. */
export interface LinkedValue {
  value: JsonValue;
  /** JSON Pointer in the data: /partner, /branches/0/partner, /contract/1. */
  pointer: string;
}

/** The filled values at a path with their places; items of lists one by one. */
export function linkedValues(data: RecordData, path: string): LinkedValue[] {
  const [head = '', tail] = path.split('.', 2);
  const value = own(data, head);
  if (tail === undefined) return itemsOf(value, `/${head}`);
  if (!Array.isArray(value)) return [];
  return value.flatMap((row, position) =>
    isRow(row) ? itemsOf(own(row, tail), `/${head}/${position}/${tail}`) : [],
  );
}

/**
 * The data with other values at a path; the same object when none differs.
 * @param change is given the place of the row in a collection as well
 */
export function withLinkedValues(
  data: RecordData,
  path: string,
  change: (value: JsonValue, row?: number) => JsonValue,
): RecordData {
  const [head = '', tail] = path.split('.', 2);
  const value = own(data, head);
  if (value === undefined || value === null) return data;
  const changed =
    tail === undefined
      ? change(value)
      : Array.isArray(value)
        ? value.map((row, place) =>
            isRow(row) ? withLinkedValues(row, tail, (inner) => change(inner, place)) : row,
          )
        : value;
  const isSame =
    Array.isArray(changed) && Array.isArray(value)
      ? changed.length === value.length && changed.every((item, position) => item === value[position])
      : changed === value;
  return isSame ? data : { ...data, [head]: changed };
}

function itemsOf(value: JsonValue | undefined, pointer: string): LinkedValue[] {
  if (Array.isArray(value)) return value.flatMap((item, position) => itemsOf(item, `${pointer}/${position}`));
  return value === undefined || value === null || value === '' ? [] : [{ value, pointer }];
}

function own(data: RecordData, name: string): JsonValue | undefined {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}

function isRow(value: JsonValue): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
