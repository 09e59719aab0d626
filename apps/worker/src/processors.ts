import {
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanScheduledProcessor,
  ScanShardProcessor,
} from '@guiyi/duplicates';
import { ImportRunProcessor } from '@guiyi/imports';
import type { AnyJobProcessor } from '@guiyi/queue';
import type { Type } from '@nestjs/common';

/** The processor of every job; the worker does not start when a job has none or two. */
export const processors = [
  ScanPlanProcessor,
  ScanShardProcessor,
  ScanClusterProcessor,
  ScanScheduledProcessor,
  ImportRunProcessor,
] as Type<AnyJobProcessor>[];
