import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LocalizedText } from '@guiyi/contracts';
import { UserError } from '../terminal/user-error';
import { buffersIn } from './buffers-in';
import { taskPerformer } from './perform-task';
import { givesInputAway, type EngineSetting, type TaskName, type Tasks } from './tasks';

export type WorkerAnswer =
  { output: Tasks[TaskName]['output'] } | { userError: LocalizedText } | { error: unknown };

/** Does tasks, several at once when it has threads. */
export interface TaskRunner {
  /** How many tasks it can have under way. */
  readonly threads: number;
  /** In whichever thread is free first. */
  run<Name extends TaskName>(name: Name, input: Tasks[Name]['input']): Promise<Tasks[Name]['output']>;
  /** In this thread, 0 … threads − 1, behind the tasks that were given to it before. */
  runOn<Name extends TaskName>(
    thread: number,
    name: Name,
    input: Tasks[Name]['input'],
  ): Promise<Tasks[Name]['output']>;
  close(): Promise<void>;
}

export function startTaskRunner(setting: EngineSetting, threads: number): TaskRunner {
  return threads === 1 ? new MainThread(setting) : new WorkerThreads(setting, threads);
}

/** The same task once in every thread. */
export function runOnEach<Name extends TaskName>(
  runner: TaskRunner,
  name: Name,
  input: Tasks[Name]['input'],
): Promise<Tasks[Name]['output'][]> {
  return Promise.all(
    Array.from({ length: runner.threads }, (_, thread) => runner.runOn(thread, name, input)),
  );
}

/** One thread needs no other than the one that is there. */
class MainThread implements TaskRunner {
  readonly threads = 1;
  private readonly perform;

  constructor(setting: EngineSetting) {
    this.perform = taskPerformer(setting);
  }

  async run<Name extends TaskName>(name: Name, input: Tasks[Name]['input']): Promise<Tasks[Name]['output']> {
    // Gives the progress bar and signals their turn.
    await new Promise((resolve) => setImmediate(resolve));
    return this.perform(name, input);
  }

  runOn<Name extends TaskName>(
    _thread: number,
    name: Name,
    input: Tasks[Name]['input'],
  ): Promise<Tasks[Name]['output']> {
    return this.run(name, input);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

interface QueuedTask {
  message: { name: TaskName; input: Tasks[TaskName]['input'] };
  settle(answer: WorkerAnswer): void;
}

/** A thread and the tasks that only it may do. */
interface Lane {
  readonly worker: Worker;
  readonly queue: QueuedTask[];
  current: QueuedTask | undefined;
}

class WorkerThreads implements TaskRunner {
  private readonly lanes: readonly Lane[];
  private readonly queue: QueuedTask[] = [];
  private failure: unknown;

  constructor(
    setting: EngineSetting,
    readonly threads: number,
  ) {
    const file = join(__dirname, `dedupe.worker${extname(__filename)}`);
    this.lanes = Array.from({ length: threads }, () => {
      const worker = new Worker(file, { workerData: setting });
      return { worker, queue: [], current: undefined };
    });
    for (const lane of this.lanes) {
      lane.worker.on('message', (answer: WorkerAnswer) => this.settle(lane, answer));
      lane.worker.on('error', (error) => this.fail(error));
    }
  }

  run<Name extends TaskName>(name: Name, input: Tasks[Name]['input']): Promise<Tasks[Name]['output']> {
    return this.enqueue(this.queue, name, input);
  }

  runOn<Name extends TaskName>(
    thread: number,
    name: Name,
    input: Tasks[Name]['input'],
  ): Promise<Tasks[Name]['output']> {
    return this.enqueue(this.lanes[thread]!.queue, name, input);
  }

  async close(): Promise<void> {
    await Promise.all(this.lanes.map(({ worker }) => worker.terminate()));
  }

  private enqueue<Name extends TaskName>(
    queue: QueuedTask[],
    name: Name,
    input: Tasks[Name]['input'],
  ): Promise<Tasks[Name]['output']> {
    return new Promise((resolve, reject) => {
      queue.push({
        message: { name, input },
        settle: (answer) => {
          if ('output' in answer) resolve(answer.output);
          else reject('userError' in answer ? new UserError(answer.userError) : asError(answer.error));
        },
      });
      this.startNext();
    });
  }

  private startNext(): void {
    if (this.failure !== undefined) return this.fail(this.failure);
    for (const lane of this.lanes) {
      if (lane.current !== undefined) continue;
      lane.current = lane.queue.shift() ?? this.queue.shift();
      if (lane.current === undefined) continue;
      const { message } = lane.current;
      lane.worker.postMessage(message, givesInputAway[message.name] ? buffersIn(message.input) : []);
    }
  }

  /** A thread that died does nothing more: nobody may wait for it. */
  private fail(error: unknown): void {
    this.failure = error;
    const waiting = [...this.lanes.flatMap((lane) => lane.queue.splice(0)), ...this.queue.splice(0)];
    for (const lane of this.lanes) {
      if (lane.current !== undefined) waiting.push(lane.current);
      lane.current = undefined;
    }
    for (const task of waiting) task.settle({ error });
  }

  private settle(lane: Lane, answer: WorkerAnswer): void {
    const task = lane.current;
    lane.current = undefined;
    task?.settle(answer);
    this.startNext();
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
