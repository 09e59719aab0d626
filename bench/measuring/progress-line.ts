import type { WriteStream } from 'node:tty';
import type { Say } from '../bench';

/** One line on a terminal that always says the latest; nothing where nobody watches. */
export function progressLine(stream: WriteStream, name: string): { say: Say; clear(): void } {
  if (!stream.isTTY) return { say: () => undefined, clear: () => undefined };
  const started = performance.now();
  const clear = (): void => {
    stream.write('\r\u001b[K');
  };
  const say = (message: string): void => {
    clear();
    const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(4);
    stream.write(`${seconds} s  ${name}: ${message}`.slice(0, stream.columns));
  };
  return { say, clear };
}
