/** Every job name with its payload: ids and versions, never records. */
export interface JobPayloads {
  'scan.plan': { scanId: string };
  'scan.shard': { scanId: string; shard: number };
  'scan.cluster': { scanId: string };
  'scan.scheduled': { scheduleId: string };
  'import.run': { importId: string };
}

export type JobName = keyof JobPayloads;
