import { isBlank, type JsonValue, type RecordData } from '@guiyi/contracts';

/** The fields whose values differ, null for those that are blank now; blank in any form is the same. */
export function changedFields(before: RecordData, after: RecordData): RecordData {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes: RecordData = {};
  for (const name of names) {
    const value = plainValue(after[name]);
    if (!isSameValue(plainValue(before[name]), value)) changes[name] = value;
  }
  return changes;
}

export function isSameValue(left: JsonValue, right: JsonValue): boolean {
  return JSON.stringify(inOrder(left)) === JSON.stringify(inOrder(right));
}

/** Blank is null; blank cells of rows and rows without any cell are left out. */
function plainValue(value: JsonValue | undefined): JsonValue {
  if (value === undefined || isBlank(value)) return null;
  if (Array.isArray(value)) {
    const items = value.map(plainValue).filter((item) => item !== null);
    return items.length === 0 ? null : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const cells = Object.entries(value).filter(([, cell]) => !isBlank(cell) && cell !== false);
  return cells.length === 0 ? null : Object.fromEntries(cells);
}

function inOrder(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, cell]) => [name, inOrder(cell)]),
  );
}
