import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import type { MatchingDocument } from '@guiyi/contracts';
import { Piscina } from 'piscina';
import { type ScanTaskName, type ScanTasks, scanTasks } from './scan-tasks';

type Input<Name extends ScanTaskName> = Parameters<ScanTasks[Name]>[0];
type Output<Name extends ScanTaskName> = ReturnType<ScanTasks[Name]>;

/** Does the computing of one scan, beside the thread that answers the queue. */
export interface ScanEngine {
  /** How many tasks are worth having under way. */
  readonly threads: number;
  run<Name extends ScanTaskName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  close(): Promise<void>;
}

/** More threads than this wait for PostgreSQL. */
const MOST_THREADS = 8;
const MOST_THREADS_GIVEN = 64;

/** Threads for one scan: one for each core, or GUIYI_SCAN_THREADS; with 1 the work is done in the calling thread. */
export function startScanEngine(document: MatchingDocument): ScanEngine {
  const threads = threadsWanted() ?? Math.min(availableParallelism(), MOST_THREADS);
  return threads === 1 ? new CallingThread(document) : new WorkerThreads(document, threads);
}

function threadsWanted(): number | undefined {
  const given = process.env['GUIYI_SCAN_THREADS'];
  if (given === undefined || given === '') return undefined;
  const threads = Number(given);
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS_GIVEN)
    throw new Error(`GUIYI_SCAN_THREADS is "${given}"; give a whole number from 1 to ${MOST_THREADS_GIVEN}`);
  return threads;
}

class CallingThread implements ScanEngine {
  readonly threads = 1;
  private readonly tasks: ScanTasks;

  constructor(document: MatchingDocument) {
    this.tasks = scanTasks(document);
  }

  async run<Name extends ScanTaskName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    // Lets the renewal of the job's lock and signals have their turn.
    await new Promise((resolve) => setImmediate(resolve));
    const perform = this.tasks[name] as (input: Input<Name>) => Output<Name>;
    return perform(input);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

class WorkerThreads implements ScanEngine {
  private readonly pool: Piscina;

  constructor(
    document: MatchingDocument,
    readonly threads: number,
  ) {
    this.pool = new Piscina({
      filename: join(__dirname, `scan-engine.worker${extname(__filename)}`),
      minThreads: threads,
      maxThreads: threads,
      workerData: document,
    });
  }

  run<Name extends ScanTaskName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    return this.pool.run(input, { name }) as Promise<Output<Name>>;
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
