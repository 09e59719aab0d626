import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Does this before the program ends because somebody stopped it, until the function that it gives is called. */
export function beforeInterruption(tidy: () => void): () => void {
  const handlers = signals.map((signal) => {
    const handler = (): void => {
      tidy();
      // What a shell expects of a program that a signal ended.
      process.exit(128 + constants.signals[signal]);
    };
    process.once(signal, handler);
    return () => process.off(signal, handler);
  });
  return () => handlers.forEach((remove) => remove());
}
