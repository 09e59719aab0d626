import type { Maximized } from './maximize-expectation';
import type { TrainingKey } from './training-samples';

/** What the pairs of one key said. */
export interface KeyEstimate {
  key: TrainingKey;
  result: Maximized;
  /** Why nothing is learned from it; undefined when it counts. */
  refused: KeyRefusal | undefined;
}

export type KeyRefusal = 'tooFewPairs' | 'tooFewMatches' | 'notConverged' | 'noSeparation' | 'switchedLabels';
