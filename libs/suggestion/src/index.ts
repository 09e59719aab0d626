export { profileTable } from './profile/profile-table';
export type { ColumnProfile, ColumnShape, IgnoredReason, TableProfile } from './profile/column-profile';
export { columnKinds, type ColumnKind } from './kinds/column-kind';
export { kinds } from './kinds/registry';
export {
  suggestDefinitions,
  type Refusal,
  type SampledTable,
  type SuggestedDefinitions,
  type SuggestionOptions,
} from './suggest-definitions';
export { suggestedVocabularies } from './definitions/plan-table';
