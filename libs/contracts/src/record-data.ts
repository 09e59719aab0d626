/** A JSON value as it is stored in a record. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** The fields of a record by name: scalars, arrays of scalars, or (collections) arrays of rows. */
export type RecordData = Record<string, JsonValue>;

/** Match form id to its values, none when the form is blank. Values are unique and in order. */
export type MatchForms = Readonly<Record<string, readonly string[]>>;

/** The values at a field path; `contacts.mobile` gives one value per row. Null, undefined and '' are left out. */
export function valuesAt(data: RecordData, path: string): JsonValue[] {
  const [head = '', tail] = path.split('.', 2);
  const value = Object.hasOwn(data, head) ? data[head] : undefined;
  if (isBlank(value)) return [];
  if (tail === undefined)
    return Array.isArray(value) ? value.filter((item) => !isBlank(item)) : [value as JsonValue];
  if (!Array.isArray(value)) return [];
  return value.flatMap((row) =>
    row !== null && typeof row === 'object' && !Array.isArray(row) ? valuesAt(row, tail) : [],
  );
}

/** Blank: missing, null, an empty or white-space string, or an empty array. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return !startsWithVisible(value) && value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

/** Nearly every text starts with an ASCII sign or a Chinese character, which settles that it is not blank. */
function startsWithVisible(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff);
}
