import type { MatchingDocument } from '@guiyi/contracts';
import { workerData } from 'piscina';
import { scanTasks } from './scan-tasks';

export const { readProfiles, mergeForm, compareShard, describeBlocks } = scanTasks(
  workerData as MatchingDocument,
);
