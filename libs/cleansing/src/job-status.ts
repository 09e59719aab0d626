import type { RuleTrial } from '@guiyi/contracts';

/** Of a job in the background that can be cancelled. */
export type JobStatus = RuleTrial['status'];

export function isFinished(status: JobStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}
