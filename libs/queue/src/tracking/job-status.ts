/** Of a job that people can follow and cancel. */
export type JobStatus = 'queued' | 'running' | 'cancelling' | 'completed' | 'cancelled' | 'failed';

export type FinalStatus = Extract<JobStatus, 'completed' | 'cancelled' | 'failed'>;

export function isFinished(status: JobStatus): status is FinalStatus {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}
