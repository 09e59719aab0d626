export { checkConditions, type ConditionsCheckContext } from './check-conditions';
export { checkValidation, type ValidationCheckContext } from './check-validation';
export { compileValidation, type CompiledValidation } from './compile-validation';
export type { FieldStates } from './field-conditions';
export type { ValidatedEntity } from './field-limits';
export { judgeRecord, type Judgement, type RecordJudges } from './judge-record';
export { sameValue } from './same-value';
export { findUnstorable } from './storable';
export {
  isPublishing,
  outcomeOf,
  type UniquenessKey,
  type ValidationOccasion,
  type Verdict,
} from './verdict';
export { covers, withWaivers, type Waiver } from './waivers';
export {
  checkOverlayProof,
  proveOverlay,
  type CounterExample,
  type OverlayProof,
  type OverlayProofContext,
} from './overlay-proof/prove-overlay';
