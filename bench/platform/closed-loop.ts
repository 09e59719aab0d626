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
