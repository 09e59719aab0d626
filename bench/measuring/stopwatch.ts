/** The work's result with the seconds that it took on the clock. */
export function timed<Result>(work: () => Result): { result: Result; seconds: number } {
  const started = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - started) / 1000 };
}

/**
 * The work's result with the seconds of processor time that it took, those of the garbage collector and the compiler
 * on other threads included: what one core is busy for, whoever else uses the machine.
 */
export function timedOnCore<Result>(work: () => Result): { result: Result; seconds: number } {
  const started = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(started);
  return { result, seconds: (user + system) / 1e6 };
}
