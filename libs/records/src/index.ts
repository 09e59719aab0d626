export { type DuplicateCandidate, DuplicateGuard, type MatchProfile } from './duplicate-guard';
export type { StoredRecord } from './stored-record';
export { type ConvertedByWrite, type ConvertedValues, StoredConversions } from './stored-conversions';
export { AccessGranting } from './access-requests/access-granting';
export { AccessRequests } from './access-requests/access-requests';
export { BatchHits } from './blind/batch-hits';
export { BlindHitTallies } from './blind/blind-hit-tallies';
export { RecordsModule } from './records.module';
export {
  RecordAbsorption,
  recordOfSnapshot,
  type RecordSnapshot,
  snapshotOfRecord,
} from './absorption/record-absorption';
export { AddedSince } from './absorption/added-since';
export { type BelongingCount, BelongingCounts, belongingsOf } from './absorption/belonging-counts';
export { type Collisions, MergeCollisions } from './absorption/merge-collisions';
export { type Move, type MoveCount, type Naming, ReferenceMover } from './absorption/reference-mover';
export {
  type GivenBackName,
  type NameChanges,
  namesIn,
  namesOfToday,
  type ValuesOfToday,
} from './absorption/names-of-today';
export { type Redirect, Redirects } from './absorption/redirects';
export { type Contribution, ContributionStore } from './contributions/contribution-store';
export { type SaidOfRecord, SaidValues } from './contributions/said-values';
export { KEPT_BACK, keptBackFindings, keptBackText } from './contributions/kept-back-findings';
export { CrosswalkService } from './crosswalk/crosswalk.service';
export { type SourceLink, type SourceSighting, SourceKeys } from './crosswalk/source-keys';
export { RecordHierarchy } from './relations/record-hierarchy';
export { RelationService } from './relations/relation.service';
export { type NewRelation, Relations } from './relations/relations';
export { type LinkListFilter, LinkLists } from './link-sets/link-lists';
export { LinkSets } from './link-sets/link-sets';
export type { LinkMember, LinkSet } from './link-sets/link-sets';
export { linkedPairs, withoutLinked } from './link-sets/linked-pairs';
export type { RelationVetoes, VetoedPair } from './relations/relation-vetoes';
export { relationVetoes } from './relations/stored-vetoes';
export { searchTextOf } from './search/search-text';
export { RecordHistory } from './store/record-history';
export { RecordStore } from './store/record-store';
export { type CountedField, ValueCounts } from './store/value-counts';
export type { RawRecordQuery as RawListQuery } from './list/record-query';
export { RecordSelector, type SelectedRecords, selectionCondition } from './list/record-selector';
export { SqlParameters } from './list/sql-parameters';
export { RecordReader } from './read/record-reader';
export { HistoryReader } from './read/history-reader';
export { RecordEditing } from './edit/record-editing';
export { RecordChecker } from './edit/record-checker';
export type { KnownForms } from './write/known-forms';
export type { PreparedWrite, UnchangedRecord } from './write/prepared-write';
export { isComparedAlike } from './write/record-profile';
export type { FormerState } from './write/restore-record';
export {
  type Alongside,
  type PreparedBatch,
  RecordWriter,
  type RevisedBatch,
  type Revision,
} from './write/record-writer';
export type {
  CreateItem,
  FoundDuplicate,
  RefusalCode,
  RefusedOutcome,
  UpdateItem,
  WriteDoor,
  WriteItem,
  WriteOutcome,
  WrittenOutcome,
} from './write/write-item';
export { seesColumn } from './views/seen-columns';
export { visibleFindings } from './views/visible-findings';
export { presentRecord } from './views/record-view';
export { presentDuplicate, presentEvidence, presentFormValues, presentSide } from './views/duplicate-hit';
export { WaiverService } from './waivers/waiver.service';
export { UniquenessService } from './uniqueness/uniqueness.service';
export { UniquenessWatch } from './uniqueness/uniqueness-watch';
export { AttachmentsSweepProcessor, PinsExpireProcessor, UniquenessRebuildProcessor } from './processors';
export { decidableUnits } from './pins/decidable-units';
export { type Pin, pinnedValueOf } from './pins/pin';
export { PinService } from './pins/pin.service';
export { Pins } from './pins/pins';
export { ChangeRequestReader } from './change-requests/change-request-reader';
export { ChangeRequests } from './change-requests/change-requests';
export { RequestedWrites } from './change-requests/requested-writes';
export type { OverriddenCandidate, OverrideKind } from './overrides/duplicate-overrides';
export { AttachmentService } from './attachments/attachment.service';
export { RecordLinks } from './links/record-links';
export { type ReferenceField, referencesOf } from './links/reference-fields';
export { RecordReferences } from './links/record-references';
export { EntityDirectory } from './read/entity-directory';
export { VocabularyUsageReader } from './list/vocabulary-usage';
