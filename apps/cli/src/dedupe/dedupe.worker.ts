import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../terminal/user-error';
import { buffersIn } from './buffers-in';
import { taskPerformer } from './perform-task';
import type { EngineSetting, TaskName, Tasks } from './tasks';
import type { WorkerAnswer } from './worker-threads';

const perform = taskPerformer(workerData as EngineSetting);

parentPort?.on('message', ({ name, input }: { name: TaskName; input: Tasks[TaskName]['input'] }) => {
  const message = answer(name, input);
  parentPort?.postMessage(message, buffersIn(message));
});

function answer(name: TaskName, input: Tasks[TaskName]['input']): WorkerAnswer {
  try {
    return { output: perform(name, input) };
  } catch (error) {
    // Classes do not survive the way between threads.
    if (error instanceof UserError) return { userError: error.text };
    return { error };
  }
}
