import type { FieldStandardization, JsonValue, RecordData } from '@guiyi/contracts';
import type { GenericValueTest } from './generic-values';
import { describeDefect } from './defects';
import type { Pipeline } from './pipeline';
import type { StandardizationDefect } from './standardization';
import type { ValueDefect } from './standardizers/standardizer';

/** One field's pipeline, and the test that reports its placeholder values. */
export interface FieldPipeline {
  readonly field: FieldStandardization['field'];
  readonly head: string;
  /** The field inside a collection's rows. */
  readonly tail: string | undefined;
  readonly pipeline: Pipeline;
  readonly isGeneric: GenericValueTest | undefined;
}

/** Between several values that a field keeps in one text. */
export const valueSeparator = '; ';

/** Where a value stands: the record or collection row that holds it. */
interface Place {
  readonly field: FieldPipeline;
  readonly holder: RecordData;
  readonly pointer: string;
  readonly defects: StandardizationDefect[];
}

export function standardizeRecord(
  data: RecordData,
  fields: readonly FieldPipeline[],
): { data: RecordData; defects: StandardizationDefect[] } {
  const result: RecordData = { ...data };
  const defects: StandardizationDefect[] = [];
  for (const field of fields) {
    const value = Object.hasOwn(data, field.head) ? result[field.head] : undefined;
    if (value === undefined || value === null) continue;
    const pointer = `/${field.head}`;
    result[field.head] =
      field.tail === undefined
        ? standardizeValue(value, { field, holder: result, pointer, defects })
        : standardizeRows(value, field, field.tail, pointer, defects);
  }
  return { data: result, defects };
}

function standardizeRows(
  rows: JsonValue,
  field: FieldPipeline,
  tail: string,
  pointer: string,
  defects: StandardizationDefect[],
): JsonValue {
  if (!Array.isArray(rows)) return rows;
  return rows.map((row, position) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row) || !Object.hasOwn(row, tail))
      return row;
    const holder = { ...row };
    const value = holder[tail];
    if (value === undefined || value === null) return row;
    holder[tail] = standardizeValue(value, {
      field,
      holder,
      pointer: `${pointer}/${position}/${tail}`,
      defects,
    });
    return holder;
  });
}

/** A list of values stays a list, each of its values once; what the pipeline splits in a text is joined again. */
function standardizeValue(value: JsonValue, place: Place): JsonValue {
  if (Array.isArray(value)) return standardizeList(value, place);
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const values = runPipeline(value, place, place.pointer);
  return values.length === 1 ? (values[0] ?? '') : values.join(valueSeparator);
}

function standardizeList(list: readonly JsonValue[], place: Place): JsonValue[] {
  const values = list.flatMap((item, position): readonly JsonValue[] =>
    typeof item === 'string' || typeof item === 'number'
      ? runPipeline(item, place, `${place.pointer}/${position}`)
      : [item],
  );
  return [...new Set(values)];
}

function runPipeline(
  value: string | number,
  place: Place,
  pointer: string,
): readonly (string | number | boolean)[] {
  const { field, holder, defects } = place;
  const { values, defects: found } = field.pipeline(String(value), holder);
  if (found.length > 0) {
    const stored = values.join(valueSeparator);
    for (const defect of found) defects.push(locate(defect, stored, field.field, pointer));
  }
  if (field.isGeneric) reportGeneric(field.isGeneric, values, field.field, pointer, defects);
  return values;
}

function reportGeneric(
  isGeneric: GenericValueTest,
  values: readonly (string | number | boolean)[],
  field: string,
  pointer: string,
  defects: StandardizationDefect[],
): void {
  for (const value of values) {
    if (typeof value !== 'string' || !isGeneric(value)) continue;
    defects.push(locate(describeDefect('generic-value', { value }), value, field, pointer));
  }
}

function locate(defect: ValueDefect, value: string, field: string, pointer: string): StandardizationDefect {
  return { field, pointer, value, ...defect };
}
