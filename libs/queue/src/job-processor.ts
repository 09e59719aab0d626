import type { JobName, JobPayloads } from '@guiyi/contracts';

/** A number from 0 to 100 or a small object for the screen. */
export type Progress = number | Record<string, string | number | boolean | null>;

export interface JobContext {
  readonly jobId: string;
  /** 1 for the first try. A job whose worker was killed runs again under the same number. */
  readonly attempt: number;
  /** Aborted when the worker stops or has lost the job to another worker; stop soon and throw `signal.reason`. */
  readonly signal: AbortSignal;
  reportProgress(progress: Progress): Promise<void>;
}

/**
 * Does one kind of job. Every job can run twice (its worker may be killed at any point), so `run` must give the same
 * result then.
 */
export interface JobProcessor<Name extends JobName = JobName> {
  readonly job: Name;
  run(payload: JobPayloads[Name], context: JobContext): Promise<void> | void;
  /** Called once the job failed for good: no try is left, its payload is not valid, or a child of it failed. */
  onFailed?(payload: JobPayloads[Name], reason: string): Promise<void> | void;
}

/** Any processor; the host hands each one payloads of its own job only. */
export type AnyJobProcessor = JobProcessor;

/**
 * Finds the processor of each job.
 * @throws Error naming every job without a processor and every job with two.
 */
export function assignProcessors(
  processors: readonly AnyJobProcessor[],
  names: readonly JobName[],
): Map<JobName, AnyJobProcessor> {
  const assigned = new Map<JobName, AnyJobProcessor>();
  const problems: string[] = [];
  for (const processor of processors) {
    if (assigned.has(processor.job)) problems.push(`the job "${processor.job}" has two processors`);
    if (!names.includes(processor.job)) problems.push(`there is no job "${processor.job}"`);
    assigned.set(processor.job, processor);
  }
  for (const name of names) if (!assigned.has(name)) problems.push(`the job "${name}" has no processor`);
  if (problems.length > 0) throw new Error(`The worker cannot start: ${problems.join('; ')}`);
  return assigned;
}
