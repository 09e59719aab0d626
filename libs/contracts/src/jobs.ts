/** Every job name with its payload: ids and versions, never records. */
export interface JobPayloads {
  'scan.plan': { scanId: string };
  'scan.shard': { scanId: string; shard: number };
  'scan.cluster': { scanId: string };
  'scan.scheduled': { scheduleId: string };
  'accuracy.train': { trainingId: string };
  'groups.escalate': Record<string, never>;
  'group.run': { runId: string };
  'group.merge': { runId: string };
  'import.run': { importId: string };
  'suggestion.run': { suggestionId: string };
  'trial.run': { trialId: string };
  'cleansing.run': { runId: string };
  'auto-merge.run': { runId: string };
  'attachments.sweep': Record<string, never>;
  'pins.expire': Record<string, never>;
  'merges.expire': Record<string, never>;
  'change-set.publish': { changeSetId: string };
  'follow-up.run': { followUpId: string };
  'shadow.run': { shadowRunId: string };
  'impact.run': { previewId: string };
  'uniqueness.rebuild': { entity: string; fingerprint: string };
}

export type JobName = keyof JobPayloads;
