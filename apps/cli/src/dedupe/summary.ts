import type { Accuracy } from '@guiyi/matching';
import type { Stage } from './stopwatch';

/** The figures of one run: the JSON line of the command. */
export interface DedupeSummary {
  records: number;
  /** Blocks of two records or more. */
  blocks: number;
  candidatePairs: number;
  /** Pairs in the match band. */
  matches: number;
  /** Groups of two records or more. */
  clusters: number;
  /** Records beyond the first of their group: what merging would take away. */
  duplicateRecords: number;
  seconds: Record<Stage | 'total', number>;
  peakRssMb: number;
  threads: number;
  /** Score in bits from which a pair is a match. */
  threshold: number;
  precision?: number;
  recall?: number;
  f1?: number;
  bcubedF1?: number;
  blockingRecall?: number;
}

export function accuracyFigures(accuracy: Accuracy | undefined): Partial<DedupeSummary> {
  if (accuracy === undefined) return {};
  const { precision, recall, f1, bcubedF1, blockingRecall } = accuracy;
  return { precision, recall, f1, bcubedF1, ...(blockingRecall === undefined ? {} : { blockingRecall }) };
}

export function peakRssMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
