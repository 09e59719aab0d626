import { type AnyJobProcessor, jobNames } from '@guiyi/queue';

/** A worker has a processor for every job: these do nothing for the jobs that a test has none of its own for. */
export function withIdleProcessors(processors: readonly AnyJobProcessor[]): AnyJobProcessor[] {
  const missing = jobNames.filter((name) => !processors.some(({ job }) => job === name));
  return [...processors, ...missing.map((job): AnyJobProcessor => ({ job, run: () => Promise.resolve() }))];
}
