import type { FieldStandardization, JsonValue, RecordData } from '@guiyi/contracts';
import type { GenericTest, GenericValues } from './generic-values';
import { describeDefect, type ValueDefect } from './defects';
import type { Pipeline } from './pipeline';
import type { StandardizationDefect } from './standardization';
import type { PipelineValue, StandardizedScalar } from './standardizers/standardizer';

/** One field's pipeline, and the test that reports its placeholder values. */
export interface FieldPipeline {
  readonly field: FieldStandardization['field'];
  readonly head: string;
  /** The field inside a collection's rows. */
  readonly tail: string | undefined;
  readonly pipeline: Pipeline;
  readonly generic: { readonly values: GenericValues; readonly test: GenericTest } | undefined;
}

/** Between several values that a field keeps in one text. */
export const valueSeparator = '; ';

type Defects = StandardizationDefect[];

export function standardizeRecord(
  data: RecordData,
  fields: readonly FieldPipeline[],
): { data: RecordData; defects: StandardizationDefect[] } {
  const result: RecordData = { ...data };
  const defects: Defects = [];
  for (const field of fields) {
    if (!Object.hasOwn(data, field.head)) continue;
    const value = result[field.head];
    if (value === undefined || value === null) continue;
    const standardized =
      field.tail === undefined
        ? standardizeValue(value, field, result, `/${field.head}`, defects)
        : standardizeRows(value, field, field.tail, `/${field.head}`, defects);
    if (standardized !== value) result[field.head] = standardized;
  }
  return { data: result, defects };
}

function standardizeRows(
  rows: JsonValue,
  field: FieldPipeline,
  tail: string,
  pointer: string,
  defects: Defects,
): JsonValue {
  if (!Array.isArray(rows)) return rows;
  return rows.map((row, position) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row) || !Object.hasOwn(row, tail))
      return row;
    const holder = { ...row };
    const value = holder[tail];
    if (value === undefined || value === null) return row;
    holder[tail] = standardizeValue(value, field, holder, `${pointer}/${position}/${tail}`, defects);
    return holder;
  });
}

/** A list of values stays a list, each of its values once; what the pipeline splits in a text is joined again. */
function standardizeValue(
  value: JsonValue,
  field: FieldPipeline,
  holder: RecordData,
  pointer: string,
  defects: Defects,
): JsonValue {
  if (Array.isArray(value)) return standardizeList(value, field, holder, pointer, defects);
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  return joined(runPipeline(value, field, holder, pointer, defects));
}

function standardizeList(
  list: readonly JsonValue[],
  field: FieldPipeline,
  holder: RecordData,
  pointer: string,
  defects: Defects,
): JsonValue[] {
  const values: JsonValue[] = [];
  const add = (value: JsonValue): void => {
    if (!values.includes(value)) values.push(value);
  };
  for (const [position, item] of list.entries()) {
    if (typeof item !== 'string' && typeof item !== 'number') {
      add(item);
      continue;
    }
    const result = runPipeline(item, field, holder, `${pointer}/${position}`, defects);
    if (typeof result === 'object') result.forEach(add);
    else if (result !== '') add(result);
  }
  return values;
}

function runPipeline(
  value: string | number,
  { field, pipeline, generic }: FieldPipeline,
  holder: RecordData,
  pointer: string,
  defects: Defects,
): PipelineValue {
  const result = pipeline.run(String(value), holder);
  const found = pipeline.defects;
  if (found !== undefined) {
    const stored = String(joined(result));
    for (const defect of found) defects.push(locate(defect, stored, field, pointer));
  }
  if (generic) {
    if (typeof result === 'string') reportGeneric(result, generic, field, pointer, defects);
    else if (typeof result === 'object')
      for (const one of result)
        if (typeof one === 'string') reportGeneric(one, generic, field, pointer, defects);
  }
  return result;
}

function joined(value: PipelineValue): StandardizedScalar {
  if (typeof value !== 'object') return value;
  return value.length === 1 ? (value[0] ?? '') : value.join(valueSeparator);
}

function reportGeneric(
  value: string,
  { values, test }: NonNullable<FieldPipeline['generic']>,
  field: string,
  pointer: string,
  defects: Defects,
): void {
  if (values.isGeneric(value, test))
    defects.push(locate(describeDefect('generic-value', { value }), value, field, pointer));
}

function locate(defect: ValueDefect, value: string, field: string, pointer: string): StandardizationDefect {
  return { field, pointer, value, ...defect };
}
