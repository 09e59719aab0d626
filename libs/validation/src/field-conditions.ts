import { isBlank, type FieldSchema, type JsonValue, type RecordData } from '@guiyi/contracts';
import { compileLogic, type CompiledLogic, type VocabularyLookup } from '@guiyi/logic';
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
  statesOf(data: RecordData): FieldStates;
  /** Whether a hidden field must be empty. */
  rejectsHidden(field: string): boolean;
  /** The data without the values that are to be cleared when hidden; the same object when there are none. */
  withoutCleared(data: RecordData): RecordData;
}

/** Undefined when no field has a condition. Throws LogicError for logic that checkConditions refuses. */
export function compileConditions(
  properties: Readonly<Record<string, FieldSchema>>,
  vocabularies: VocabularyLookup,
): FieldConditions | undefined {
  const fields = Object.entries(properties)
    .map(([name, field]) => conditionsOf(name, field, vocabularies))
    .filter(({ showWhen, requireWhen, readOnlyWhen }) => showWhen ?? requireWhen ?? readOnlyWhen);
  if (fields.length === 0) return undefined;
  const rejecting = new Set(fields.filter(({ policy }) => policy === 'reject').map(({ name }) => name));
  return {
    statesOf: (data) => statesOf(fields, data),
    rejectsHidden: (field) => rejecting.has(field),
    withoutCleared: (data) => withoutCleared(fields, data),
  };
}

/** The fields of a change that are read-only before or after it, and differ. */
export function lockedChanges(
  conditions: FieldConditions,
  data: RecordData,
  { before, fields }: { before: RecordData; fields: readonly string[] },
): string[] {
  const changed = fields.filter((name) => !sameValue(own(before, name), own(data, name)));
  if (changed.length === 0) return [];
  const earlier = conditions.statesOf(before).readOnly;
  const later = conditions.statesOf(data).readOnly;
  return changed.filter((name) => earlier.has(name) || later.has(name));
}

interface ConditionalField {
  name: string;
  showWhen: CompiledLogic | undefined;
  requireWhen: CompiledLogic | undefined;
  readOnlyWhen: CompiledLogic | undefined;
  policy: 'keep' | 'clear' | 'reject';
}

function conditionsOf(name: string, field: FieldSchema, vocabularies: VocabularyLookup): ConditionalField {
  const { showWhen, requireWhen, readOnlyWhen, whenHidden } = field['x-field'];
  const compiled = (logic: typeof showWhen): CompiledLogic | undefined =>
    logic === undefined ? undefined : compileLogic(logic, { vocabularies });
  return {
    name,
    showWhen: compiled(showWhen),
    requireWhen: compiled(requireWhen),
    readOnlyWhen: compiled(readOnlyWhen),
    policy: whenHidden ?? 'keep',
  };
}

function statesOf(fields: readonly ConditionalField[], data: RecordData): FieldStates {
  const hidden = new Set<string>();
  const required = new Set<string>();
  const readOnly = new Set<string>();
  for (const { name, showWhen, requireWhen, readOnlyWhen } of fields) {
    if (isHidden(showWhen, data)) hidden.add(name);
    else if (holds(requireWhen, data)) required.add(name);
    if (holds(readOnlyWhen, data)) readOnly.add(name);
  }
  return { hidden, required, readOnly };
}

/** A cleared value may be what shows another field, so it goes on until nothing more is cleared. */
function withoutCleared(fields: readonly ConditionalField[], data: RecordData): RecordData {
  let settled = data;
  for (;;) {
    const cleared = new Set(
      fields
        .filter(({ name, policy }) => policy === 'clear' && !isBlank(own(settled, name)))
        .filter(({ showWhen }) => isHidden(showWhen, settled))
        .map(({ name }) => name),
    );
    if (cleared.size === 0) return settled;
    settled = Object.fromEntries(Object.entries(settled).filter(([name]) => !cleared.has(name)));
  }
}

function isHidden(showWhen: CompiledLogic | undefined, data: RecordData): boolean {
  return showWhen !== undefined && !holds(showWhen, data);
}

function holds(condition: CompiledLogic | undefined, data: RecordData): boolean {
  return condition !== undefined && condition.evaluate(data).outcome === 'true';
}

function own(data: RecordData, name: string): JsonValue | undefined {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}
