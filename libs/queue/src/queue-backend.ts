import {
  FlowProducer,
  type Job,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
  createPostgresBackend,
  runMigrations,
} from 'bullmq';
import { Redis } from 'ioredis';
import type { QueueConnectionSettings } from './connection-settings';
import { OccasionalReport } from './occasional-report';
import { QueuePool } from './queue-pool';

export type AnyQueue = Pick<
  Queue,
  'add' | 'addBulk' | 'getJob' | 'getJobCounts' | 'upsertJobScheduler' | 'removeJobScheduler' | 'close'
>;
export type AnyFlowProducer = Pick<FlowProducer, 'add' | 'close'>;
/** BullMQ's worker types differ by backend in what the platform never touches. */
export interface AnyWorker {
  waitUntilReady(): Promise<void>;
  cancelJob(jobId: string, reason: string): boolean;
  close(force?: boolean): Promise<void>;
  on(event: 'lockRenewalFailed', listener: (jobIds: string[]) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
}
export type WorkerSettings = Omit<WorkerOptions, 'connection' | 'prefix'>;

/** The one place that knows whether jobs are kept in PostgreSQL or in Redis. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  createQueue(name: string): AnyQueue;
  createFlowProducer(): AnyFlowProducer;
  createWorker(name: string, process: Processor, settings: WorkerSettings): AnyWorker;
  /** Rejects when the backend cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Connects to the backend that the settings name; on PostgreSQL it also brings BullMQ's own tables up to date. */
export async function connectQueueBackend(settings: QueueConnectionSettings): Promise<QueueBackend> {
  return settings.redisUrl === undefined
    ? connectPostgresBackend(settings)
    : connectRedisBackend(settings, settings.redisUrl);
}

async function connectPostgresBackend(settings: QueueConnectionSettings): Promise<QueueBackend> {
  const problems = problemReport(settings);
  const pool = new QueuePool(settings.databaseUrl, (error) =>
    problems.add(`Queue database: ${error.message}`),
  );
  try {
    await pool.withClient((client) => runMigrations(client));
  } catch (error) {
    await pool.end();
    throw error;
  }
  const connection = { connection: pool };
  return {
    kind: 'postgres',
    createQueue: (name) => reporting(new Queue(name, connection, createPostgresBackend), problems),
    createFlowProducer: () => reporting(new FlowProducer(connection, createPostgresBackend), problems),
    createWorker: (name, process, options) =>
      reporting(new Worker(name, process, { ...options, ...connection }, createPostgresBackend), problems),
    ping: async () => {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };
}

const REDIS_PREFIX = 'guiyi';

async function connectRedisBackend(settings: QueueConnectionSettings, url: string): Promise<QueueBackend> {
  const problems = problemReport(settings);
  // A request that waits for its answer must not wait for Redis to come back; a worker has nothing better to do.
  const producer = { connection: { url, ...RECONNECT, maxRetriesPerRequest: 1 }, prefix: REDIS_PREFIX };
  const consumer = { connection: { url, ...RECONNECT, maxRetriesPerRequest: null }, prefix: REDIS_PREFIX };
  const probe = new Redis(url, { ...RECONNECT, maxRetriesPerRequest: 1, lazyConnect: true });
  probe.on('error', (error) => problems.add(`Queue Redis: ${error.message}`));
  try {
    await probe.ping();
  } catch (error) {
    probe.disconnect();
    throw error;
  }
  return {
    kind: 'redis',
    createQueue: (name) => reporting(new Queue(name, producer), problems),
    createFlowProducer: () => reporting(new FlowProducer(producer), problems),
    createWorker: (name, process, options) =>
      reporting(new Worker(name, process, { ...options, ...consumer }), problems),
    ping: async () => {
      await probe.ping();
    },
    close: () => {
      probe.disconnect();
      return Promise.resolve();
    },
  };
}

/** Tries again after a tenth of a second, then ever later, and never later than two seconds. */
const RECONNECT = { retryStrategy: (attempt: number): number => Math.min(100 * attempt, 2000) };

function problemReport(settings: QueueConnectionSettings): OccasionalReport {
  return new OccasionalReport(settings.onProblem, 10_000);
}

/** An emitter without an error listener ends the process when a connection is lost. */
function reporting<Emitter extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
  emitter: Emitter,
  problems: OccasionalReport,
): Emitter {
  emitter.on('error', (error) => problems.add(`Queue: ${error.message}`));
  return emitter;
}
