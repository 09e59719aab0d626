import { setTimeout as pause } from 'node:timers/promises';

/** Resolves once the api answers that it is ready; ends with the signal's reason when it is aborted. */
export async function waitUntilReady(address: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if (await isReady(address)) return;
    await pause(50, undefined, { signal });
  }
}

async function isReady(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/api/health/ready`, { signal: AbortSignal.timeout(2000) });
    return response.status === 200;
  } catch {
    return false;
  }
}
