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
export { columnFacts, type ColumnFacts, type ValueCount } from './proposal/column-facts';
export { fieldTypes, type FieldType } from './proposal/field-types';
export { proposeDefinitions, type SuggestionBasis } from './proposal/propose-definitions';
export type {
  ColumnChoice,
  ExistingDocuments,
  Proposal,
  ProposalChoices,
  ProposalTarget,
  ProposedColumn,
  ProposedDocument,
  ProposedItem,
} from './proposal/proposal';
export { proposalDocuments } from './proposal/proposal-documents';
export { tryProposal, type FoundGroup, type ProposalTrial } from './proposal/try-proposal';
