export { DraftReader } from './accuracy/draft-reader';
export { LabelSuggestions } from './accuracy/label-suggestions';
export { LabelledPairs } from './accuracy/labelled-pairs';
export { RuleAccuracyReports } from './accuracy/rule-accuracy';
export { RuleTrainings } from './accuracy/rule-trainings';
export { TruthImport } from './accuracy/truth-import';
export { MatchRuleAnalyses } from './analysis/match-rule-analyses';
export { pairKey } from './decisions/decision';
export { MergedPairs } from './accuracy/merged-pairs';
export { PairDecisions } from './decisions/pair-decisions';
export { BaseComparer, type ComparedRecords, type Comparison } from './drafts/base-comparer';
export {
  type DraftForms,
  ProbeComparer,
  type ProbedRecord,
  type ProbedRules,
  type Probes,
} from './drafts/probe-comparer';
export { type ProbedGroup, ProbedGroups, type ProbedMembership } from './drafts/probed-groups';
export { DuplicatesModule } from './duplicates.module';
export { DecisionViews } from './decisions/decision-views';
export { DecisionService } from './decisions/decision.service';
export { GroupDecisions } from './decisions/group-decisions';
export { PairExplainer } from './explain/pair-explainer';
export { StoredPairJudge } from './explain/stored-pair-judge';
export { BY_SCORE, presentClause } from './groups/group-clauses';
export type { PairGroup, StoredPair } from './groups/group-pairs';
export { GroupStore } from './groups/group-store';
export { GroupViews } from './groups/group-views';
export { GroupService, type ReadGroup } from './groups/group.service';
export {
  AccuracyTrainProcessor,
  GroupRunProcessor,
  GroupsEscalateProcessor,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanScheduledProcessor,
  ScanShardProcessor,
} from './processors';
export { GenericValueSuggestions } from './profiles/generic-value-suggestions';
export { formsInForce } from './profiles/match-profiles';
export { RelationSuggestions } from './relations/relation-suggestions';
export { ScanSchedules } from './schedules/scan-schedules';
export { ScanService } from './scans/scan-service';
export { SCAN_CHANGED, ScanStore } from './scans/scan-store';
export { type ScoreBar, sumHistograms } from './scans/score-histogram';
export { GroupBulk } from './work-queue/group-bulk';
export { GroupEscalation } from './work-queue/group-escalation';
export { GroupSteps } from './work-queue/group-steps';
export { isConfirmable } from './work-queue/runs/group-run';
export { GroupRunLife, type RunAtWork } from './work-queue/runs/group-run-life';
export { GroupRunStart } from './work-queue/runs/group-run-start';
export {
  GROUP_RUN_CHANGED,
  GroupRunStore,
  type SettledResult,
  type WaitingItem,
} from './work-queue/runs/group-run-store';
export { mergeRefusals } from './work-queue/runs/merge-refusals';
export { GroupRuns } from './work-queue/runs/group-runs';
export { GroupSelections } from './work-queue/runs/group-selections';
export { SavedFilters } from './work-queue/saved-filters';
export { WorkQueue } from './work-queue/work-queue.service';
