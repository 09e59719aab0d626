import { PublicationGuard } from '@guiyi/definitions';
import { DuplicateGuard } from '@guiyi/records';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccuracyPublicationGuard } from './accuracy/accuracy-guard';
import { AccuracyReader } from './accuracy/accuracy-reader';
import { DraftReader } from './accuracy/draft-reader';
import { LabelSuggestions } from './accuracy/label-suggestions';
import { LabelledPairs } from './accuracy/labelled-pairs';
import { MergedPairs } from './accuracy/merged-pairs';
import { PairJudge } from './accuracy/pair-judge';
import { RuleAccuracyReports } from './accuracy/rule-accuracy';
import { RuleMeasurer } from './accuracy/rule-measurer';
import { RuleTrainer } from './accuracy/rule-trainer';
import { RuleTrainings } from './accuracy/rule-trainings';
import { TrainingStore } from './accuracy/training-store';
import { TruthImport } from './accuracy/truth-import';
import { MatchRuleAnalyses } from './analysis/match-rule-analyses';
import { BaseComparer } from './drafts/base-comparer';
import { ProbeComparer } from './drafts/probe-comparer';
import { ProbedGroups } from './drafts/probed-groups';
import { DecisionRecorder } from './decisions/decision-recorder';
import { DecisionViews } from './decisions/decision-views';
import { DecisionWithdrawal } from './decisions/decision-withdrawal';
import { DecisionService } from './decisions/decision.service';
import { GroupDecisions } from './decisions/group-decisions';
import { GroupRenewal } from './decisions/group-renewal';
import { PairDecisions } from './decisions/pair-decisions';
import { PostgresDuplicateGuard } from './entry/postgres-duplicate-guard';
import { ValueStatistics } from './entry/value-statistics';
import { PairExplainer } from './explain/pair-explainer';
import { StoredPairJudge } from './explain/stored-pair-judge';
import { GroupStore } from './groups/group-store';
import { GroupViews } from './groups/group-views';
import { GroupService } from './groups/group.service';
import {
  AccuracyTrainProcessor,
  GroupRunProcessor,
  GroupsEscalateProcessor,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanScheduledProcessor,
  ScanShardProcessor,
} from './processors';
import { GenericValueSuggestions } from './profiles/generic-value-suggestions';
import { ProfileRefresher } from './profiles/profile-refresher';
import { RelationSuggestions } from './relations/relation-suggestions';
import { ChangeScanner } from './scans/change-scanner';
import { ScanFinisher } from './scans/scan-finisher';
import { ScanPlanner } from './scans/scan-planner';
import { ScanRules } from './scans/scan-rules';
import { ScanService } from './scans/scan-service';
import { ScanStore } from './scans/scan-store';
import { ScanWorkspaces } from './scans/scan-workspace';
import { ScanEntity } from './scans/scan.entity';
import { ScanScheduleEntity } from './schedules/scan-schedule.entity';
import { ScanSchedules } from './schedules/scan-schedules';
import { ShardComparer } from './scans/shard-comparer';
import { Assignees } from './work-queue/assignees';
import { GroupBulk } from './work-queue/group-bulk';
import { GroupEscalation } from './work-queue/group-escalation';
import { GroupChanges } from './work-queue/group-changes';
import { GroupSteps } from './work-queue/group-steps';
import { GroupRunLife } from './work-queue/runs/group-run-life';
import { GroupRunStart } from './work-queue/runs/group-run-start';
import { GroupRunStore } from './work-queue/runs/group-run-store';
import { GroupRunner } from './work-queue/runs/group-runner';
import { GroupRuns } from './work-queue/runs/group-runs';
import { GroupSelections } from './work-queue/runs/group-selections';
import { SavedFilters } from './work-queue/saved-filters';
import { WorkQueue } from './work-queue/work-queue.service';

/** What api and worker need of duplicates: entry check, scans, groups, explanations, accuracy; the worker also the processors. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ScanEntity, ScanScheduleEntity])],
  providers: [
    { provide: DuplicateGuard, useClass: PostgresDuplicateGuard },
    { provide: PublicationGuard, useClass: AccuracyPublicationGuard },
    ValueStatistics,
    ScanStore,
    ScanService,
    GroupStore,
    GroupViews,
    GroupService,
    PairDecisions,
    DecisionViews,
    DecisionRecorder,
    DecisionWithdrawal,
    GroupRenewal,
    GroupDecisions,
    DecisionService,
    Assignees,
    GroupSteps,
    GroupChanges,
    WorkQueue,
    SavedFilters,
    GroupBulk,
    GroupSelections,
    GroupRunStore,
    GroupRunStart,
    GroupRunLife,
    GroupRuns,
    GroupRunner,
    GroupRunProcessor,
    GroupEscalation,
    GroupsEscalateProcessor,
    PairExplainer,
    StoredPairJudge,
    GenericValueSuggestions,
    BaseComparer,
    ProbeComparer,
    ProbedGroups,
    ScanRules,
    ScanWorkspaces,
    ProfileRefresher,
    ChangeScanner,
    ScanPlanner,
    ShardComparer,
    ScanFinisher,
    ScanPlanProcessor,
    ScanShardProcessor,
    ScanClusterProcessor,
    ScanSchedules,
    ScanScheduledProcessor,
    PairJudge,
    MergedPairs,
    RuleMeasurer,
    AccuracyReader,
    DraftReader,
    LabelledPairs,
    LabelSuggestions,
    TruthImport,
    RuleAccuracyReports,
    TrainingStore,
    RuleTrainings,
    RuleTrainer,
    AccuracyTrainProcessor,
    MatchRuleAnalyses,
    RelationSuggestions,
  ],
  exports: [
    GroupSteps,
    RelationSuggestions,
    DuplicateGuard,
    PublicationGuard,
    LabelledPairs,
    LabelSuggestions,
    TruthImport,
    DraftReader,
    MatchRuleAnalyses,
    RuleAccuracyReports,
    RuleTrainings,
    AccuracyTrainProcessor,
    BaseComparer,
    ProbeComparer,
    ProbedGroups,
    ScanService,
    ScanStore,
    GroupService,
    GroupViews,
    GroupStore,
    PairDecisions,
    MergedPairs,
    DecisionViews,
    GroupDecisions,
    DecisionService,
    WorkQueue,
    SavedFilters,
    GroupBulk,
    GroupSelections,
    GroupRunStart,
    GroupRunStore,
    GroupRunLife,
    GroupRuns,
    GroupRunProcessor,
    GroupEscalation,
    GroupsEscalateProcessor,
    PairExplainer,
    StoredPairJudge,
    GenericValueSuggestions,
    ScanPlanProcessor,
    ScanShardProcessor,
    ScanClusterProcessor,
    ScanSchedules,
    ScanScheduledProcessor,
  ],
})
export class DuplicatesModule {}
