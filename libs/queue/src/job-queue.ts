import type { JobName, JobPayloads } from '@guiyi/contracts';
import type { JobsOptions } from 'bullmq';
import { jobDefinitions, jobNames } from './job-definitions';
import type { AnyFlowProducer, AnyQueue, QueueBackend } from './queue-backend';

export interface EnqueueOptions {
  /** A second job with the same id is not added while the first is known. No colon in it. */
  jobId?: string;
  /** How often the job is tried in all; the job's definition decides unless told. */
  attempts?: number;
  /** Milliseconds before the second try; doubles with each further one. 1,000 unless told. */
  backoff?: number;
  /** Milliseconds before the job may start. */
  delay?: number;
}

/** A job that starts when all its children are done; when a child fails for good, so does the parent. */
export type JobFlow = {
  [Name in JobName]: {
    name: Name;
    payload: JobPayloads[Name];
    options?: EnqueueOptions;
    children?: JobFlow[];
  };
}[JobName];

export type JobCounts = { [Name in JobName]: Record<string, number> };

/** Adds jobs. Every kind of job has a queue of its own, so a long one never holds up another. */
export class JobQueue {
  private readonly queues: ReadonlyMap<JobName, AnyQueue>;
  private readonly flows: AnyFlowProducer;

  constructor(private readonly backend: QueueBackend) {
    this.queues = new Map(jobNames.map((name) => [name, backend.createQueue(name)]));
    this.flows = backend.createFlowProducer();
  }

  get backendKind(): QueueBackend['kind'] {
    return this.backend.kind;
  }

  /** @returns the job's id. */
  async enqueue<Name extends JobName>(
    name: Name,
    payload: JobPayloads[Name],
    options: EnqueueOptions = {},
  ): Promise<string> {
    const job = await this.queueOf(name).add(name, payload, optionsOf(name, options));
    return String(job.id);
  }

  /** Adds the parent and everything below it at once, or nothing. @returns the parent's job id. */
  async enqueueFlow(flow: JobFlow): Promise<string> {
    const { job } = await this.flows.add(flowOf(flow));
    return String(job.id);
  }

  /**
   * Adds a job at each time of a cron pattern, from any number of processes once. Called again with the same id, it
   * replaces the pattern. @throws Error when the pattern or the time zone is not valid
   */
  async schedule<Name extends JobName>(
    id: string,
    when: { cron: string; timeZone: string },
    name: Name,
    payload: JobPayloads[Name],
  ): Promise<void> {
    const { attempts, backoff, removeOnComplete, removeOnFail } = optionsOf(name, {});
    await this.queueOf(name).upsertJobScheduler(
      id,
      { pattern: when.cron, tz: when.timeZone },
      { name, data: payload, opts: { attempts, backoff, removeOnComplete, removeOnFail } },
    );
  }

  async unschedule(id: string, name: JobName): Promise<void> {
    await this.queueOf(name).removeJobScheduler(id);
  }

  /** How many jobs of each kind are waiting, active, delayed, failed … */
  async countJobs(): Promise<JobCounts> {
    const counts = await Promise.all(
      jobNames.map(async (name) => [name, await this.queueOf(name).getJobCounts()] as const),
    );
    return Object.fromEntries(counts) as JobCounts;
  }

  /** Rejects when the queue cannot be reached. */
  async checkHealth(): Promise<void> {
    await this.backend.ping();
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values(), this.flows].map((connection) => connection.close()));
  }

  private queueOf(name: JobName): AnyQueue {
    const queue = this.queues.get(name);
    if (queue === undefined) throw new Error(`There is no queue for the job "${name}"`);
    return queue;
  }
}

type FlowNode = Parameters<AnyFlowProducer['add']>[0];
type FlowChildren = Exclude<FlowNode['children'], undefined>;

function flowOf(flow: JobFlow): FlowNode {
  return {
    name: flow.name,
    queueName: flow.name,
    data: flow.payload,
    opts: optionsOf(flow.name, flow.options ?? {}),
    children: (flow.children ?? []).map(childOf),
  };
}

function childOf(flow: JobFlow): FlowChildren[number] {
  const options = optionsOf(flow.name, flow.options ?? {});
  return {
    name: flow.name,
    queueName: flow.name,
    data: flow.payload,
    opts: { ...options, failParentOnFailure: true },
    children: (flow.children ?? []).map(childOf),
  };
}

type PlainJobOptions = Pick<
  JobsOptions,
  'jobId' | 'attempts' | 'backoff' | 'delay' | 'removeOnComplete' | 'removeOnFail'
>;

const DAY_IN_SECONDS = 24 * 60 * 60;

function optionsOf(name: JobName, options: EnqueueOptions): PlainJobOptions {
  return {
    jobId: options.jobId,
    attempts: options.attempts ?? jobDefinitions[name].attempts,
    backoff: { type: 'exponential', delay: options.backoff ?? 1000 },
    delay: options.delay,
    // What a job did is recorded in the database by its service; the queue keeps a job only to recognise its id.
    removeOnComplete: { age: DAY_IN_SECONDS, count: 10_000 },
    removeOnFail: { age: 7 * DAY_IN_SECONDS, count: 10_000 },
  };
}
