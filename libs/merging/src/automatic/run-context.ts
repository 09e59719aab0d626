import type { StoredRun } from './auto-merge-run';
import type { RunRules } from './run-rules';

/**
 * Groups that are read, judged and merged together. While a page is stored, nobody else writes records of the entity; with
 * more, the first page is long judged before anything is stored, with fewer, the statements of a page count.
 */
export const PAGE = 250;

/** Automatic merging was stopped while the run was at work. */
export class BreakerOpenError extends Error {}

/** Everything that a run goes by. */
export interface RunContext extends RunRules {
  run: StoredRun;
  /** @throws when the process is about to end */
  isStopped: () => Promise<boolean>;
}
