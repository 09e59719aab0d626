import { segmentsOf, type JsonValue, type RecordData } from '@guiyi/contracts';

/** The data with another text at an RFC 6901 pointer; a pointer into nothing changes nothing but its first field. */
export function withValueAt(data: RecordData, pointer: string, value: string): RecordData {
  const [head = '', ...rest] = segmentsOf(pointer);
  return { ...data, [head]: valueIn(data[head] ?? null, rest, value) };
}

function valueIn(holder: JsonValue, segments: readonly string[], value: string): JsonValue {
  const [head, ...rest] = segments;
  if (head === undefined) return value;
  if (Array.isArray(holder)) {
    return holder.map((item, position) => (String(position) === head ? valueIn(item, rest, value) : item));
  }
  if (holder === null || typeof holder !== 'object') return holder;
  return { ...holder, [head]: valueIn(holder[head] ?? null, rest, value) };
}

/** The value at an RFC 6901 pointer; undefined for a pointer into nothing. */
export function valueAt(data: RecordData, pointer: string): JsonValue | undefined {
  return segmentsOf(pointer).reduce<JsonValue | undefined>((holder, segment) => {
    if (holder === undefined || holder === null || typeof holder !== 'object') return undefined;
    if (Array.isArray(holder)) return holder[Number(segment)];
    return Object.hasOwn(holder, segment) ? holder[segment] : undefined;
  }, data);
}
