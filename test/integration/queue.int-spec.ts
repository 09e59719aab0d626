import type { JobName } from '@guiyi/contracts';
import {
  type AnyJobProcessor,
  type JobProcessor,
  JobQueue,
  type QueueBackend,
  WorkerHost,
  connectQueueBackend,
  jobNames,
} from '@guiyi/queue';
import { eventually } from '../support/eventually';
import { type QueueWorld, queueWorlds } from '../support/queue-worlds';

describe.each(queueWorlds(1))('the queue on $backend', ({ open }) => {
  let world: QueueWorld;
  let backend: QueueBackend;
  let queue: JobQueue;
  let host: WorkerHost | undefined;

  beforeAll(async () => {
    world = await open();
    backend = await connectQueueBackend(world.settings);
    queue = new JobQueue(backend);
  });

  afterEach(async () => {
    await host?.close();
    host = undefined;
  });

  afterAll(async () => {
    await queue.close();
    await backend.close();
    await world.close();
    expect(world.problems).toEqual([]);
  });

  const startWith = async (...processors: AnyJobProcessor[]): Promise<string[]> => {
    const failures: string[] = [];
    const rest = jobNames.filter((name) => !processors.some((processor) => processor.job === name));
    host = await WorkerHost.start({
      backend,
      processors: [...processors, ...rest.map(idleProcessor)],
      onFailure: (message) => failures.push(message),
    });
    return failures;
  };

  it('can be reached and counts its jobs', async () => {
    await queue.checkHealth();
    const counts = await queue.countJobs();
    expect(Object.keys(counts).sort()).toEqual([...jobNames].sort());
  });

  it('hands a job its payload, its try and its id', async () => {
    const seen: unknown[] = [];
    await startWith({
      job: 'scan.shard',
      run: (payload, { attempt, jobId }) => void seen.push({ payload, attempt, jobId }),
    } satisfies JobProcessor<'scan.shard'>);
    await queue.enqueue('scan.shard', { scanId: 'a', shard: 3 }, { jobId: 'shard-3' });
    await eventually('the job has run', () => seen.length === 1);
    expect(seen).toEqual([{ payload: { scanId: 'a', shard: 3 }, attempt: 1, jobId: 'shard-3' }]);
  });

  it('adds a job once, however often its id is given', async () => {
    const runs: string[] = [];
    await startWith({ job: 'scan.plan', run: (_, { jobId }) => void runs.push(jobId) });
    for (let time = 0; time < 3; time += 1)
      await queue.enqueue('scan.plan', { scanId: 'b' }, { jobId: 'once' });
    await queue.enqueue('scan.plan', { scanId: 'b' }, { jobId: 'last' });
    await eventually('the last job has run', () => runs.includes('last'));
    expect(runs).toEqual(['once', 'last']);
  });

  it('starts a parent when all its children are done, and adding the same flow again changes nothing', async () => {
    const runs: string[] = [];
    const record = (job: 'scan.shard' | 'scan.cluster'): AnyJobProcessor => ({
      job,
      run: (_, { jobId }) => void runs.push(jobId),
    });
    const flow = {
      name: 'scan.cluster' as const,
      payload: { scanId: 'c' },
      options: { jobId: 'cluster-c' },
      children: [0, 1, 2].map((shard) => ({
        name: 'scan.shard' as const,
        payload: { scanId: 'c', shard },
        options: { jobId: `shard-c-${shard}` },
      })),
    };
    await queue.enqueueFlow(flow);
    await queue.enqueueFlow(flow);
    await startWith(record('scan.shard'), record('scan.cluster'));
    await eventually('the parent has run', () => runs.includes('cluster-c'));
    await queue.enqueueFlow(flow);
    expect(runs.slice(0, 3).sort()).toEqual(['shard-c-0', 'shard-c-1', 'shard-c-2']);
    expect(runs.slice(3)).toEqual(['cluster-c']);
  });

  it('finishes a flow that was added again after some children were done', async () => {
    const runs: string[] = [];
    let isOpen = false;
    await startWith(
      {
        job: 'scan.shard',
        run: (payload, { jobId }) => {
          if (!isOpen && 'shard' in payload && payload.shard === 1) throw new Error('not yet');
          runs.push(jobId);
        },
      },
      { job: 'scan.cluster', run: (_, { jobId }) => void runs.push(jobId) },
    );
    const flow = {
      name: 'scan.cluster' as const,
      payload: { scanId: 'd' },
      options: { jobId: 'cluster-d' },
      children: [0, 1].map((shard) => ({
        name: 'scan.shard' as const,
        payload: { scanId: 'd', shard },
        options: { jobId: `shard-d-${shard}`, attempts: 20, backoff: 10 },
      })),
    };
    await queue.enqueueFlow(flow);
    await eventually('the first child is done', () => runs.includes('shard-d-0'));
    await queue.enqueueFlow(flow);
    isOpen = true;
    await eventually('the parent has run', () => runs.includes('cluster-d'));
    expect(runs.sort()).toEqual(['cluster-d', 'shard-d-0', 'shard-d-1']);
  });

  it('tries a failing job again and tells its processor when no try is left', async () => {
    const attempts: number[] = [];
    const reasons: string[] = [];
    const failures = await startWith({
      job: 'import.run',
      run: (_, { attempt }) => {
        attempts.push(attempt);
        throw new Error('the file is gone');
      },
      onFailed: (payload, reason) => void reasons.push(`${JSON.stringify(payload)} ${reason}`),
    });
    await queue.enqueue('import.run', { importId: 'e' }, { attempts: 3, backoff: 10 });
    await eventually('the failure was told', () => reasons.length > 0);
    expect(attempts).toEqual([1, 2, 3]);
    expect(reasons).toEqual(['{"importId":"e"} the file is gone']);
    expect(failures).toHaveLength(3);
  });

  it('gives a payload that does not fit up at once', async () => {
    const runs: unknown[] = [];
    const failures = await startWith({ job: 'import.run', run: (payload) => void runs.push(payload) });
    const raw = backend.createQueue('import.run');
    await raw.add('import.run', { importId: 7 }, { attempts: 5 });
    await raw.close();
    await eventually('the failure was reported', () => failures.length > 0);
    expect(failures[0]).toMatch(/failed for good: Job import.run: "importId" must be a text, not 7/);
    expect(runs).toEqual([]);
  });

  it('fails a parent when a child failed for good', async () => {
    const reasons: string[] = [];
    const runs: string[] = [];
    await startWith(
      {
        job: 'scan.shard',
        run: () => {
          throw new Error('cannot be read');
        },
      },
      {
        job: 'scan.cluster',
        run: () => void runs.push('cluster'),
        onFailed: (_, reason) => void reasons.push(reason),
      },
    );
    await queue.enqueueFlow({
      name: 'scan.cluster',
      payload: { scanId: 'f' },
      children: [{ name: 'scan.shard', payload: { scanId: 'f', shard: 0 }, options: { attempts: 1 } }],
    });
    await eventually('the parent failed', () => reasons.length > 0);
    expect(reasons).toHaveLength(1);
    expect(runs).toEqual([]);
  });

  it('puts a job back that could not finish before the worker stopped, without counting a failed try', async () => {
    const attempts: number[] = [];
    const stubborn: AnyJobProcessor = {
      job: 'scan.plan',
      run: (_, { attempt, signal }) => {
        attempts.push(attempt);
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        });
      },
    };
    await startWith(stubborn);
    await queue.enqueue('scan.plan', { scanId: 'g' }, { attempts: 1 });
    await eventually('the job has begun', () => attempts.length === 1);
    await host?.close();
    await startWith({ job: 'scan.plan', run: (_, { attempt }) => void attempts.push(attempt) });
    await eventually('the job ran again', () => attempts.length === 2);
    expect(attempts).toEqual([1, 1]);
  });
});

function idleProcessor(job: JobName): AnyJobProcessor {
  return { job, run: () => undefined };
}
