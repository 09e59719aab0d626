import { isFields } from '../../definitions/document-shape';

/** Operators whose first argument names a field of the record, wherever they stand. */
const namesInRecord = ['changed', 'old'];
/** Operators whose arguments name fields of what is looked at: of the record, or of a row. */
const namesInScope = ['var', 'missing', 'missing_some'];
/** Operators whose second argument looks at each row instead of at the record. */
const overRows = ['some', 'all', 'none', 'filter', 'map', 'reduce'];

/** The condition with one field of the record called otherwise; the same object when it does not speak of the field. */
export function renamedInLogic<Logic>(logic: Logic, from: string, to: string): Logic {
  return renamed(logic, (path) => renamedPath(path, from, to), true) as Logic;
}

function renamed(value: unknown, name: (path: string) => string, isOfRecord: boolean): unknown {
  if (Array.isArray(value))
    return sameOr(
      value,
      value.map((item: unknown) => renamed(item, name, isOfRecord)),
    );
  if (!isFields(value)) return value;
  const [operator] = Object.keys(value);
  if (operator === undefined) return value;
  const written = value[operator];
  const next = argumentsOf(operator, written, name, isOfRecord);
  return next === written ? value : { [operator]: next };
}

function argumentsOf(
  operator: string,
  written: unknown,
  name: (path: string) => string,
  isOfRecord: boolean,
): unknown {
  if (namesInRecord.includes(operator) || (isOfRecord && namesInScope.includes(operator))) {
    return namesIn(written, name, operator === 'var' || operator === 'old' ? 1 : Infinity);
  }
  if (!overRows.includes(operator) || !Array.isArray(written)) return renamed(written, name, isOfRecord);
  return sameOr(
    written,
    written.map((item: unknown, at) => renamed(item, name, isOfRecord && at !== 1)),
  );
}

/** The names among the first arguments; a default value behind a name is none. */
function namesIn(written: unknown, name: (path: string) => string, first: number): unknown {
  if (typeof written === 'string') return name(written);
  if (!Array.isArray(written)) return written;
  return sameOr(
    written,
    written.map((item: unknown, at) => (at < first ? namesIn(item, name, Infinity) : item)),
  );
}

/** The field itself, or a field of the rows of a collection. */
function renamedPath(path: string, from: string, to: string): string {
  if (path === from) return to;
  return path.startsWith(`${from}.`) ? to + path.slice(from.length) : path;
}

function sameOr(before: readonly unknown[], after: unknown[]): readonly unknown[] {
  return after.every((item, position) => item === before[position]) ? before : after;
}
