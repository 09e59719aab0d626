import { CleansingRunProcessor, TrialRunProcessor } from '@guiyi/cleansing';
import { ChangeSetPublishProcessor } from '@guiyi/definitions';
import {
  AccuracyTrainProcessor,
  GroupRunProcessor,
  GroupsEscalateProcessor,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanScheduledProcessor,
  ScanShardProcessor,
} from '@guiyi/duplicates';
import { FollowUpRunProcessor, ImpactRunProcessor, ShadowRunProcessor } from '@guiyi/impact';
import { ImportRunProcessor, SuggestionRunProcessor } from '@guiyi/imports';
import { AutoMergeRunProcessor, GroupMergeProcessor, MergesExpireProcessor } from '@guiyi/merging';
import type { AnyJobProcessor } from '@guiyi/queue';
import { AttachmentsSweepProcessor, PinsExpireProcessor, UniquenessRebuildProcessor } from '@guiyi/records';
import type { Type } from '@nestjs/common';

/** The processor of every job; the worker does not start when a job has none or two. */
export const processors = [
  ScanPlanProcessor,
  ScanShardProcessor,
  ScanClusterProcessor,
  ScanScheduledProcessor,
  AccuracyTrainProcessor,
  GroupRunProcessor,
  GroupsEscalateProcessor,
  ImportRunProcessor,
  SuggestionRunProcessor,
  UniquenessRebuildProcessor,
  AttachmentsSweepProcessor,
  PinsExpireProcessor,
  MergesExpireProcessor,
  TrialRunProcessor,
  CleansingRunProcessor,
  AutoMergeRunProcessor,
  GroupMergeProcessor,
  FollowUpRunProcessor,
  ImpactRunProcessor,
  ShadowRunProcessor,
  ChangeSetPublishProcessor,
] as Type<AnyJobProcessor>[];
