import type { FieldStandardization, JsonValue, RecordData } from '@guiyi/contracts';
import type { GenericTest, GenericValues } from './generic-values';
import { describeDefect, type ValueDefect } from './defects';
import type { Pipeline } from './pipeline';
import type { StandardizationDefect } from './standardization';
import type { PipelineValue, StandardizedScalar, ValueHolder } from './standardizers/standardizer';

/** One field's pipeline, and the test that reports its placeholder values. */
export interface FieldPipeline {
  readonly field: FieldStandardization['field'];
  readonly head: string;
  /** The field inside a collection's rows. */
  readonly tail: string | undefined;
  /** JSON Pointer of the head. */
  readonly pointer: string;
  readonly pipeline: Pipeline;
  readonly generic: { readonly values: GenericValues; readonly test: GenericTest } | undefined;
}

/** Between several values that a field keeps in one text. */
export const valueSeparator = '; ';

type Defects = StandardizationDefect[];

/**
 * Standardises one record at a time by its fields. A record's values are laid out in an array while they are worked on:
 * records have so many different sets of fields that reading and writing properties by name costs more than most steps.
 */
export class RecordStandardizer implements ValueHolder {
  /** Places of names that some field or step asks for. */
  private readonly slots = new Map<string, number>();
  private readonly fieldSlots: readonly number[];
  /** Where in the record the value of each slot stands; -1 when the record has none. */
  private readonly positions: Int32Array;
  private values: JsonValue[] = [];

  constructor(private readonly fields: readonly FieldPipeline[]) {
    for (const { head, pipeline } of fields)
      for (const name of [head, ...pipeline.siblings])
        if (!this.slots.has(name)) this.slots.set(name, this.slots.size);
    this.fieldSlots = fields.map(({ head }) => this.slots.get(head) ?? 0);
    this.positions = new Int32Array(this.slots.size).fill(-1);
  }

  standardize(data: RecordData): { data: RecordData; defects: StandardizationDefect[] } {
    const keys = Object.keys(data);
    const defects: Defects = [];
    this.layOut(data, keys);
    for (let place = 0; place < this.fields.length; place++) {
      const position = this.positions[this.fieldSlots[place] ?? 0] ?? -1;
      const field = this.fields[place];
      if (position < 0 || !field) continue;
      const value = this.values[position];
      if (value === undefined || value === null) continue;
      this.values[position] =
        field.tail === undefined
          ? standardizeValue(value, field, this, field.pointer, defects)
          : standardizeRows(value, field, field.tail, defects);
    }
    return { data: this.collect(keys), defects };
  }

  valueAt(name: string): JsonValue | undefined {
    const position = this.positions[this.slots.get(name) ?? -1] ?? -1;
    return position < 0 ? undefined : this.values[position];
  }

  private layOut(data: RecordData, keys: readonly string[]): void {
    this.values.length = keys.length;
    this.positions.fill(-1);
    for (let position = 0; position < keys.length; position++) {
      const key = keys[position] ?? '';
      const slot = this.slots.get(key);
      if (slot !== undefined) this.positions[slot] = position;
      this.values[position] = data[key] as JsonValue;
    }
  }

  private collect(keys: readonly string[]): RecordData {
    const result: RecordData = {};
    for (let position = 0; position < keys.length; position++) {
      const key = keys[position] ?? '';
      const value = this.values[position] as JsonValue;
      // Assigning this name would set the prototype.
      if (key === '__proto__')
        Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true });
      else result[key] = value;
    }
    return result;
  }
}

function standardizeRows(rows: JsonValue, field: FieldPipeline, tail: string, defects: Defects): JsonValue {
  if (!Array.isArray(rows)) return rows;
  return rows.map((row, position) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row) || !Object.hasOwn(row, tail))
      return row;
    const value = row[tail];
    if (value === undefined || value === null) return row;
    const holder = { valueAt: (name: string) => (Object.hasOwn(row, name) ? row[name] : undefined) };
    const pointer = `${field.pointer}/${position}/${tail}`;
    return { ...row, [tail]: standardizeValue(value, field, holder, pointer, defects) };
  });
}

/** A list of values stays a list, each of its values once; what the pipeline splits in a text is joined again. */
function standardizeValue(
  value: JsonValue,
  field: FieldPipeline,
  holder: ValueHolder,
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
  holder: ValueHolder,
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
  holder: ValueHolder,
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
