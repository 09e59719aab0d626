import type { JsonValue, RecordData } from '@guiyi/contracts';
import type { CompileOptions, LogicCircumstances } from '@guiyi/logic';
import { compileComputation } from './computed-fields';
import { compileConditions, type FieldConditions } from './field-conditions';
import type { ValidatedEntity } from './field-limits';
import { compilePrimaryRows } from './primary-rows';

type Settle = (data: RecordData, circumstances?: LogicCircumstances) => RecordData;

/**
 * Removes what the fields of the record and of its rows clear when they are hidden, and computes what is computed. A
 * computed value may be what hides a field, and a cleared field what a value is computed from, so both go on until
 * nothing more is cleared. Of rows of which one is to be the primary one, one is marked before all that.
 */
export function compileSettling(entity: ValidatedEntity, logic: CompileOptions): Settle {
  const settle = compileClearingAndComputing(entity, logic);
  const mark = compilePrimaryRows(entity);
  return mark === undefined ? settle : (data, circumstances) => settle(mark(data), circumstances);
}

function compileClearingAndComputing(entity: ValidatedEntity, logic: CompileOptions): Settle {
  const clear = compileClearing(entity, logic);
  const compute = compileComputation(entity, logic);
  if (compute === undefined) return clear;
  return (data, circumstances) => {
    let computed = compute(data, circumstances);
    for (;;) {
      const cleared = clear(computed, circumstances);
      if (cleared === computed) return computed;
      computed = compute(cleared, circumstances);
    }
  };
}

function compileClearing(entity: ValidatedEntity, logic: CompileOptions): Settle {
  const ofRecord = compileConditions(entity.properties, logic);
  const ofRows = Object.entries(entity.collections).flatMap(([name, row]) => {
    const conditions = compileConditions(row.properties, logic);
    return conditions === undefined ? [] : [{ name, conditions }];
  });
  if (ofRecord === undefined && ofRows.length === 0) return (data) => data;
  return (data, circumstances) => {
    let settled = ofRecord?.withoutCleared(data, circumstances) ?? data;
    for (const { name, conditions } of ofRows)
      settled = withSettledRows(settled, name, conditions, circumstances);
    return settled;
  };
}

function withSettledRows(
  data: RecordData,
  name: string,
  conditions: FieldConditions,
  circumstances: LogicCircumstances | undefined,
): RecordData {
  const rows = Object.hasOwn(data, name) ? data[name] : undefined;
  if (!Array.isArray(rows)) return data;
  const settled = rows.map((row) => (isRow(row) ? conditions.withoutCleared(row, circumstances) : row));
  return settled.every((row, index) => row === rows[index]) ? data : { ...data, [name]: settled };
}

function isRow(value: JsonValue): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
