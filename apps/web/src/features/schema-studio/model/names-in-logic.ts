import { isFields } from '../../definitions/document-shape';

/** Operators whose first argument names a field of the record, wherever they stand. */
const namesInRecord = ['changed', 'old'];
/** Operators whose arguments name fields of what is looked at: of the record, or of a row. */
const namesInScope = ['var', 'missing', 'missing_some'];
/** Operators whose second argument looks at each row instead of at the record. */
const overRows = ['some', 'all', 'none', 'filter', 'map'];

/** How paths begin where a condition stands: with nothing in the record, with `contacts.` in a row; undefined: unknown. */
type Scope = string | undefined;

/**
 * The condition with one field called otherwise; the same object when it does not speak of the field. from, to: paths
 * from the record (`mobile`, `contacts.mobile`). scope: what the condition is asked of, `contacts.` for a row of that
 * collection.
 */
export function renamedInLogic<Logic>(logic: Logic, from: string, to: string, scope = ''): Logic {
  return renamed(logic, (path) => renamedPath(path, from, to), scope) as Logic;
}

/** The path itself, or one of the fields of the rows of a collection. */
export function renamedPath(path: string, from: string, to: string): string {
  if (path === from) return to;
  return path.startsWith(`${from}.`) ? to + path.slice(from.length) : path;
}

/** A name as it stands in a scope. Where the rows themselves are called otherwise, their fields are not. */
export function renamedInScope(name: string, from: string, to: string, scope: string): string {
  const path = renamedPath(scope + name, from, to);
  return path.startsWith(scope) ? path.slice(scope.length) : name;
}

type Rename = (path: string) => string;

function renamed(value: unknown, rename: Rename, scope: Scope): unknown {
  if (Array.isArray(value))
    return sameOr(
      value,
      value.map((item: unknown) => renamed(item, rename, scope)),
    );
  if (!isFields(value)) return value;
  const [operator] = Object.keys(value);
  if (operator === undefined) return value;
  const written = value[operator];
  const next = argumentsOf(operator, written, rename, scope);
  return next === written ? value : { [operator]: next };
}

function argumentsOf(operator: string, written: unknown, rename: Rename, scope: Scope): unknown {
  if (namesInRecord.includes(operator)) return namesIn(written, rename, operator === 'old' ? 1 : Infinity);
  if (namesInScope.includes(operator)) {
    if (scope === undefined) return written;
    const inScope = (name: string): string => {
      const path = rename(scope + name);
      return path.startsWith(scope) ? path.slice(scope.length) : name;
    };
    return namesIn(written, inScope, operator === 'var' ? 1 : Infinity);
  }
  // The rows of a sum that runs on stand under names of their own.
  if (operator === 'reduce' && Array.isArray(written))
    return sameOr(
      written,
      written.map((item: unknown, at) => renamed(item, rename, at === 1 ? undefined : scope)),
    );
  if (!overRows.includes(operator) || !Array.isArray(written)) return renamed(written, rename, scope);
  const [rows] = written as unknown[];
  const collection = scope === undefined ? undefined : collectionOf(rows);
  const inner = collection === undefined ? undefined : `${scope}${collection}.`;
  return sameOr(
    written,
    written.map((item: unknown, at) => renamed(item, rename, at === 1 ? inner : scope)),
  );
}

/** The collection whose rows these are: named, or filtered first. */
function collectionOf(rows: unknown): string | undefined {
  if (!isFields(rows)) return undefined;
  const named = rows['var'];
  const [name] = Array.isArray(named) ? (named as unknown[]) : [named];
  if (typeof name === 'string' && name !== '') return name;
  const filtered = rows['filter'];
  return Array.isArray(filtered) ? collectionOf(filtered[0]) : undefined;
}

/** The names among the first arguments; a default value behind a name is none. */
function namesIn(written: unknown, name: Rename, first: number): unknown {
  if (typeof written === 'string') return name(written);
  if (!Array.isArray(written)) return written;
  return sameOr(
    written,
    written.map((item: unknown, at) => (at < first ? namesIn(item, name, Infinity) : item)),
  );
}

function sameOr(before: readonly unknown[], after: unknown[]): readonly unknown[] {
  return after.every((item, position) => item === before[position]) ? before : after;
}
