import { isBlank, type FieldSchema, type JsonValue, type RecordData } from '@guiyi/contracts';
import { compileLogic, type CompiledLogic, type LogicCircumstances, type CompileOptions } from '@guiyi/logic';
import { sameValue } from './same-value';

/** What the conditions of an entity's fields say of one record, or of one row of a collection. */
export interface FieldStates {
  /** Fields that do not belong to the record as it is. */
  hidden: ReadonlySet<string>;
  /** Shown fields that must be filled on top of those that always must. */
  required: ReadonlySet<string>;
  /** Fields whose stored value cannot change. */
  readOnly: ReadonlySet<string>;
}

/** The conditional fields of an entity, ready to ask. Nothing here throws. */
export interface FieldConditions {
  statesOf(data: RecordData, circumstances?: LogicCircumstances): FieldStates;
  /** Whether a hidden field must be empty. */
  rejectsHidden(field: string): boolean;
  /** The data without the values that are to be cleared when hidden; the same object when there are none. */
  withoutCleared(data: RecordData, circumstances?: LogicCircumstances): RecordData;
}

/** Undefined when no field has a condition. Throws LogicError for logic that checkConditions refuses. */
export function compileConditions(
  properties: Readonly<Record<string, FieldSchema>>,
  logic: CompileOptions,
): FieldConditions | undefined {
  const fields = Object.entries(properties)
    .map(([name, field]) => conditionsOf(name, field, logic))
    .filter(({ showWhen, requireWhen, readOnlyWhen }) => showWhen ?? requireWhen ?? readOnlyWhen);
  if (fields.length === 0) return undefined;
  const rejecting = new Set(fields.filter(({ policy }) => policy === 'reject').map(({ name }) => name));
  return {
    statesOf: (data, circumstances) => statesOf(fields, data, circumstances),
    rejectsHidden: (field) => rejecting.has(field),
    withoutCleared: (data, circumstances) => withoutCleared(fields, data, circumstances),
  };
}

/** The fields of a change that are read-only before or after it, and differ. */
export function lockedChanges(
  conditions: FieldConditions,
  data: RecordData,
  { before, fields }: { before: RecordData; fields: readonly string[] },
  circumstances: LogicCircumstances | undefined,
): string[] {
  const changed = fields.filter((name) => !sameValue(own(before, name), own(data, name)));
  if (changed.length === 0) return [];
  const earlier = conditions.statesOf(before, circumstances).readOnly;
  const later = conditions.statesOf(data, circumstances).readOnly;
  return changed.filter((name) => earlier.has(name) || later.has(name));
}

interface ConditionalField {
  name: string;
  showWhen: CompiledLogic | undefined;
  requireWhen: CompiledLogic | undefined;
  readOnlyWhen: CompiledLogic | undefined;
  policy: 'keep' | 'clear' | 'reject';
}

function conditionsOf(name: string, field: FieldSchema, logic: CompileOptions): ConditionalField {
  const { showWhen, requireWhen, readOnlyWhen, whenHidden } = field['x-field'];
  const compiled = (condition: typeof showWhen): CompiledLogic | undefined =>
    condition === undefined ? undefined : compileLogic(condition, logic);
  return {
    name,
    showWhen: compiled(showWhen),
    requireWhen: compiled(requireWhen),
    readOnlyWhen: compiled(readOnlyWhen),
    // A computed value is there again as soon as it is cleared.
    policy: field['x-field'].kind === 'computed' ? 'keep' : (whenHidden ?? 'keep'),
  };
}

function statesOf(
  fields: readonly ConditionalField[],
  data: RecordData,
  circumstances: LogicCircumstances | undefined,
): FieldStates {
  const hidden = new Set<string>();
  const required = new Set<string>();
  const readOnly = new Set<string>();
  for (const { name, showWhen, requireWhen, readOnlyWhen } of fields) {
    if (isHidden(showWhen, data, circumstances)) hidden.add(name);
    else if (holds(requireWhen, data, circumstances)) required.add(name);
    if (holds(readOnlyWhen, data, circumstances)) readOnly.add(name);
  }
  return { hidden, required, readOnly };
}

/** A cleared value may be what shows another field, so it goes on until nothing more is cleared. */
function withoutCleared(
  fields: readonly ConditionalField[],
  data: RecordData,
  circumstances: LogicCircumstances | undefined,
): RecordData {
  let settled = data;
  for (;;) {
    const cleared = new Set(
      fields
        .filter(({ name, policy }) => policy === 'clear' && !isBlank(own(settled, name)))
        .filter(({ showWhen }) => isHidden(showWhen, settled, circumstances))
        .map(({ name }) => name),
    );
    if (cleared.size === 0) return settled;
    settled = Object.fromEntries(Object.entries(settled).filter(([name]) => !cleared.has(name)));
  }
}

function isHidden(
  showWhen: CompiledLogic | undefined,
  data: RecordData,
  circumstances: LogicCircumstances | undefined,
): boolean {
  return showWhen !== undefined && !holds(showWhen, data, circumstances);
}

function holds(
  condition: CompiledLogic | undefined,
  data: RecordData,
  circumstances: LogicCircumstances | undefined,
): boolean {
  return condition !== undefined && condition.outcome(data, circumstances) === 'true';
}

function own(data: RecordData, name: string): JsonValue | undefined {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}
