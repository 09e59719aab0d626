import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What the api's setup reports, one JSON object a line. */
export type SetupEvent =
  | { event: 'admin-created'; username: string; password: string }
  | { event: 'sample'; loaded: number }
  | { event: 'message'; text: string };

export interface SetupRun {
  script: string;
  environment: NodeJS.ProcessEnv;
  signal: AbortSignal;
  onEvent: (event: SetupEvent) => void;
}

/** Runs the api's setup, which makes the first administrator and loads the sample workspace when there is none yet. */
export async function runSetup({ script, environment, signal, onEvent }: SetupRun): Promise<void> {
  const child = spawn(process.execPath, [script], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    signal,
  });
  const ended = new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, killedBy) =>
      resolve(code === 0 ? undefined : (killedBy ?? `exit code ${code}`)),
    );
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const event = parseSetupEvent(line);
    if (event) onEvent(event);
  }
  const failure = await ended;
  signal.throwIfAborted();
  if (failure !== undefined)
    throw new Error(`The initial set-up failed (${failure}); see its messages above`);
}

/** Undefined for lines that are not meant for the launcher, such as a log line of a library. */
export function parseSetupEvent(line: string): SetupEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isSetupEvent(value) ? value : undefined;
}

function isSetupEvent(value: unknown): value is SetupEvent {
  if (typeof value !== 'object' || value === null || !('event' in value)) return false;
  return value.event === 'admin-created' || value.event === 'sample' || value.event === 'message';
}
