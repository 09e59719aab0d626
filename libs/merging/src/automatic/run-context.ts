import type { StoredRun } from './auto-merge-run';
import type { RunRules } from './run-rules';

/** Groups that are read, judged and merged together. */
export const PAGE = 500;

/** Automatic merging was stopped while the run was at work. */
export class BreakerOpenError extends Error {}

/** Everything that a run goes by. */
export interface RunContext extends RunRules {
  run: StoredRun;
  /** @throws when the process is about to end */
  isStopped: () => Promise<boolean>;
}
