export * from './generated/types';
export * from './generated/document-schemas';
export * from './generated/api-schemas';
export * from './generated/document-labels';
export * from './locale';
export * from './problem';
export * from './record-data';
export * from './jobs';
export * from './effective-entity';
export * from './document-kinds';
export * from './json-text';
export * from './shape/check-shape';
export { regexDefect } from './shape/linear-regex';
export { closestWord } from './closest-word';
export * from './error-codes';
export * from './platform-error';
export { isUuid } from './uuid';
export * from './checks/check-entity';
export * from './checks/check-overlay';
export * from './checks/check-numbering';
export * from './checks/check-roles';
export * from './checks/check-vocabulary';
export * from './numbering';
export * from './json-schema';
export * from './checks/check-form';
export * from './forms/form-labels';
export * from './forms/record-form';
export * from './forms/document-form';
export {
  branchesOf,
  followReference,
  labelKeys,
  rootSchema,
  type LabelKey,
} from './forms/document-schema';
export { shapeProblems } from './shape/shape-problem';
