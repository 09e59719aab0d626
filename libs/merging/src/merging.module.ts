import { Global, Module } from '@nestjs/common';
import { AutoMergeRunner } from './automatic/auto-merge-runner';
import { AutoMergeStore } from './automatic/auto-merge-store';
import { AutoMergeService } from './automatic/auto-merge.service';
import { CircuitBreaker } from './automatic/circuit-breaker';
import { DryRunner } from './automatic/dry-runner';
import { Freshness } from './automatic/freshness';
import { GroupApprovals } from './automatic/group-approvals';
import { GroupJudge } from './automatic/group-judge';
import { GroupRows } from './automatic/group-rows';
import { MergeRunner } from './automatic/merge-runner';
import { RunRulesReader } from './automatic/run-rules';
import { ShownGroups } from './automatic/shown-groups';
import { UndoRunner } from './automatic/undo-runner';
import { GroupComparisons } from './comparison/group-comparisons';
import { RecordComparisons } from './comparison/record-comparisons';
import { ProposedMerges } from './comparison/proposed-merges';
import { SideBySide } from './comparison/side-by-side';
import { WaitingTogether } from './comparison/waiting-together';
import { DuplicateOrigins } from './hot-spots/duplicate-origins';
import { Deliveries } from './deliveries/deliveries';
import { DeliveryService } from './deliveries/delivery.service';
import { KnownContributions } from './deliveries/known-contributions';
import { HotSpots } from './hot-spots/hot-spots';
import { OverrideList } from './hot-spots/override-list';
import { LedgerRetention } from './ledger/ledger-retention';
import { MergeLedger } from './ledger/merge-ledger';
import { RecordLineages } from './lineage/record-lineages';
import { ValueTrails } from './lineage/value-trails';
import { MergeService } from './merge.service';
import { GoldenViewReader } from './link-sets/golden-view-reader';
import { GoldenViewLists } from './link-sets/golden-view-lists';
import { GoldenViewUnions } from './link-sets/golden-view-unions';
import { GoldenViews } from './link-sets/golden-views';
import { LinkSteps } from './link-sets/link-steps';
import { MergeCommitter } from './merge/merge-committer';
import { MergedGroups } from './merge/merged-groups';
import { MergeForesight } from './merge/merge-foresight';
import { MergeMembers } from './merge/merge-members';
import { MergePlanner } from './merge/merge-planner';
import { PlanFingerprints } from './merge/plan-fingerprints';
import { SourceRecords } from './merge/source-records';
import { MergesExpireProcessor } from './processors';
import { AutoMergeRunProcessor, GroupMergeProcessor } from './processors';
import { GroupMergeRunner } from './selected/group-merge-runner';
import { GroupMergeRuns } from './selected/group-merge-runs';
import { SelectedDryRun } from './selected/selected-dry-run';
import { SelectedGroupsJudge } from './selected/selected-groups-judge';
import { SelectedMerge } from './selected/selected-merge';
import { SelectedUndo } from './selected/selected-undo';
import { UnmergeBatches } from './unmerge/unmerge-batches';
import { FollowedNames } from './unmerge/followed-names';
import { EarlierUnmerges } from './unmerge/earlier-unmerges';
import { PartialMerges } from './unmerge/partial-merges';
import { UnmergeCommitter } from './unmerge/unmerge-committer';
import { UnmergePlanner } from './unmerge/unmerge-planner';

/** What api and worker need to make records one and to take that back. */
@Global()
@Module({
  providers: [
    MergeLedger,
    LedgerRetention,
    MergesExpireProcessor,
    SourceRecords,
    KnownContributions,
    Deliveries,
    DeliveryService,
    MergedGroups,
    MergeMembers,
    MergeForesight,
    SideBySide,
    WaitingTogether,
    RecordComparisons,
    MergePlanner,
    PlanFingerprints,
    MergeCommitter,
    EarlierUnmerges,
    PartialMerges,
    FollowedNames,
    UnmergePlanner,
    UnmergeCommitter,
    UnmergeBatches,
    MergeService,
    ValueTrails,
    ProposedMerges,
    RecordLineages,
    GoldenViewReader,
    LinkSteps,
    GoldenViews,
    GoldenViewLists,
    GoldenViewUnions,
    GroupComparisons,
    AutoMergeStore,
    GroupRows,
    CircuitBreaker,
    Freshness,
    RunRulesReader,
    GroupJudge,
    ShownGroups,
    DryRunner,
    MergeRunner,
    UndoRunner,
    AutoMergeRunner,
    AutoMergeRunProcessor,
    AutoMergeService,
    GroupApprovals,
    SelectedGroupsJudge,
    SelectedDryRun,
    SelectedMerge,
    SelectedUndo,
    GroupMergeRunner,
    GroupMergeProcessor,
    GroupMergeRuns,
    DuplicateOrigins,
    HotSpots,
    OverrideList,
  ],
  exports: [
    Deliveries,
    DeliveryService,
    MergesExpireProcessor,
    HotSpots,
    OverrideList,
    MergeService,
    RecordLineages,
    GoldenViews,
    GoldenViewLists,
    GoldenViewUnions,
    GroupComparisons,
    RecordComparisons,
    AutoMergeRunner,
    AutoMergeRunProcessor,
    AutoMergeService,
    GroupApprovals,
    GroupMergeProcessor,
    GroupMergeRuns,
  ],
})
export class MergingModule {}
