import { Global, Module } from '@nestjs/common';
import { AccessGranting } from './access-requests/access-granting';
import { AccessRequestStore } from './access-requests/access-request-store';
import { AccessRequests } from './access-requests/access-requests';
import { AttachmentStore } from './attachments/attachment-store';
import { AttachmentSweep } from './attachments/attachment-sweep';
import { AttachmentService } from './attachments/attachment.service';
import { AccessRequestMover } from './access-requests/access-request-mover';
import { RecordAbsorption } from './absorption/record-absorption';
import { AddedSince } from './absorption/added-since';
import { BelongingCounts } from './absorption/belonging-counts';
import { MergeCollisions } from './absorption/merge-collisions';
import { ReferenceMover } from './absorption/reference-mover';
import { HolderKeys } from './absorption/holder-keys';
import { Redirects } from './absorption/redirects';
import { BatchHits } from './blind/batch-hits';
import { BlindHitStore } from './blind/blind-hit-store';
import { BlindHitTallies } from './blind/blind-hit-tallies';
import { BlindHits } from './blind/blind-hits';
import { CrosswalkService } from './crosswalk/crosswalk.service';
import { SourceKeys } from './crosswalk/source-keys';
import { ContributionStore } from './contributions/contribution-store';
import { SaidValues } from './contributions/said-values';
import { ChangeRequestMover } from './change-requests/change-request-mover';
import { ChangeRequestReader } from './change-requests/change-request-reader';
import { ChangeRequestStore } from './change-requests/change-request-store';
import { ChangeRequests } from './change-requests/change-requests';
import { RequestedWrites } from './change-requests/requested-writes';
import { CrossEntityLook } from './cross-entity/cross-entity-look';
import { CrossEntityWrites } from './cross-entity/cross-entity-writes';
import { RecordChecker } from './edit/record-checker';
import { Refusals } from './edit/refusals';
import { RecordEditing } from './edit/record-editing';
import { LinkReader } from './links/link-reader';
import { RecordLinks } from './links/record-links';
import { RecordReferences } from './links/record-references';
import { ShownLinks } from './links/shown-links';
import { RecordListing } from './list/record-listing';
import { RecordSelector } from './list/record-selector';
import { VocabularyUsageReader } from './list/vocabulary-usage';
import { EntityDirectory } from './read/entity-directory';
import { HistoryReader } from './read/history-reader';
import { CurrentRecords } from './read/current-records';
import { RecordReader } from './read/record-reader';
import { DuplicateOverrides } from './overrides/duplicate-overrides';
import { NumberSequences } from './store/number-sequences';
import { RecordHistory } from './store/record-history';
import { RecordStore } from './store/record-store';
import { UniqueKeys } from './store/unique-keys';
import { ValueCounts } from './store/value-counts';
import { PinExpiry } from './pins/pin-expiry';
import { PinStore } from './pins/pin-store';
import { PinService } from './pins/pin.service';
import { PinnedWrites } from './pins/pinned-writes';
import { Pins } from './pins/pins';
import { OvertakenPins } from './pins/overtaken-pins';
import { ReformattedPins } from './pins/reformatted-pins';
import { AttachmentsSweepProcessor, PinsExpireProcessor, UniquenessRebuildProcessor } from './processors';
import { UniqueBuilds } from './uniqueness/unique-builds';
import { StoredKeys } from './uniqueness/stored-keys';
import { UniqueKeyBuilder } from './uniqueness/unique-key-builder';
import { UniqueConflicts } from './uniqueness/unique-conflicts';
import { UniquenessService } from './uniqueness/uniqueness.service';
import { UniquenessWatch } from './uniqueness/uniqueness-watch';
import { DuplicateHits } from './views/duplicate-hits';
import { WaivedRecords } from './waivers/waived-records';
import { WaiverService } from './waivers/waiver.service';
import { WaiverStore } from './waivers/waiver-store';
import { RecordHierarchy } from './relations/record-hierarchy';
import { LinkMover } from './link-sets/link-mover';
import { LinkLists } from './link-sets/link-lists';
import { LinkSets } from './link-sets/link-sets';
import { RelationMover } from './relations/relation-mover';
import { RelationService } from './relations/relation.service';
import { RelationStore } from './relations/relation-store';
import { Relations } from './relations/relations';
import { BatchWriter } from './write/batch-writer';
import { RecordCodes } from './write/record-codes';
import { WriteContexts } from './write/write-contexts';
import { RecordWriter } from './write/record-writer';

/** Needs a global provider of DuplicateGuard, which the duplicates module is. */
@Global()
@Module({
  providers: [
    AttachmentStore,
    AttachmentService,
    AttachmentSweep,
    AttachmentsSweepProcessor,
    LinkReader,
    ShownLinks,
    RecordReferences,
    EntityDirectory,
    WriteContexts,
    RecordStore,
    UniqueKeys,
    ValueCounts,
    NumberSequences,
    RecordHistory,
    Redirects,
    SourceKeys,
    ContributionStore,
    SaidValues,
    CrosswalkService,
    RecordAbsorption,
    AccessRequestMover,
    ChangeRequestMover,
    HolderKeys,
    ReferenceMover,
    AddedSince,
    BelongingCounts,
    MergeCollisions,
    PinStore,
    Pins,
    ReformattedPins,
    OvertakenPins,
    PinnedWrites,
    PinService,
    PinExpiry,
    PinsExpireProcessor,
    RelationStore,
    RelationMover,
    LinkMover,
    LinkSets,
    LinkLists,
    Relations,
    RelationService,
    RecordHierarchy,
    RecordLinks,
    RecordCodes,
    DuplicateOverrides,
    BatchWriter,
    RecordWriter,
    RecordListing,
    RecordSelector,
    CurrentRecords,
    RecordReader,
    VocabularyUsageReader,
    HistoryReader,
    BatchHits,
    BlindHitStore,
    BlindHits,
    BlindHitTallies,
    CrossEntityLook,
    CrossEntityWrites,
    AccessRequestStore,
    AccessRequests,
    AccessGranting,
    DuplicateHits,
    Refusals,
    RecordEditing,
    RecordChecker,
    ChangeRequestStore,
    ChangeRequestReader,
    ChangeRequests,
    RequestedWrites,
    WaiverStore,
    WaivedRecords,
    WaiverService,
    UniqueBuilds,
    StoredKeys,
    UniqueKeyBuilder,
    UniquenessWatch,
    UniqueConflicts,
    UniquenessService,
    UniquenessRebuildProcessor,
  ],
  exports: [
    Pins,
    PinService,
    PinsExpireProcessor,
    BatchHits,
    BlindHits,
    BlindHitTallies,
    AccessRequests,
    AccessGranting,
    ValueCounts,
    Redirects,
    SourceKeys,
    ContributionStore,
    SaidValues,
    CrosswalkService,
    RecordAbsorption,
    ReferenceMover,
    AddedSince,
    BelongingCounts,
    MergeCollisions,
    Relations,
    LinkSets,
    LinkLists,
    RelationService,
    RecordHierarchy,
    RecordLinks,
    AttachmentService,
    AttachmentsSweepProcessor,
    RecordReferences,
    EntityDirectory,
    RecordStore,
    RecordSelector,
    RecordWriter,
    RecordReader,
    RecordHistory,
    VocabularyUsageReader,
    HistoryReader,
    RecordEditing,
    RecordChecker,
    ChangeRequestReader,
    ChangeRequests,
    RequestedWrites,
    WaiverService,
    UniquenessService,
    UniquenessWatch,
    UniquenessRebuildProcessor,
  ],
})
export class RecordsModule {}
