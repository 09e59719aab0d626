/**
 * The match forms of many records, column by column. Plain typed arrays and nothing else, so that they can be posted
 * to worker threads; over SharedArrayBuffer they are shared, not copied.
 */
export interface MatchColumns {
  /** Number of records; a record is its position 0 .. size − 1. */
  size: number;
  forms: Readonly<Record<string, FormColumn>>;
  /** Blocking keys of record r: keys[keyOffsets[r]] up to keys[keyOffsets[r + 1]], ascending, each once. */
  keyOffsets: Uint32Array;
  keys: Float64Array;
  /** Where a record came from, by number: pairs inside one source can be left out. */
  sources: Uint32Array;
  /** Hash of the id of each record: an order that does not depend on the order of the rows. */
  idHashes: Float64Array;
}

/** One form, dictionary-encoded: distinct values are numbered from 0 in order of first appearance. */
export interface FormColumn {
  /** Values of record r: codes[offsets[r]] up to codes[offsets[r + 1]]; none when blank. */
  offsets: Uint32Array;
  codes: Uint32Array;
  /** Text of value v: UTF-16 units texts[textOffsets[v]] up to texts[textOffsets[v + 1]]. */
  textOffsets: Uint32Array;
  texts: Uint16Array;
  /** Records that hold value v. */
  holders: Uint32Array;
  /** Records in which the form is not blank. */
  records: number;
}

/** The text of one distinct value. */
export function textOf(column: FormColumn, code: number): string {
  return unitsToText(column.texts, column.textOffsets[code]!, column.textOffsets[code + 1]!);
}

/** As many units as a call takes as arguments with certainty. */
const unitsAtOnce = 8192;

/** The text of the UTF-16 units from `from` up to `to`. */
export function unitsToText(units: Uint16Array, from: number, to: number): string {
  if (to - from > unitsAtOnce)
    return unitsToText(units, from, from + unitsAtOnce) + unitsToText(units, from + unitsAtOnce, to);
  return String.fromCharCode.apply(null, units.subarray(from, to) as unknown as number[]);
}

/** The values of one form of one record, as they were given. */
export function valuesOf(column: FormColumn, record: number): string[] {
  const values: string[] = [];
  for (let place = column.offsets[record]!; place < column.offsets[record + 1]!; place++) {
    values.push(textOf(column, column.codes[place]!));
  }
  return values;
}

/** The match forms of one record, for replaying a decision. */
export function formsOfRecord(columns: MatchColumns, record: number): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(columns.forms).map(([form, column]) => [form, valuesOf(column, record)]),
  );
}
