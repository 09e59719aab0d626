import { textOf, type FormColumn, type MatchColumns } from './match-columns';

/** A value that so many records hold that it is no evidence. */
export interface GenericValue {
  form: string;
  value: string;
  /** Records that hold it. */
  holders: number;
}

/** Values that more records hold than the limit of their form, by the counts in the columns; the most held first. */
export function genericValuesOf(columns: MatchColumns, limits: ReadonlyMap<string, number>): GenericValue[] {
  const found: GenericValue[] = [];
  for (const [form, limit] of limits) {
    const column = columns.forms[form];
    if (column === undefined) continue;
    for (const [code, holders] of column.holders.entries())
      if (holders > limit) found.push({ form, value: textOf(column, code), holders });
  }
  return found.sort((one, other) => other.holders - one.holders || (one.value < other.value ? -1 : 1));
}

/**
 * Takes generic values out of the records of the columns, in place: for comparing they are blank. Texts and counts stay,
 * so that codes mean what they meant. Blocking keys were made before and stay too: such records are still compared.
 */
export function blankGenericValues(
  columns: MatchColumns,
  generic: Iterable<Pick<GenericValue, 'form' | 'value'>>,
): void {
  const values = new Map<string, Set<string>>();
  for (const { form, value } of generic) {
    const known = values.get(form);
    if (known === undefined) values.set(form, new Set([value]));
    else known.add(value);
  }
  for (const [form, dropped] of values) {
    const column = columns.forms[form];
    if (column !== undefined) dropValues(column, dropped);
  }
}

function dropValues(column: FormColumn, dropped: ReadonlySet<string>): void {
  const { offsets, codes, holders } = column;
  const isDropped = new Uint8Array(holders.length);
  for (const code of holders.keys()) if (dropped.has(textOf(column, code))) isDropped[code] = 1;
  let kept = 0;
  let start = 0;
  for (let record = 0; record + 1 < offsets.length; record++) {
    const end = offsets[record + 1]!;
    for (let place = start; place < end; place++) {
      const code = codes[place]!;
      if (isDropped[code] === 0) codes[kept++] = code;
    }
    start = end;
    offsets[record + 1] = kept;
  }
  column.codes = codes.subarray(0, kept);
}
