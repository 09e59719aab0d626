export { checkValidation, type ValidationCheckContext } from './check-validation';
export { compileValidation, type CompiledValidation } from './compile-validation';
export type { ValidatedEntity } from './field-limits';
export type { UniquenessKey, ValidationOccasion, Verdict } from './verdict';
