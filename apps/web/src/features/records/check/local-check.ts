import { fieldLabels, type Door, type RecordData, type RecordStatus } from '@guiyi/contracts';
import { compileStandardization, toSimplified } from '@guiyi/standardization';
import {
  compileValidation,
  judgeRecord,
  type CompiledValidation,
  type FieldStates,
  type Judgement,
} from '@guiyi/validation';
// Relative, since the tests that hold the doors to one another read this file as well.
import type { DefinitionSet } from '../../../shared/definitions/definition-set';

/** states: which fields are hidden, required and read-only as things are; undefined when none is conditional. */
export interface LocalVerdict extends Judgement {
  states: FieldStates | undefined;
}

export interface Occasion {
  door: Door;
  status: RecordStatus;
  department: string | null;
  /** For a new record: whose it is where that is not entered. */
  defaults?: RecordData;
  /** For a stored record: as it is stored, and the fields that are changed. */
  change?: { before: RecordData; fields: readonly string[] };
}

export type LocalCheck = (entered: RecordData, occasion: Occasion, now: Date) => LocalVerdict;

/** The server's own judgement of a record, without a question to it; what only the base knows is missing. */
export function compileLocalCheck(set: DefinitionSet): LocalCheck {
  const standardization = compileStandardization(set.standardization, set.vocabularies);
  const validations = new Map<string | null, CompiledValidation>();
  const validation = (department: string | null): CompiledValidation => {
    const known = validations.get(department);
    if (known !== undefined) return known;
    const made = compileValidation(set.validation, set.effective(department), {
      vocabularies: set.vocabularies,
      labels: fieldLabels(set.effective(department), set.sourcesFor(department)),
      foldScript: toSimplified,
    });
    validations.set(department, made);
    return made;
  };
  const judges = { storage: set.storage, standardization, validation };
  return (entered, { door, status, department, defaults, change }, now) => {
    const judgement = judgeRecord(judges, entered, {
      door,
      status,
      // A form changes what a record says; its status is changed elsewhere.
      statusBefore: change === undefined ? undefined : status,
      department,
      callersDepartment: department,
      defaults,
      change,
      now,
    });
    const states = statesOf(validation(department), judgement.data, change?.before, now);
    return { ...judgement, states };
  };
}

/** Read-only as the server sees it: by the record as it is stored or as it would be. */
function statesOf(
  validation: CompiledValidation,
  data: RecordData,
  before: RecordData | undefined,
  now: Date,
): FieldStates | undefined {
  const circumstances = { now: now.toISOString(), old: before };
  const states = validation.statesOf(data, circumstances);
  if (states === undefined || before === undefined) return states && { ...states, readOnly: new Set() };
  const earlier = validation.statesOf(before, circumstances)?.readOnly ?? [];
  return { ...states, readOnly: new Set([...states.readOnly, ...earlier]) };
}
