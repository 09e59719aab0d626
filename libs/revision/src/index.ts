export type { DocumentChange } from './changes/compared-place';
export { documentChanges } from './changes/document-changes';
export {
  mergeDocuments,
  type MergeConflict,
  type MergedDocument,
  type MergeOptions,
} from './merge/merge-documents';
export { sameJson } from './parts/same-json';
export type { ChangeNames } from './words/change-names';
