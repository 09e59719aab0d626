import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LocalizedText } from '@guiyi/contracts';
import { UserError } from '../terminal/user-error';
import { taskPerformer } from './perform-task';
import type { EngineSetting, TaskName, Tasks } from './tasks';

export type WorkerAnswer =
  { output: Tasks[TaskName]['output'] } | { userError: LocalizedText } | { error: unknown };

/** Does tasks, several at once when it has threads. */
export interface TaskRunner {
  /** How many tasks it can have under way. */
  readonly threads: number;
  run<Name extends TaskName>(name: Name, input: Tasks[Name]['input']): Promise<Tasks[Name]['output']>;
  close(): Promise<void>;
}

export function startTaskRunner(setting: EngineSetting, threads: number): TaskRunner {
  return threads === 1 ? new MainThread(setting) : new WorkerThreads(setting, threads);
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

  close(): Promise<void> {
    return Promise.resolve();
  }
}

interface QueuedTask {
  message: { name: TaskName; input: Tasks[TaskName]['input'] };
  settle(answer: WorkerAnswer): void;
}

class WorkerThreads implements TaskRunner {
  private readonly workers: Worker[];
  private readonly idle: Worker[];
  private readonly queue: QueuedTask[] = [];
  private readonly underWay = new Map<Worker, QueuedTask>();
  private failure: unknown;

  constructor(
    setting: EngineSetting,
    readonly threads: number,
  ) {
    const file = join(__dirname, `dedupe.worker${extname(__filename)}`);
    this.workers = Array.from({ length: threads }, () => new Worker(file, { workerData: setting }));
    this.idle = [...this.workers];
    for (const worker of this.workers) {
      worker.on('message', (answer: WorkerAnswer) => this.settle(worker, answer));
      worker.on('error', (error) => this.fail(error));
    }
  }

  run<Name extends TaskName>(name: Name, input: Tasks[Name]['input']): Promise<Tasks[Name]['output']> {
    return new Promise((resolve, reject) => {
      this.queue.push({
        message: { name, input },
        settle: (answer) => {
          if ('output' in answer) resolve(answer.output);
          else reject('userError' in answer ? new UserError(answer.userError) : asError(answer.error));
        },
      });
      this.startNext();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private startNext(): void {
    if (this.failure !== undefined) return this.fail(this.failure);
    while (this.idle.length > 0 && this.queue.length > 0) {
      const worker = this.idle.pop()!;
      const task = this.queue.shift()!;
      this.underWay.set(worker, task);
      worker.postMessage(task.message);
    }
  }

  /** A thread that died does nothing more: nobody may wait for it. */
  private fail(error: unknown): void {
    this.failure = error;
    const waiting = [...this.underWay.values(), ...this.queue.splice(0)];
    this.underWay.clear();
    for (const task of waiting) task.settle({ error });
  }

  private settle(worker: Worker, answer: WorkerAnswer): void {
    const task = this.underWay.get(worker);
    this.underWay.delete(worker);
    this.idle.push(worker);
    task?.settle(answer);
    this.startNext();
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
