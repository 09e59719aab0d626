import type { SetResult } from '../contest/contest';
import { keptNames, keptResult, type Circumstances } from '../measuring/result-file';

export type KeptSetResult = SetResult & Circumstances & { options: { runs: number } };

/** Every set that was measured, each as it was measured last. */
export function keptSetResults(): KeptSetResult[] {
  return keptNames('match').flatMap((name) => {
    const result = keptResult<SetResult & { options: { runs: number } }>(`match/${name}`);
    return result ? [result] : [];
  });
}
