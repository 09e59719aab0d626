import { setTimeout as pause } from 'node:timers/promises';
import type { JobName, JobPayloads } from '@guiyi/contracts';
import { isConnectionFailure } from '@guiyi/database';
import { type Job, UnrecoverableError, WaitingError } from 'bullmq';
import { jobDefinitions, jobNames, parseJobPayload } from './job-definitions';
import { type AnyJobProcessor, type JobContext, assignProcessors } from './job-processor';
import type { AnyWorker, QueueBackend, WorkerSettings } from './queue-backend';

export interface WorkerHostOptions {
  backend: QueueBackend;
  processors: readonly AnyJobProcessor[];
  /** Told of failed jobs; ids and reasons only, never payloads. */
  onFailure: (message: string) => void;
  /** How long `close` waits for running jobs before it leaves them to another worker; 8 s unless told. */
  graceMs?: number;
  /** How long a job still counts as its worker's when nothing more is heard of it; 10 s unless told. */
  lockMs?: number;
}

/**
 * A killed worker's job runs again after its lock, renewed when half of it is over, has run out and the next check has
 * seen that. It must not be given up because its worker was killed a few times: that says nothing about the job.
 */
function recoveryAfter(lockMs: number): WorkerSettings {
  return { lockDuration: lockMs, stalledInterval: 0.3 * lockMs, maxStalledCount: 50 };
}

/** Runs the jobs of every kind in this process until it is closed. */
export class WorkerHost {
  private readonly workers: AnyWorker[] = [];
  private readonly stopping = new AbortController();

  private constructor(private readonly options: WorkerHostOptions) {}

  /** @throws Error when a job has no processor or two. */
  static async start(options: WorkerHostOptions): Promise<WorkerHost> {
    const assigned = assignProcessors(options.processors, jobNames);
    const host = new WorkerHost(options);
    for (const [name, processor] of assigned) host.startWorker(name, processor);
    await Promise.all(host.workers.map((worker) => worker.waitUntilReady()));
    return host;
  }

  /** Takes no further job, asks the running ones to stop and puts those back that could not finish. */
  async close(): Promise<void> {
    this.stopping.abort(new Error('The worker is stopping'));
    const finished = Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.race([finished, this.graceOver()]);
  }

  private startWorker(name: JobName, processor: AnyJobProcessor): void {
    const worker = this.options.backend.createWorker(
      name,
      (job, token, signal) => this.process(processor, job, token, signal),
      {
        ...recoveryAfter(this.options.lockMs ?? 10_000),
        concurrency: jobDefinitions[name].concurrency,
        runRetryDelay: 1000,
        drainDelay: 5,
      },
    );
    worker.on('lockRenewalFailed', (jobIds) => {
      for (const jobId of jobIds) worker.cancelJob(jobId, 'The job was given to another worker');
    });
    worker.on('failed', (job, error) => void this.recordFailure(processor, job, error));
    this.workers.push(worker);
  }

  private async process(
    processor: AnyJobProcessor,
    job: Job,
    token: string | undefined,
    lost: AbortSignal | undefined,
  ): Promise<void> {
    const signal = AbortSignal.any([this.stopping.signal, ...(lost ? [lost] : [])]);
    try {
      await runJob(processor, job, signal);
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
      await job.moveToWait(token);
      throw new WaitingError('The worker is stopping');
    }
  }

  private async recordFailure(processor: AnyJobProcessor, job: Job | undefined, error: Error): Promise<void> {
    if (job === undefined) return;
    const isFinal = job.finishedOn !== undefined;
    const outcome = isFinal ? 'failed for good' : 'failed and will be tried again';
    this.options.onFailure(`Job ${processor.job} ${job.id} ${outcome}: ${error.message}`);
    if (!isFinal || processor.onFailed === undefined) return;
    try {
      await persistently(async () => processor.onFailed?.(payloadOf(processor, job), error.message));
    } catch (failure) {
      this.options.onFailure(
        `Job ${processor.job} ${job.id}: its failure could not be recorded: ${String(failure)}`,
      );
    }
  }

  private async graceOver(): Promise<void> {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, this.options.graceMs ?? 8000).unref();
    });
  }
}

async function runJob(processor: AnyJobProcessor, job: Job, signal: AbortSignal): Promise<void> {
  const context: JobContext = {
    jobId: String(job.id),
    attempt: job.attemptsMade + 1,
    signal,
    reportProgress: (progress) => job.updateProgress(progress),
  };
  await processor.run(payloadOf(processor, job), context);
}

/** A payload that does not fit never will, so the job is not tried again. */
function payloadOf(processor: AnyJobProcessor, job: Job): JobPayloads[JobName] {
  try {
    return parseJobPayload(processor.job, job.data);
  } catch (error) {
    throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
  }
}

/** The database may be restarting at this very moment, and nobody asks a second time. */
async function persistently(work: () => Promise<void>, attempts = 6): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isConnectionFailure(error)) throw error;
      await pause(250 * 2 ** attempt);
    }
  }
}
