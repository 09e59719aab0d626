import {
  isBlank,
  type EntityDocument,
  type FieldSchema,
  type JsonLogic,
  type JsonValue,
  type RecordData,
} from '@guiyi/contracts';
import {
  compileLogic,
  variablesOf,
  type CompiledLogic,
  type CompileOptions,
  type LogicCircumstances,
} from '@guiyi/logic';

/** Puts the values of computed fields in; the same object when they are as they should be. Never throws. */
export type Computation = (data: RecordData, circumstances?: LogicCircumstances) => RecordData;

/**
 * The computed fields of a record and of its rows. A value that the formula cannot tell is no value; whatever somebody
 * entered gives way. Undefined when there is none. Throws LogicError for logic that checkConditions refuses.
 */
export function compileComputation(
  entity: {
    properties: Readonly<Record<string, FieldSchema>>;
    collections: Readonly<Record<string, EntityDocument>>;
  },
  logic: CompileOptions,
): Computation | undefined {
  const ofRows = Object.entries(entity.collections).flatMap(([name, row]) => {
    const compute = compileFields(row.properties, logic);
    return compute === undefined ? [] : [{ name, compute }];
  });
  const ofRecord = compileFields(entity.properties, logic);
  if (ofRecord === undefined && ofRows.length === 0) return undefined;
  return (data, circumstances) => {
    let computed = data;
    for (const { name, compute } of ofRows)
      computed = withRows(computed, name, (row) => compute(row, circumstances));
    return ofRecord?.(computed, circumstances) ?? computed;
  };
}

/** The computed fields, those that others are computed from first. Fields that follow from themselves come last. */
export function computedInOrder(properties: Readonly<Record<string, FieldSchema>>): string[] {
  const ordered: string[] = [];
  const visit = (name: string, way: readonly string[]): void => {
    if (ordered.includes(name) || way.includes(name)) return;
    for (const read of fieldsRead(properties[name]?.['x-field'].compute))
      if (isComputed(properties, read)) visit(read, [...way, name]);
    ordered.push(name);
  };
  for (const name of Object.keys(properties)) if (isComputed(properties, name)) visit(name, []);
  return ordered;
}

/** Names of the fields that an expression reads, each once. */
export function fieldsRead(expression: JsonLogic | undefined): string[] {
  if (expression === undefined) return [];
  return [...new Set(variablesOf(expression).map((path) => path.split('.', 1)[0] ?? ''))];
}

interface ComputedField {
  name: string;
  type: FieldSchema['type'];
  formula: CompiledLogic;
}

function compileFields(
  properties: Readonly<Record<string, FieldSchema>>,
  logic: CompileOptions,
): Computation | undefined {
  const fields = computedInOrder(properties).flatMap((name): ComputedField[] => {
    const field = properties[name];
    const compute = field?.['x-field'].compute;
    return field === undefined || compute === undefined
      ? []
      : [{ name, type: field.type, formula: compileLogic(compute, logic) }];
  });
  if (fields.length === 0) return undefined;
  return (data, circumstances) => {
    let computed = data;
    for (const { name, type, formula } of fields)
      computed = withValue(computed, name, inType(formula.evaluate(computed, circumstances).value, type));
    return computed;
  };
}

function withValue(data: RecordData, name: string, value: JsonValue | undefined): RecordData {
  const present = Object.hasOwn(data, name) ? data[name] : undefined;
  if (value !== undefined) return present === value ? data : { ...data, [name]: value };
  if (!Object.hasOwn(data, name)) return data;
  return Object.fromEntries(Object.entries(data).filter(([other]) => other !== name));
}

/** What a formula gives as a value of the field; undefined when it is none. Whole numbers are rounded. */
function inType(value: JsonValue | undefined, type: FieldSchema['type']): JsonValue | undefined {
  if (value === undefined || isBlank(value) || typeof value === 'object') return undefined;
  if (type === 'string') return String(value);
  if (type === 'integer') return typeof value === 'number' ? Math.round(value) : undefined;
  return typeof value === type ? value : undefined;
}

function withRows(data: RecordData, name: string, change: (row: RecordData) => RecordData): RecordData {
  const rows = Object.hasOwn(data, name) ? data[name] : undefined;
  if (!Array.isArray(rows)) return data;
  const changed = rows.map((row) => (isRow(row) ? change(row) : row));
  return changed.every((row, index) => row === rows[index]) ? data : { ...data, [name]: changed };
}

function isRow(value: JsonValue): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isComputed(properties: Readonly<Record<string, FieldSchema>>, name: string): boolean {
  return Object.hasOwn(properties, name) && properties[name]?.['x-field'].kind === 'computed';
}
