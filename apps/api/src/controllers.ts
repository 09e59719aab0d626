import type { Type } from '@nestjs/common';
import { AccessRequestsController } from './access-requests/access-requests.controller';
import { BlindHitsController } from './access-requests/blind-hits.controller';
import { AttachmentsController } from './attachments/attachments.controller';
import { AuthController } from './auth/auth.controller';
import { CleansingRunsController } from './cleansing/cleansing-runs.controller';
import { RuleTrialsController } from './cleansing/rule-trials.controller';
import { ChangeSetsController } from './definitions/change-sets.controller';
import { DefinitionBundlesController } from './definitions/definition-bundles.controller';
import { DefinitionsController } from './definitions/definitions.controller';
import { FileConflictsController } from './definitions/file-conflicts.controller';
import { AccuracyController } from './duplicates/accuracy.controller';
import { SchemaChangesController } from './definitions/schema-changes.controller';
import { VocabulariesController } from './definitions/vocabularies.controller';
import { ExplanationsController } from './duplicates/explanations.controller';
import { LabelledPairsController } from './duplicates/labelled-pairs.controller';
import { GenericValuesController } from './duplicates/generic-values.controller';
import { MatchRulesController } from './duplicates/match-rules.controller';
import { GroupDecisionsController } from './duplicates/group-decisions.controller';
import { GroupComparisonController } from './duplicates/group-comparison.controller';
import { MatchDecisionsController } from './duplicates/match-decisions.controller';
import { MatchGroupsController } from './duplicates/match-groups.controller';
import { GroupRunsController } from './duplicates/group-runs.controller';
import { SavedFiltersController } from './duplicates/saved-filters.controller';
import { ScanSchedulesController } from './duplicates/scan-schedules.controller';
import { ScansController } from './duplicates/scans.controller';
import { HealthController } from './health/health.controller';
import { FollowUpsController } from './impact/follow-ups.controller';
import { ShadowRunsController } from './impact/shadow-runs.controller';
import { ImpactPreviewsController } from './impact/impact-previews.controller';
import { ImportsController } from './imports/imports.controller';
import { AutoMergesController } from './merging/auto-merges.controller';
import { GoldenViewsController } from './merging/golden-views.controller';
import { GroupMergeRunsController } from './merging/group-merge-runs.controller';
import { GroupMergesController } from './merging/group-merges.controller';
import { HotSpotsController } from './merging/hot-spots.controller';
import { MergesController } from './merging/merges.controller';
import { RecordLineageController } from './merging/record-lineage.controller';
import { OpenApiController } from './openapi/openapi.controller';
import { ChangeRequestsController } from './records/change-requests.controller';
import { EntitiesController } from './records/entities.controller';
import { CrosswalkController } from './records/crosswalk.controller';
import { DeliveriesController } from './records/deliveries.controller';
import { RecordsController } from './records/records.controller';
import { PinsController, RecordPinsController } from './records/pins.controller';
import { RelationsController } from './records/relations.controller';
import { UniquenessController } from './records/uniqueness.controller';
import { RecordWaiversController, WaiversController } from './records/waivers.controller';
import { SuggestionsController } from './suggestions/suggestions.controller';
import { TemplatesController } from './templates/templates.controller';
import { UsersController } from './users/users.controller';

/**
 * Every controller, one folder per subject. Each route declares @Requires(capability), @SignedIn or @Public and
 * @Answers; its parameters are @JsonBody, @ValidQuery, @PathId, @IfMatch, @CurrentCaller from ./http.
 */
export const controllers: Type[] = [
  // First: a route is looked for in this order, and its check is asked at every pause in somebody's typing.
  RecordsController,
  GroupMergesController,
  GoldenViewsController,
  AutoMergesController,
  MergesController,
  RecordLineageController,
  HotSpotsController,
  AccessRequestsController,
  BlindHitsController,
  AccuracyController,
  AttachmentsController,
  AuthController,
  ChangeSetsController,
  CleansingRunsController,
  DefinitionBundlesController,
  DefinitionsController,
  FileConflictsController,
  EntitiesController,
  ChangeRequestsController,
  ExplanationsController,
  GenericValuesController,
  HealthController,
  FollowUpsController,
  ShadowRunsController,
  ImpactPreviewsController,
  ImportsController,
  LabelledPairsController,
  MatchGroupsController,
  GroupRunsController,
  GroupMergeRunsController,
  SavedFiltersController,
  GroupDecisionsController,
  GroupComparisonController,
  MatchDecisionsController,
  MatchRulesController,
  OpenApiController,
  RecordWaiversController,
  CrosswalkController,
  DeliveriesController,
  RelationsController,
  PinsController,
  RecordPinsController,
  RuleTrialsController,
  ScanSchedulesController,
  ScansController,
  SchemaChangesController,
  SuggestionsController,
  TemplatesController,
  UniquenessController,
  UsersController,
  VocabulariesController,
  WaiversController,
];
