export type { DocumentChange } from './changes/compared-place';
export { documentChanges } from './changes/document-changes';
export { sameJson } from './parts/same-json';
export { mergeDocuments, type MergeConflict, type MergedDocument } from './merge/merge-documents';
export type { ChangeNames } from './words/change-names';
export { classifySchemaChanges, type ClassificationOptions } from './schema-change/classify-schema-changes';
export {
  compileConversions,
  type ConvertedRecord,
  type ConvertedValue,
  type ConvertRecord,
  type FormerValue,
  type FormerValues,
  type RecordValues,
} from './schema-change/compile-conversions';
export { fieldOf, type FieldConversion, levelOfPath } from './schema-change/field-conversion';
export { planConversions, type ConversionPlan, type PlacedMigration } from './schema-change/plan-conversions';
export type {
  Concern,
  SchemaChange,
  SchemaChangeKind,
  SchemaEffect,
  SchemaState,
  StatedRename,
} from './schema-change/schema-change';
