import { CleansingRunProcessor, TrialRunProcessor } from '@guiyi/cleansing';
import { ChangeSetPublishProcessor } from '@guiyi/definitions';
import {
  AccuracyTrainProcessor,
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanScheduledProcessor,
  ScanShardProcessor,
} from '@guiyi/duplicates';
import { ImportRunProcessor } from '@guiyi/imports';
import type { AnyJobProcessor } from '@guiyi/queue';
import { AttachmentsSweepProcessor, UniquenessRebuildProcessor } from '@guiyi/records';
import type { Type } from '@nestjs/common';

/** The processor of every job; the worker does not start when a job has none or two. */
export const processors = [
  ScanPlanProcessor,
  ScanShardProcessor,
  ScanClusterProcessor,
  ScanScheduledProcessor,
  AccuracyTrainProcessor,
  ImportRunProcessor,
  UniquenessRebuildProcessor,
  AttachmentsSweepProcessor,
  TrialRunProcessor,
  CleansingRunProcessor,
  ChangeSetPublishProcessor,
] as Type<AnyJobProcessor>[];
