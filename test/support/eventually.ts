import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is there; fails with `description` when it is still missing at the end. */
export async function eventually<Answer>(
  description: string,
  ask: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  withinMs = 30_000,
): Promise<Answer> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${description}`);
    await pause(50);
  }
}
