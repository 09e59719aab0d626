import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { BenchOptions, Run, Say } from '../bench';
import type { BenchName } from '../benches';

export interface IsolatedRequest {
  name: BenchName;
  options: BenchOptions;
}

type Message = { run: Run } | { said: string };

/** One run in a new process. */
export function runIsolated(request: IsolatedRequest, say: Say): Promise<Run> {
  const child = fork(join(__dirname, '..', 'run-isolated.js'), { execArgv: process.execArgv });
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => {
      if ('run' in message) resolve(message.run);
      else say(message.said);
    });
    child.once('error', reject);
    // After a result this changes nothing any more.
    child.once('exit', (code, signal) =>
      reject(new Error(`The run ended early (${signal ?? `exit code ${code}`})`)),
    );
    child.send(request);
  });
}
