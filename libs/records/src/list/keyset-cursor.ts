import { isUuid } from '@guiyi/contracts';
import type { SortTerm } from './sort-term';
import type { SqlParameters } from './sql-parameters';

/** Where a page ended: the order values of its last record, as text, and its id. */
export interface Cursor {
  values: readonly string[];
  id: string;
}

/** Opaque to clients; it holds nothing but what the last record of the page showed. */
export function formatCursor(cursor: Cursor, sort: readonly SortTerm[]): string {
  return Buffer.from(JSON.stringify([signatureOf(sort), cursor.values, cursor.id])).toString('base64url');
}

/** Undefined for text that is not a cursor of this sort order. */
export function parseCursor(text: string, sort: readonly SortTerm[]): Cursor | undefined {
  if (text.length > longestCursor) return undefined;
  const parsed = parseJson(Buffer.from(text, 'base64url').toString());
  if (!Array.isArray(parsed) || parsed[0] !== signatureOf(sort)) return undefined;
  const [, values, id] = parsed as unknown[];
  if (!Array.isArray(values) || values.length !== sort.length || typeof id !== 'string') return undefined;
  if (!isUuid(id) || !values.every((value, position) => fits(value, sort[position]))) return undefined;
  return { values: values as string[], id };
}

/**
 * SQL that is true for records after the cursor. The first comparison repeats what the rest implies, so that an index in
 * this order starts at the right place.
 */
export function afterCursor(cursor: Cursor, sort: readonly SortTerm[], parameters: SqlParameters): string {
  const places = [
    ...sort.map(({ field, descending }, position) => ({
      sql: field.order.sql,
      sign: descending ? '<' : '>',
      value: parameters.add(cursor.values[position], field.order.type),
    })),
    {
      sql: 'record.id',
      sign: sort[0]?.descending === true ? '<' : '>',
      value: parameters.add(cursor.id, 'uuid'),
    },
  ];
  const alternatives = places.map(({ sql, sign, value }, position) =>
    [
      ...places.slice(0, position).map((equal) => `${equal.sql} = ${equal.value}`),
      `${sql} ${sign} ${value}`,
    ].join(' AND '),
  );
  const [first] = places;
  return `${first!.sql} ${first!.sign}= ${first!.value} AND (${alternatives.map((part) => `(${part})`).join(' OR ')})`;
}

/** SQL of the values that a cursor holds, as text. */
export function cursorValues(sort: readonly SortTerm[]): string[] {
  return sort.map(({ field: { order } }) =>
    order.type === 'timestamptz'
      ? `to_char(${order.sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
      : `(${order.sql})::text`,
  );
}

/** ORDER BY of the terms, the id last in the direction of the first term, as the indexes have it. */
export function orderBy(sort: readonly SortTerm[]): string {
  const direction = (descending: boolean | undefined): string => (descending === true ? 'DESC' : 'ASC');
  return [
    ...sort.map(({ field, descending }) => `${field.order.sql} ${direction(descending)}`),
    `record.id ${direction(sort[0]?.descending)}`,
  ].join(', ');
}

const longestCursor = 4000;
const isoTime = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/;

function signatureOf(sort: readonly SortTerm[]): string {
  return sort.map(({ field, descending }) => `${descending ? '-' : ''}${field.name}`).join(',');
}

/** A cursor is made by us and may be changed by anybody: its values must not make the database fail. */
function fits(value: unknown, term: SortTerm | undefined): boolean {
  if (typeof value !== 'string' || value.includes('\0')) return false;
  if (term?.field.order.type === 'numeric') return /^-?(\d+(\.\d+)?|Infinity)$/.test(value);
  if (term?.field.order.type === 'timestamptz') return isoTime.test(value) && isOnCalendar(value);
  return true;
}

/** February has no 31st for the database; JavaScript takes it for a day in March. */
function isOnCalendar(time: string): boolean {
  const parsed = new Date(time);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 19) === time.slice(0, 19);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
