import { setTimeout as pause } from 'node:timers/promises';

/**
 * People who type: each asks, and asks again so long after the last question, or as soon as the answer is there.
 * @param every milliseconds between two questions of one person
 */
export async function typingLoop<Task>(
  tasks: readonly Task[],
  { people, every }: { people: number; every: number },
  ask: (task: Task) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  const waiting = tasks.values();
  const person = async (_: unknown, position: number): Promise<void> => {
    // They do not all begin at once.
    await pause((position * every) / people);
    for (const task of waiting) {
      const asked = performance.now();
      await ask(task);
      const time = performance.now() - asked;
      times.push(time);
      await pause(Math.max(0, every - time));
    }
  };
  await Promise.all(Array.from({ length: people }, person));
  return times;
}

/**
 * Clients that each ask, wait for the answer and ask again, until all tasks are done; every answer's time counts, and
 * none is asked before the one before it was answered.
 * @returns milliseconds of each request, and seconds of all of it
 */
export async function closedLoop<Task>(
  tasks: readonly Task[],
  clients: number,
  ask: (task: Task) => Promise<unknown>,
): Promise<{ times: number[]; seconds: number }> {
  const times: number[] = [];
  const waiting = tasks.values();
  const client = async (): Promise<void> => {
    // All clients take from one iterator.
    for (const task of waiting) {
      const asked = performance.now();
      await ask(task);
      times.push(performance.now() - asked);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { times, seconds: (performance.now() - started) / 1000 };
}
