import type { Accuracy } from '@guiyi/matching';
import { median } from '../measuring/summarize';
import type { ContenderResult, ContestRun } from './contest';

/** The medians of a contender's runs; what does not change from run to run is that of the last. */
export interface ContestSummary {
  wall: number;
  cpu: number;
  peakMb: number;
  seconds: Record<string, number>;
  candidatePairs?: number;
  accuracy?: Accuracy;
  version?: string;
  note?: string;
}

/** Undefined when it took no part or failed. */
export function summaryOf({ runs }: Pick<ContenderResult, 'runs'>): ContestSummary | undefined {
  const last = runs.at(-1);
  if (!last || runs.some(({ failure }) => failure)) return undefined;
  const middle = (valueOf: (run: ContestRun) => number): number => median(runs.map(valueOf));
  const stages = Object.keys(last.seconds ?? {});
  const { candidatePairs, accuracy, version, note } = last;
  return {
    wall: middle(({ wall }) => wall),
    cpu: middle(({ cpu }) => cpu),
    peakMb: middle(({ peakMb }) => peakMb),
    seconds: Object.fromEntries(
      stages.map((stage) => [stage, middle(({ seconds }) => seconds?.[stage] ?? NaN)]),
    ),
    candidatePairs,
    accuracy,
    version,
    note,
  };
}
